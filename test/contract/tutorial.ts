import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ContractCloud, ContractEnd } from './contract-cloud.ts';
import type { Driver, Json, Product } from './drivers.ts';

/** One client at work on one cloud. */
export type Session = { readonly driver: Driver; readonly cloud: ContractCloud };

export type End = ContractEnd & {
  readonly routerId: string;
  readonly vSwitchCidrBlock: string;
  readonly routeTableId: string;
  readonly securityGroupId: string;
};

/** Where a call goes: its product, its region, its name. */
export type Place = readonly [product: Product, regionId: string, action: string];

/** Calls and expects success. */
export async function ask({ driver, cloud }: Session, place: Place, parameters: Json = {}): Promise<Json> {
  const [product, regionId, action] = place;
  const answer = await driver.request({ product, regionId, action, parameters }, cloud);
  expect(answer, `${driver.name}: ${action}`).toMatchObject({ ok: true });
  const body = answer.ok ? answer.body : {};
  expect(body.RequestId, action).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i);
  return body;
}

/** Calls and expects a refusal; gives its code. */
export async function refusalOf(
  { driver, cloud }: Session,
  place: Place,
  parameters: Json = {},
): Promise<string> {
  const [product, regionId, action] = place;
  const answer = await driver.request({ product, regionId, action, parameters }, cloud);
  return answer.ok ? `no refusal of ${action}` : answer.code;
}

/** The list under a dotted path. */
export function listAt(body: Json, path: string): readonly Json[] {
  const found = path.split('.').reduce<unknown>((value, name) => (value as Json | undefined)?.[name], body);
  return Array.isArray(found) ? found : [];
}

const mostLooks = 150;

/** Looks until the goal is seen. */
export async function until(session: Session, look: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    if (await look()) return;
    await session.cloud.pause();
  }
  throw new Error(`not there after ${mostLooks} looks`);
}

/** What the tutorial needs to know of an end. */
export async function readEnd(session: Session, { regionId, vpcId }: ContractEnd): Promise<End> {
  const vpcs = await ask(session, ['Vpc', regionId, 'DescribeVpcs'], {
    RegionId: regionId,
    VpcId: vpcId,
    PageSize: 50,
  });
  const [vpc] = listAt(vpcs, 'Vpcs.Vpc');
  expect(vpc).toMatchObject({ VpcId: vpcId, Status: 'Available' });
  const vSwitches = await ask(session, ['Vpc', regionId, 'DescribeVSwitches'], {
    RegionId: regionId,
    VpcId: vpcId,
    PageNumber: 1,
  });
  const [vSwitch] = listAt(vSwitches, 'VSwitches.VSwitch');
  const groups = await ask(session, ['Ecs', regionId, 'DescribeSecurityGroups'], {
    RegionId: regionId,
    VpcId: vpcId,
  });
  const [group] = listAt(groups, 'SecurityGroups.SecurityGroup');
  return {
    regionId,
    vpcId,
    routerId: String(vpc?.VRouterId),
    vSwitchCidrBlock: String(vSwitch?.CidrBlock),
    routeTableId: String((vSwitch?.RouteTable as Json | undefined)?.RouteTableId),
    securityGroupId: String(group?.SecurityGroupId),
  };
}

/** Adds the route to the peer, twice with one token: there must be one. Gives its id. */
export async function addRoute(
  session: Session,
  { from, to }: { readonly from: End; readonly to: End },
  nextHop: { readonly NextHopType: string; readonly NextHopId: string },
): Promise<string> {
  const parameters = {
    RegionId: from.regionId,
    RouteTableId: from.routeTableId,
    DestinationCidrBlock: to.vSwitchCidrBlock,
    ...nextHop,
    RouteEntryName: 'contract',
    ClientToken: randomUUID(),
  };
  const place: Place = ['Vpc', from.regionId, 'CreateRouteEntry'];
  const first = await ask(session, place, parameters);
  await until(session, async () => (await routeStatus(session, from, to)) === 'Available');
  const again = await ask(session, place, parameters);
  expect(again.RouteEntryId).toBe(first.RouteEntryId);
  return String(first.RouteEntryId);
}

/** The status of the route to the peer, or `absent`. */
export async function routeStatus(session: Session, from: End, to: End): Promise<string> {
  const body = await ask(session, ['Vpc', from.regionId, 'DescribeRouteEntryList'], {
    RegionId: from.regionId,
    RouteTableId: from.routeTableId,
    RouteEntryType: 'Custom',
    MaxResult: 100,
  });
  const found = listAt(body, 'RouteEntrys.RouteEntry').filter(
    entry => entry.DestinationCidrBlock === to.vSwitchCidrBlock,
  );
  expect(found.length).toBeLessThanOrEqual(1);
  return String(found[0]?.Status ?? 'absent');
}

/** Removes a route and waits until it is gone. */
export async function removeRoute(
  session: Session,
  { from, to }: { from: End; to: End },
  id: string,
): Promise<void> {
  const parameters = { RegionId: from.regionId, RouteEntryId: id };
  await ask(session, ['Vpc', from.regionId, 'DeleteRouteEntry'], parameters);
  await until(session, async () => (await routeStatus(session, from, to)) === 'absent');
}

/** Opens port 443 to the peer's vSwitch; a second time succeeds and adds nothing. Gives the rule's id. */
export async function openGroup(session: Session, from: End, to: End): Promise<string> {
  const place: Place = ['Ecs', from.regionId, 'AuthorizeSecurityGroup'];
  const rule = {
    IpProtocol: 'tcp',
    PortRange: '443/443',
    SourceCidrIp: to.vSwitchCidrBlock,
    Policy: 'accept',
    Priority: '1',
    Description: 'contract 契约',
  };
  for (const ClientToken of [randomUUID(), randomUUID()]) {
    await ask(session, place, {
      RegionId: from.regionId,
      SecurityGroupId: from.securityGroupId,
      Permissions: [rule],
      ClientToken,
    });
  }
  const found = await rulesFrom(session, from, to);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    IpProtocol: 'TCP',
    PortRange: '443/443',
    Policy: 'Accept',
    Description: 'contract 契约',
  });
  return String(found[0]?.SecurityGroupRuleId);
}

async function rulesFrom(session: Session, from: End, to: End): Promise<readonly Json[]> {
  const body = await ask(session, ['Ecs', from.regionId, 'DescribeSecurityGroupAttribute'], {
    RegionId: from.regionId,
    SecurityGroupId: from.securityGroupId,
    Direction: 'ingress',
    MaxResults: 1000,
  });
  return listAt(body, 'Permissions.Permission').filter(
    rule => rule.SourceCidrIp === to.vSwitchCidrBlock && rule.PortRange === '443/443',
  );
}

/** Removes a rule by its id. */
export async function closeGroup(
  session: Session,
  { from, to }: { from: End; to: End },
  id: string,
): Promise<void> {
  await ask(session, ['Ecs', from.regionId, 'RevokeSecurityGroup'], {
    RegionId: from.regionId,
    SecurityGroupId: from.securityGroupId,
    SecurityGroupRuleId: [id],
  });
  expect(await rulesFrom(session, from, to)).toEqual([]);
}

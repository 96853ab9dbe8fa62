import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inventory } from '../../source/domain/inventory.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const pair = '--practice tutorial --from VPC1 --to VPC2';

/** Operations of the writes in a trace file. */
function writesIn(file: string): readonly string[] {
  const lines = readFileSync(join(place.directory, file), 'utf8').trim().split('\n');
  return lines
    .map(line => JSON.parse(line))
    .flatMap(call => (call.effect === 'write' ? [call.operation] : []));
}

async function snapshot(): Promise<Inventory> {
  const { output } = await place.run('inventory --practice tutorial --format json');
  return JSON.parse(output);
}

/** What vpclink has added to the tutorial world, by side. */
function additions(inventory: Inventory, regionId: string) {
  const region = inventory.regions.find(candidate => candidate.regionId === regionId);
  if (region === undefined) throw new Error(regionId);
  const value = <Item>(fact: { state: string; value?: readonly Item[] }) => fact.value ?? [];
  const routes = value(region.routeTables).flatMap(table =>
    table.entries.state === 'known' ? table.entries.value : [],
  );
  const rules = value(region.securityGroups).flatMap(group =>
    group.rules.state === 'known' ? group.rules.value.rules : [],
  );
  return {
    interfaces: value(region.routerInterfaces).map(end => `${end.role} ${end.status}`),
    peerings: value(region.peeringConnections).map(peering => peering.status),
    routes: routes.filter(entry => entry.type === 'Custom').map(entry => entry.destination),
    rules: rules.map(rule => {
      const from = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : rule.peer.kind;
      return `${rule.direction} ${rule.protocol} ${rule.portRange?.from ?? '-'} ${from}`;
    }),
  };
}

describe('connect', () => {
  test('joins the tutorial pair by router interfaces with exactly what the tutorial has, and finds it all there again', async () => {
    const first = await place.run(
      `connect ${pair} --kind router-interface --allow icmp,tcp:443 --yes --trace ${place.directory}/first`,
    );
    expect(first.exitCode, first.errors).toBe(0);
    expect(writesIn('first').toSorted()).toEqual([
      'AuthorizeSecurityGroup',
      'AuthorizeSecurityGroup',
      'AuthorizeSecurityGroup',
      'AuthorizeSecurityGroup',
      'ConnectRouterInterface',
      'CreateRouteEntry',
      'CreateRouteEntry',
      'CreateRouterInterface',
      'CreateRouterInterface',
      'ModifyRouterInterfaceAttribute',
      'ModifyRouterInterfaceAttribute',
    ]);
    const after = await snapshot();
    expect(additions(after, 'cn-beijing')).toEqual({
      interfaces: ['InitiatingSide Active'],
      peerings: [],
      routes: ['172.16.100.0/24'],
      rules: expect.arrayContaining(['ingress ICMP - 172.16.100.0/24', 'ingress TCP 443 172.16.100.0/24']),
    });
    expect(additions(after, 'cn-hangzhou')).toEqual({
      interfaces: ['AcceptingSide Active'],
      peerings: [],
      routes: ['192.168.100.0/24'],
      rules: expect.arrayContaining(['ingress ICMP - 192.168.100.0/24', 'ingress TCP 443 192.168.100.0/24']),
    });
    expect(additions(after, 'cn-beijing').rules).toHaveLength(2);
    expect(additions(after, 'cn-hangzhou').rules).toHaveLength(2);

    const again = await place.run(
      `connect ${pair} --kind router-interface --allow icmp,tcp:443 --yes --trace ${place.directory}/again`,
    );
    expect(again.exitCode, again.errors).toBe(0);
    expect(writesIn('again')).toEqual([]);
    expect(await snapshot()).toMatchObject({ regions: after.regions });
  });

  test('joins it by a peering connection when no kind is named, and finds it all there again', async () => {
    const first = await place.run(
      `connect ${pair} --allow icmp,tcp:443 --yes --trace ${place.directory}/first`,
    );
    expect(first.exitCode, first.errors).toBe(0);
    expect(writesIn('first').filter(operation => operation === 'CreateVpcPeerConnection')).toHaveLength(1);
    expect(writesIn('first')).toHaveLength(7);
    expect(additions(await snapshot(), 'cn-beijing')).toMatchObject({
      interfaces: [],
      peerings: ['Activated'],
      routes: ['172.16.100.0/24'],
    });
    const again = await place.run(
      `connect ${pair} --kind peering-connection --allow icmp,tcp:443 --yes --trace ${place.directory}/again`,
    );
    expect(again.exitCode).toBe(0);
    expect(writesIn('again')).toEqual([]);
  });

  test('sends no change without consent, with --read-only, or for plan', async () => {
    const lines = [
      [`connect ${pair} --trace ${place.directory}/none`, 2],
      [`connect ${pair} --yes --read-only --trace ${place.directory}/none`, 3],
      [`plan ${pair} --trace ${place.directory}/none`, 0],
      [`plan ${pair} --exit-code --trace ${place.directory}/none`, 5],
    ] as const;
    for (const [line, exitCode] of lines) expect((await place.run(line)).exitCode, line).toBe(exitCode);
    expect(writesIn('none')).toEqual([]);
  });

  test('saves the set-up without ids, and the profile serves again', async () => {
    const saved = await place.run(`connect ${pair} --allow tcp:3306 --yes --save office`);
    expect(saved.exitCode, saved.errors).toBe(0);
    const { output } = await place.run('profiles show office --format json');
    expect(output).not.toMatch(/vpc-|vtb-|sg-|pcc-|\d{16}/);
    expect(JSON.parse(output)).toMatchObject({
      schema: 'vpclink.profile/1',
      name: 'office',
      intent: { kind: 'peering-connection' },
    });
    const again = await place.run(`connect ${pair} --profile office --yes --trace ${place.directory}/again`);
    expect(again.exitCode).toBe(0);
    expect(writesIn('again')).toEqual([]);
  });

  test('tells a script what happens as JSON lines', async () => {
    const { output, exitCode } = await place.run(`connect ${pair} --yes --format json`);
    expect(exitCode).toBe(0);
    const lines = output
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines[0]).toMatchObject({ type: 'plan', schema: 'vpclink.run/1' });
    expect(lines.at(-1)).toMatchObject({ type: 'run-ended', outcome: { result: 'done' } });
  });
});

describe('apply', () => {
  const file = () => join(place.directory, 'plan.json');

  test('applies exactly the plan of the file', async () => {
    expect((await place.run(`plan ${pair} --allow icmp --out ${file()}`)).exitCode).toBe(0);
    const applied = await place.run(`apply ${file()} --practice tutorial --yes`);
    expect(applied.exitCode, applied.errors).toBe(0);
    expect(additions(await snapshot(), 'cn-beijing').routes).toEqual(['172.16.100.0/24']);
  });

  test('refuses a plan whose facts have changed since, naming them', async () => {
    await place.run(`plan ${pair} --allow icmp --out ${file()}`);
    await place.run(`connect ${pair} --yes`);
    const stale = await place.run(
      `apply ${file()} --practice tutorial --yes --trace ${place.directory}/stale`,
    );
    expect(stale.exitCode).toBe(3);
    expect(stale.output + stale.errors).toMatch(/route-table|peering/);
    expect(writesIn('stale')).toEqual([]);
  });

  test('refuses a plan that was edited', async () => {
    await place.run(`plan ${pair} --allow icmp --out ${file()}`);
    writeFileSync(file(), readFileSync(file(), 'utf8').replaceAll('172.16.100.0/24', '172.16.0.0/12'));
    const edited = await place.run(`apply ${file()} --practice tutorial --yes`);
    expect(edited.exitCode).toBe(2);
    expect(edited.errors).toContain('plan.json');
  });
});

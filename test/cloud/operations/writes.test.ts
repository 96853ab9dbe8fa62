import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadOnlyCloud } from '../../../source/cloud/alibaba-cloud.ts';
import { readOperationNames, writeOperationNames } from '../../../source/cloud/calls/operation.ts';
import type { Cloud } from '../../../source/cloud/cloud.ts';
import { fixedKeys, instantClock, testAdapter } from '../adapter.ts';
import { type ScriptedServer, startScriptedServer } from '../scripted-server.ts';

let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer(() => ({
    body: { RequestId: 'req-1', RouterInterfaceId: 'ri-1', InstanceId: 'pcc-1', RouteEntryId: 'rte-1' },
  }));
});

afterAll(() => server.close());

/** What pop-core and the protocol add to every request. */
const protocolFields = new Set([
  'AccessKeyId',
  'Format',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureVersion',
  'Timestamp',
  'Version',
]);

/** The one request of a call, without the protocol's fields, and what the call answered. */
async function sent(call: (cloud: Cloud) => Promise<unknown>) {
  const before = server.requests.length;
  const answer = await call(testAdapter(server.origin).cloud);
  const [request, ...more] = server.requests.slice(before);
  expect(more).toEqual([]);
  const form = Object.entries(request?.form ?? {}).filter(([name]) => !protocolFields.has(name));
  return { answer, form: Object.fromEntries(form) };
}

const regionId = 'cn-beijing';
const clientToken = 'token-1';
const rule = {
  direction: 'ingress',
  protocol: 'TCP',
  portRange: { from: 443, to: 444 },
  peer: { kind: 'cidr', cidrBlock: '172.16.100.0/24' },
  priority: 7,
} as const;

type WriteCase = {
  readonly name: string;
  readonly call: (cloud: Cloud) => Promise<unknown>;
  readonly form: Readonly<Record<string, string>>;
  readonly id: string;
};

const cases: readonly WriteCase[] = [
  {
    name: 'CreateRouterInterface names VRouter on both ends, and no charge type',
    call: cloud =>
      cloud.createRouterInterface({
        regionId,
        role: 'AcceptingSide',
        routerId: 'vrt-1',
        oppositeRegionId: 'cn-hangzhou',
        spec: 'Negative',
        name: 'n',
        description: 'd',
        clientToken,
      }),
    form: {
      Action: 'CreateRouterInterface',
      RegionId: regionId,
      Role: 'AcceptingSide',
      RouterType: 'VRouter',
      RouterId: 'vrt-1',
      OppositeRegionId: 'cn-hangzhou',
      OppositeRouterType: 'VRouter',
      Spec: 'Negative',
      Name: 'n',
      Description: 'd',
      ClientToken: clientToken,
    },
    id: 'ri-1',
  },
  {
    name: 'ModifyRouterInterfaceAttribute always says VRouter (the default is VBR)',
    call: cloud =>
      cloud.modifyRouterInterfaceAttribute({
        regionId,
        routerInterfaceId: 'ri-1',
        oppositeInterfaceId: 'ri-2',
        oppositeRouterId: 'vrt-2',
      }),
    form: {
      Action: 'ModifyRouterInterfaceAttribute',
      RegionId: regionId,
      RouterInterfaceId: 'ri-1',
      OppositeInterfaceId: 'ri-2',
      OppositeRouterId: 'vrt-2',
      OppositeRouterType: 'VRouter',
    },
    id: '',
  },
  {
    name: 'ConnectRouterInterface',
    call: cloud => cloud.connectRouterInterface({ regionId, routerInterfaceId: 'ri-1' }),
    form: { Action: 'ConnectRouterInterface', RegionId: regionId, RouterInterfaceId: 'ri-1' },
    id: '',
  },
  {
    name: 'ActivateRouterInterface',
    call: cloud => cloud.activateRouterInterface({ regionId, routerInterfaceId: 'ri-1' }),
    form: { Action: 'ActivateRouterInterface', RegionId: regionId, RouterInterfaceId: 'ri-1' },
    id: '',
  },
  {
    name: 'DeactivateRouterInterface',
    call: cloud => cloud.deactivateRouterInterface({ regionId, routerInterfaceId: 'ri-1' }),
    form: { Action: 'DeactivateRouterInterface', RegionId: regionId, RouterInterfaceId: 'ri-1' },
    id: '',
  },
  {
    name: 'DeleteRouterInterface',
    call: cloud => cloud.deleteRouterInterface({ regionId, routerInterfaceId: 'ri-1', clientToken }),
    form: {
      Action: 'DeleteRouterInterface',
      RegionId: regionId,
      RouterInterfaceId: 'ri-1',
      ClientToken: clientToken,
    },
    id: '',
  },
  {
    name: 'CreateVpcPeerConnection names the account, and no bandwidth where none is wished',
    call: cloud =>
      cloud.createPeeringConnection({
        regionId,
        vpcId: 'vpc-1',
        acceptingRegionId: 'cn-hangzhou',
        acceptingVpcId: 'vpc-2',
        acceptingAccountId: '1234567890123456',
        name: 'n',
        description: 'd',
        clientToken,
      }),
    form: {
      Action: 'CreateVpcPeerConnection',
      RegionId: regionId,
      VpcId: 'vpc-1',
      AcceptingRegionId: 'cn-hangzhou',
      AcceptingVpcId: 'vpc-2',
      AcceptingAliUid: '1234567890123456',
      Name: 'n',
      Description: 'd',
      ClientToken: clientToken,
    },
    id: 'pcc-1',
  },
  {
    name: 'DeleteVpcPeerConnection never forces',
    call: cloud => cloud.deletePeeringConnection({ regionId, peeringConnectionId: 'pcc-1', clientToken }),
    form: {
      Action: 'DeleteVpcPeerConnection',
      RegionId: regionId,
      InstanceId: 'pcc-1',
      ClientToken: clientToken,
    },
    id: '',
  },
  {
    name: 'CreateRouteEntry always says the region and the kind of next hop',
    call: cloud =>
      cloud.createRouteEntry({
        regionId,
        routeTableId: 'vtb-1',
        destination: '172.16.100.0/24',
        nextHopType: 'VpcPeer',
        nextHopId: 'pcc-1',
        name: 'n',
        description: 'd',
        clientToken,
      }),
    form: {
      Action: 'CreateRouteEntry',
      RegionId: regionId,
      RouteTableId: 'vtb-1',
      DestinationCidrBlock: '172.16.100.0/24',
      NextHopType: 'VpcPeer',
      NextHopId: 'pcc-1',
      RouteEntryName: 'n',
      Description: 'd',
      ClientToken: clientToken,
    },
    id: 'rte-1',
  },
  {
    name: 'DeleteRouteEntry goes by id only',
    call: cloud => cloud.deleteRouteEntry({ regionId, routeEntryId: 'rte-1' }),
    form: { Action: 'DeleteRouteEntry', RegionId: regionId, RouteEntryId: 'rte-1' },
    id: '',
  },
  {
    name: 'AuthorizeSecurityGroup uses the Permissions form, and leaves accept, the default, unsaid',
    call: cloud =>
      cloud.authorizeSecurityGroupRule({
        regionId,
        securityGroupId: 'sg-1',
        rule,
        description: 'd',
        clientToken,
      }),
    form: {
      Action: 'AuthorizeSecurityGroup',
      RegionId: regionId,
      SecurityGroupId: 'sg-1',
      'Permissions.1.IpProtocol': 'TCP',
      'Permissions.1.PortRange': '443/444',
      'Permissions.1.Priority': '7',
      'Permissions.1.NicType': 'intranet',
      'Permissions.1.Description': 'd',
      'Permissions.1.SourceCidrIp': '172.16.100.0/24',
      ClientToken: clientToken,
    },
    id: '',
  },
  {
    name: 'RevokeSecurityGroup goes by rule id only',
    call: cloud =>
      cloud.revokeSecurityGroupRule({
        regionId,
        securityGroupId: 'sg-1',
        direction: 'ingress',
        ruleId: 'sgr-1',
        clientToken,
      }),
    form: {
      Action: 'RevokeSecurityGroup',
      RegionId: regionId,
      SecurityGroupId: 'sg-1',
      'SecurityGroupRuleId.1': 'sgr-1',
      ClientToken: clientToken,
    },
    id: '',
  },
];

describe('every write sends exactly what it needs', () => {
  it.each(cases)('$name', async ({ call, form, id }) => {
    const { answer, form: actual } = await sent(call);
    expect(actual).toEqual(form);
    expect(answer).toEqual({ ok: true, value: { id, requestId: 'req-1' } });
  });

  it('and none ever sends Force, PrePaid, AutoPay, "undefined" or an object', () => {
    const all = JSON.stringify(server.requests.map(request => request.form));
    expect(all).not.toMatch(/Force|PrePaid|AutoPay|undefined|\[object/i);
  });

  it('a bandwidth that is wished is sent', async () => {
    const { form } = await sent(cloud =>
      cloud.createPeeringConnection({
        regionId,
        vpcId: 'vpc-1',
        acceptingRegionId: 'cn-hangzhou',
        acceptingVpcId: 'vpc-2',
        acceptingAccountId: '1',
        name: 'n',
        description: 'd',
        bandwidthMbps: 200,
        clientToken,
      }),
    );
    expect(form.Bandwidth).toBe('200');
  });
});

describe('rules in every form', () => {
  it.each([
    [{ ...rule, direction: 'egress' }, { 'Permissions.1.DestCidrIp': '172.16.100.0/24' }],
    [
      { ...rule, peer: { kind: 'cidr', cidrBlock: '2408::/64' } },
      { 'Permissions.1.Ipv6SourceCidrIp': '2408::/64' },
    ],
    [
      { ...rule, direction: 'egress', peer: { kind: 'cidr', cidrBlock: '2408::/64' } },
      { 'Permissions.1.Ipv6DestCidrIp': '2408::/64' },
    ],
    [
      { ...rule, peer: { kind: 'group', securityGroupId: 'sg-2' } },
      { 'Permissions.1.SourceGroupId': 'sg-2' },
    ],
    [
      { ...rule, direction: 'egress', peer: { kind: 'group', securityGroupId: 'sg-2' } },
      { 'Permissions.1.DestGroupId': 'sg-2' },
    ],
    [
      { ...rule, peer: { kind: 'group', securityGroupId: 'sg-2', ownerId: '1' } },
      { 'Permissions.1.SourceGroupId': 'sg-2', 'Permissions.1.SourceGroupOwnerId': '1' },
    ],
    [
      { ...rule, direction: 'egress', peer: { kind: 'group', securityGroupId: 'sg-2', ownerId: '1' } },
      { 'Permissions.1.DestGroupId': 'sg-2', 'Permissions.1.DestGroupOwnerId': '1' },
    ],
  ] as const)('%j', async (variant, expected) => {
    const { form } = await sent(cloud =>
      cloud.authorizeSecurityGroupRule({
        regionId,
        securityGroupId: 'sg-1',
        rule: variant,
        description: 'd',
        clientToken,
      }),
    );
    expect(form.Action).toBe(
      variant.direction === 'egress' ? 'AuthorizeSecurityGroupEgress' : 'AuthorizeSecurityGroup',
    );
    const peers = Object.entries(form).filter(([name]) =>
      /Source|Dest/.test(name.replace('Description', '')),
    );
    expect(Object.fromEntries(peers)).toEqual(expected);
  });

  it.each([
    ['TCP', '1/65535'],
    ['UDP', '1/65535'],
    ['ICMP', '-1/-1'],
    ['ICMPv6', '-1/-1'],
    ['GRE', '-1/-1'],
    ['ALL', '-1/-1'],
  ] as const)('%s without ports says %s', async (protocol, ports) => {
    const { portRange: _none, ...whole } = rule;
    const { form } = await sent(cloud =>
      cloud.authorizeSecurityGroupRule({
        regionId,
        securityGroupId: 'sg-1',
        rule: { ...whole, protocol },
        description: 'd',
        clientToken,
      }),
    );
    expect(form['Permissions.1.PortRange']).toBe(ports);
  });

  it('a revoke of an egress rule is another operation', async () => {
    const { form } = await sent(cloud =>
      cloud.revokeSecurityGroupRule({
        regionId,
        securityGroupId: 'sg-1',
        direction: 'egress',
        ruleId: 'sgr-1',
        clientToken,
      }),
    );
    expect(form.Action).toBe('RevokeSecurityGroupEgress');
  });
});

describe('receipts', () => {
  it.each([
    ['no id', {}],
    ['an empty id', { RouterInterfaceId: '' }],
    ['an id with a new line', { RouterInterfaceId: 'ri-1\n' }],
    ['a number', { RouterInterfaceId: 7 }],
  ])('a create that answers %s is unknown, for nothing is known of what it made', async (_name, fields) => {
    const odd = await startScriptedServer(() => ({ body: { RequestId: 'req-1', ...fields } }));
    try {
      const { cloud } = testAdapter(odd.origin);
      expect(await cases[0]?.call(cloud)).toMatchObject({
        ok: false,
        problem: {
          kind: 'malformed-answer',
          code: 'AnswerWithoutId',
          outcome: 'unknown',
          advice: 're-read',
          requestId: 'req-1',
        },
      });
    } finally {
      await odd.close();
    }
  });

  it('an old answer to CreateRouteEntry has no id, and that is fine', async () => {
    const old = await startScriptedServer(() => ({ body: { RequestId: 'req-1' } }));
    try {
      const answer = await cases.find(({ id }) => id === 'rte-1')?.call(testAdapter(old.origin).cloud);
      expect(answer).toEqual({ ok: true, value: { id: '', requestId: 'req-1' } });
    } finally {
      await old.close();
    }
  });
});

describe('a read-only cloud', () => {
  it('has no write in it, and every operation is either a read or a write', () => {
    const { clock } = { clock: instantClock() };
    const readOnly = createReadOnlyCloud({
      credentials: fixedKeys(),
      endpoint: { kind: 'practice', origin: server.origin },
      clock,
      random: () => 0,
      nonce: () => 'n',
    });
    const all = Object.keys(testAdapter(server.origin).cloud);
    expect(
      Object.keys(readOnly).filter(name =>
        /^(create|delete|modify|connect|activate|deactivate|authorize|revoke)/.test(name),
      ),
    ).toEqual([]);
    expect(all.length - Object.keys(readOnly).length).toBe(12);
    expect(readOperationNames.every(name => /^(Describe|List|Get|Assume)/.test(name))).toBe(true);
    expect(writeOperationNames.some(name => /^(Describe|List|Get)/.test(name))).toBe(false);
  });
});

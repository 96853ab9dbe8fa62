import { afterEach, describe, expect, it } from 'vitest';
import type { Identities, Identity } from '../../../source/simulator/identities/identity.ts';
import { parsePolicy } from '../../../source/simulator/identities/policy.ts';
import { startPracticeCloud } from '../../../source/simulator/practice-cloud.ts';
import { fullWorld } from '../conformance/full-world.ts';
import { call, type Keys, startTestCloud, type TestCloud, type WireRequest } from '../practice-client.ts';

const open: TestCloud[] = [];

async function start(identities?: Identities): Promise<TestCloud> {
  const made = await startTestCloud(identities === undefined ? {} : { identities });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

function user(name: string, ...statements: readonly unknown[]): Identity {
  const parsed = parsePolicy({ Version: '1', Statement: statements });
  if (!parsed.ok) throw new Error(parsed.problem);
  return {
    accessKeyId: `PracticeKey${name}`,
    accessKeySecret: `practice-secret-${name}`,
    isActive: true,
    principal: { kind: 'ram-user', name, policies: [parsed.value] },
  };
}

const allow = (Action: unknown, Resource: unknown = '*', rest: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...rest,
});
const deny = (Action: unknown, Resource: unknown = '*', rest: object = {}) => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...rest,
});

/** Calls as a user who has just this policy. */
async function callAs(statements: readonly unknown[], wire: WireRequest) {
  const test = await start({ identities: [user('Somebody', ...statements)], roles: [] });
  return call(test, wire);
}

describe('what a user may not do', () => {
  it.each<[string, WireRequest, number, string]>([
    ['Vpc', { action: 'DescribeVpcs', parameters: { RegionId: 'cn-beijing' } }, 403, 'Forbidden.RAM'],
    [
      'Ecs',
      { product: 'Ecs', action: 'DescribeSecurityGroups', parameters: { RegionId: 'cn-beijing' } },
      403,
      'Forbidden.RAM',
    ],
    [
      'VpcPeer',
      { product: 'VpcPeer', action: 'ListVpcPeerConnections', parameters: {} },
      403,
      'Forbidden.NoPermission',
    ],
    [
      'Sts',
      {
        product: 'Sts',
        action: 'AssumeRole',
        parameters: { RoleArn: 'acs:ram::1:role/x', RoleSessionName: 'me' },
      },
      403,
      'NoPermission',
    ],
  ])('%s refuses in its own words', async (...[, wire, status, code]) => {
    const answer = await callAs([allow('oss:*')], wire);
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
    expect(answer.body.Message).toMatch(/Action: \w+:\w+, resource: /);
  });

  it('everybody may ask who they are', async () => {
    const answer = await callAs([], { product: 'Sts', action: 'GetCallerIdentity' });
    expect(answer.body).toMatchObject({
      IdentityType: 'RAMUser',
      Arn: expect.stringMatching(/^acs:ram::\d{16}:user\/Somebody$/),
    });
  });

  it('a disabled key and the account’s own key', async () => {
    const test = await start({
      identities: [
        {
          accessKeyId: 'PracticeKeyRoot',
          accessKeySecret: 's',
          isActive: true,
          principal: { kind: 'account' },
        },
        { ...user('Gone', allow('*')), isActive: false },
      ],
      roles: [],
    });
    const gone = await call(test, {
      product: 'Sts',
      action: 'GetCallerIdentity',
      keys: { accessKeyId: 'PracticeKeyGone', accessKeySecret: 'practice-secret-Gone' },
    });
    expect([gone.status, gone.body.Code]).toEqual([400, 'InvalidAccessKeyId.Inactive']);
    const root = await call(test, { product: 'Sts', action: 'GetCallerIdentity' });
    expect(root.body).toMatchObject({
      IdentityType: 'Account',
      Arn: `acs:ram::${test.cloud.accountId}:root`,
    });
    expect(
      (await call(test, { action: 'DescribeVpcs', parameters: { RegionId: 'cn-beijing' } })).status,
    ).toBe(200);
  });

  it('peering connections belong to the actions of vpc', async () => {
    const answer = await callAs([allow('vpc:ListVpcPeerConnections')], {
      product: 'VpcPeer',
      action: 'ListVpcPeerConnections',
    });
    expect(answer.status).toBe(200);
  });

  it('a key that looks real is refused before anything starts', async () => {
    const { cloud, clock } = await start();
    const identities: Identities = {
      identities: [{ ...user('x'), accessKeyId: 'LTAI5tRealLookingKey1234' }],
      roles: [],
    };
    const refused = await startPracticeCloud({
      world: cloud.world,
      worldName: 'x',
      clock,
      seed: 's',
      identities,
    });
    expect(refused).toEqual({ ok: false, problem: { code: 'practice-key-looks-real', parameters: {} } });
  });
});

describe('resources and conditions of our own policies', () => {
  const routerInterface = {
    action: 'DeleteRouterInterface',
    parameters: { RegionId: 'cn-beijing', RouterInterfaceId: 'ri-1' },
  };
  const peering = {
    product: 'VpcPeer',
    action: 'DeleteVpcPeerConnection',
    parameters: { InstanceId: 'pcc-1' },
  } as const;
  const rule = (cidr: string, protocol = 'TCP') =>
    ({
      product: 'Ecs',
      action: 'AuthorizeSecurityGroup',
      parameters: {
        RegionId: 'cn-beijing',
        SecurityGroupId: 'sg-1',
        'Permissions.1.IpProtocol': protocol,
        'Permissions.1.PortRange': protocol === 'ALL' ? '-1/-1' : '443/443',
        'Permissions.1.SourceCidrIp': cidr,
      },
    }) as const;
  const noWorld = deny('ecs:AuthorizeSecurityGroup', '*', {
    Condition: { 'ForAnyValue:StringEquals': { 'ecs:SecurityGroupSourceCidrIps': ['0.0.0.0/0', '::/0'] } },
  });

  it.each<[string, readonly unknown[], WireRequest, boolean]>([
    [
      'one router interface',
      [allow('vpc:*', 'acs:vpc:cn-beijing:*:routerinterface/ri-1')],
      routerInterface,
      true,
    ],
    [
      'another router interface',
      [allow('vpc:*', 'acs:vpc:*:*:routerinterface/ri-2')],
      routerInterface,
      false,
    ],
    ['another region', [allow('vpc:*', 'acs:vpc:cn-hangzhou:*:routerinterface/*')], routerInterface, false],
    ['one peering connection', [allow('vpc:*', 'acs:vpc:*:*:vpcpeer/pcc-1')], peering, true],
    ['another peering connection', [allow('vpc:*', 'acs:vpc:*:*:vpcpeer/pcc-2')], peering, false],
    [
      'a rule, which takes no resource but *',
      [allow('ecs:*', 'acs:ecs:*:*:securitygroup/sg-1')],
      rule('10.0.0.0/24'),
      false,
    ],
    ['a rule', [allow('ecs:*')], rule('10.0.0.0/24'), true],
    [
      'a narrow rule under a guard against open sources',
      [allow('ecs:*'), noWorld],
      rule('10.0.0.0/24'),
      true,
    ],
    ['an open rule under that guard', [allow('ecs:*'), noWorld], rule('0.0.0.0/0'), false],
    [
      'a rule of an allowed protocol only',
      [
        allow('ecs:*', '*', {
          Condition: { 'ForAllValues:StringEquals': { 'ecs:SecurityGroupIpProtocols': ['TCP'] } },
        }),
      ],
      rule('10.0.0.0/24', 'ALL'),
      false,
    ],
    [
      'calls of another address',
      [allow('*', '*', { Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } })],
      peering,
      false,
    ],
    [
      'calls over TLS',
      [allow('*', '*', { Condition: { Bool: { 'acs:SecureTransport': 'true' } } })],
      peering,
      false,
    ],
    [
      'calls before a date',
      [allow('*', '*', { Condition: { DateLessThan: { 'acs:CurrentTime': '2026-01-01T00:00:00Z' } } })],
      peering,
      false,
    ],
  ])('%s', async (...[, statements, wire, isAllowed]) => {
    const answer = await callAs(statements, wire);
    expect(answer.status === 403 && /^(Forbidden|NoPermission)/.test(String(answer.body.Code))).toBe(
      !isAllowed,
    );
  });

  it('a route entry is guarded by its route table', async () => {
    const test = await start();
    const entry = test.cloud.world.all('routeEntries')[0];
    const table = test.cloud.world.get('routeTables', entry?.routeTableId ?? '');
    const wire = {
      action: 'DeleteRouteEntry',
      parameters: { RegionId: table?.regionId ?? '', RouteEntryId: entry?.id ?? '' },
    };
    const mine = await callAs([allow('vpc:*', `acs:vpc:*:*:routetable/${table?.id}`)], wire);
    const other = await callAs([allow('vpc:*', 'acs:vpc:*:*:routetable/vtb-other')], wire);
    expect(mine.body.Code).not.toBe('Forbidden.RAM');
    expect(other.body.Code).toBe('Forbidden.RAM');
  });

  it('a group’s tags guard what is taken out of it', async () => {
    const revoke = async (team: string) => {
      const { world, ids } = fullWorld();
      const Condition = { StringEquals: { 'ecs:tag/team': team } };
      const identities = {
        identities: [user('Tagged', allow('ecs:*', '*', { Condition }))],
        roles: [],
      } as const;
      const test = await startTestCloud({ world, identities });
      open.push(test);
      return call(test, {
        product: 'Ecs',
        action: 'RevokeSecurityGroup',
        parameters: {
          RegionId: 'cn-beijing',
          SecurityGroupId: ids.group,
          'SecurityGroupRuleId.1': 'sgr-five-ingress',
        },
      });
    };
    expect((await revoke('网络')).status).toBe(200);
    expect((await revoke('others')).body.Code).toBe('Forbidden.RAM');
  });

  it('a cross-region peering connection also needs the right to read CDT', async () => {
    const test = await start();
    const [one, other] = test.cloud.world.all('vpcs');
    const wire = {
      product: 'VpcPeer',
      action: 'CreateVpcPeerConnection',
      parameters: {
        RegionId: one?.regionId ?? '',
        VpcId: one?.id ?? '',
        AcceptingRegionId: other?.regionId ?? '',
        AcceptingVpcId: other?.id ?? '',
        AcceptingAliUid: test.cloud.accountId,
      },
    } as const;
    const without = await callAs([allow('vpc:*')], wire);
    expect([without.status, without.body.Code]).toEqual([403, 'Forbidden.NoPermission']);
    expect(without.body.Message).toContain('cdt:GetCdtServiceStatus');
    const withIt = await callAs([allow(['vpc:*', 'cdt:GetCdtServiceStatus'])], wire);
    expect(withIt.status).toBe(200);
  });
});

describe('temporary keys', () => {
  const assume = (test: TestCloud, parameters: Readonly<Record<string, string>> = {}, keys?: Keys) =>
    call(test, {
      product: 'Sts',
      action: 'AssumeRole',
      parameters: {
        RoleArn: `acs:ram::${test.cloud.accountId}:role/practice`,
        RoleSessionName: 'nightly.audit@ci',
        ...parameters,
      },
      ...(keys === undefined ? {} : { keys }),
    });

  function keysOf(body: Record<string, unknown>): Keys & { readonly securityToken: string } {
    const given = body.Credentials as Record<string, string>;
    return {
      accessKeyId: given.AccessKeyId ?? '',
      accessKeySecret: given.AccessKeySecret ?? '',
      securityToken: given.SecurityToken ?? '',
    };
  }

  const whoAmI = (test: TestCloud, keys: Keys) =>
    call(test, { product: 'Sts', action: 'GetCallerIdentity', keys });

  it('work until they expire, then not', async () => {
    const test = await start();
    const assumed = await assume(test, { DurationSeconds: '900' });
    expect(assumed.body).toMatchObject({
      AssumedRoleUser: { Arn: `acs:ram::${test.cloud.accountId}:assumed-role/practice/nightly.audit@ci` },
      Credentials: { Expiration: '2026-08-01T08:15:00Z' },
    });
    const keys = keysOf(assumed.body);
    const fresh = await whoAmI(test, keys);
    expect(fresh.body).toMatchObject({ IdentityType: 'AssumedRoleUser', AccountId: test.cloud.accountId });
    test.clock.advance(899_999);
    expect((await whoAmI(test, keys)).status).toBe(200);
    test.clock.advance(1);
    const late = await whoAmI(test, keys);
    expect([late.status, late.body.Code]).toEqual([400, 'InvalidSecurityToken.Expired']);
  });

  it('need their own token, whole and unchanged', async () => {
    const test = await start();
    const keys = keysOf((await assume(test)).body);
    const others = keysOf((await assume(test)).body);
    const { securityToken, ...bare } = keys;
    const codes = await Promise.all(
      [
        bare,
        { ...keys, securityToken: others.securityToken },
        { ...keys, securityToken: `${securityToken}x` },
        { ...keys, securityToken: 'x' },
      ].map(async wrong => (await whoAmI(test, wrong)).body.Code),
    );
    expect(codes).toEqual([
      'MissingSecurityToken',
      'InvalidSecurityToken.MismatchWithAccessKey',
      'InvalidSecurityToken.Malformed',
      'InvalidSecurityToken.Malformed',
    ]);
  });

  it('outlive the practice cloud that gave them', async () => {
    const first = await start();
    const keys = keysOf((await assume(first)).body);
    expect((await whoAmI(await start(), keys)).status).toBe(200);
  });

  it('may do what both the role and the session’s own policy allow', async () => {
    const test = await start();
    const Policy = JSON.stringify({ Version: '1', Statement: [allow('vpc:DescribeVpcs')] });
    const keys = keysOf((await assume(test, { Policy })).body);
    const parameters = { RegionId: 'cn-beijing' };
    expect((await call(test, { action: 'DescribeVpcs', parameters, keys })).status).toBe(200);
    expect((await call(test, { action: 'DescribeVRouters', parameters, keys })).body.Code).toBe(
      'Forbidden.RAM',
    );
  });

  it.each<[Record<string, string>, number, string]>([
    [{ RoleArn: '' }, 400, 'MissingRoleArn'],
    [{ RoleArn: 'practice' }, 400, 'InvalidParameter.RoleArn'],
    [{ RoleArn: 'acs:ram::1234567890123456:role/practice' }, 404, 'EntityNotExist.Role'],
    [{ RoleSessionName: 'x' }, 400, 'InvalidParameter.RoleSessionName'],
    [{ RoleSessionName: 'has space' }, 400, 'InvalidParameter.RoleSessionName'],
    [{ DurationSeconds: '899' }, 400, 'InvalidParameter.DurationSeconds'],
    [{ DurationSeconds: '43201' }, 400, 'InvalidParameter.DurationSeconds'],
    [{ Policy: '{' }, 400, 'InvalidParameter.PolicyGrammar'],
    [{ Policy: 'x'.repeat(2049) }, 400, 'InvalidParameter.PolicySize'],
  ])('are refused for %j', async (parameters, status, code) => {
    const answer = await assume(await start(), parameters);
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
  });

  it('are not given to the account’s own key, nor for a role that ends sooner than asked', async () => {
    const test = await start({
      identities: [
        {
          accessKeyId: 'PracticeKeyRoot',
          accessKeySecret: 's',
          isActive: true,
          principal: { kind: 'account' },
        },
        user('Other', allow('*')),
      ],
      roles: [{ name: 'practice', policies: [], maxSessionSeconds: 3600 }],
    });
    expect((await assume(test)).body.Code).toBe('NoPermission');
    const other = { accessKeyId: 'PracticeKeyOther', accessKeySecret: 'practice-secret-Other' };
    expect((await assume(test, { DurationSeconds: '3601' }, other)).body.Code).toBe(
      'InvalidParameter.DurationSeconds',
    );
    const keys = keysOf((await assume(test, {}, other)).body);
    expect(
      (await call(test, { action: 'DescribeVpcs', parameters: { RegionId: 'cn-beijing' }, keys })).body.Code,
    ).toBe('Forbidden.RAM');
  });
});

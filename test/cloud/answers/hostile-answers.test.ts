import { afterEach, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../source/cloud/cloud.ts';
import { must } from '../../helpers/must.ts';
import { testAdapter } from '../adapter.ts';
import { type ScriptedServer, startScriptedServer } from '../scripted-server.ts';

/** Everything that a name may smuggle in. */
const hostile = '\u001b]0;x\u0007\u009b31m\u202egnp.\u200b\u2066\u{e0041}\ud800\r\nname 名称';
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function cloudThatAnswers(body: object): Promise<Cloud> {
  server = await startScriptedServer(() => ({ body: { RequestId: 'r', TotalCount: 1, ...body } }));
  return testAdapter(server.origin).cloud;
}

const regionId = 'cn-beijing';
const tags = { Tag: [{ Key: hostile, Value: hostile }] };

type Case = {
  readonly name: string;
  readonly body: object;
  readonly read: (cloud: Cloud) => Promise<{ readonly ok: boolean }>;
};

const cases: readonly Case[] = [
  {
    name: 'VPCs',
    read: cloud => cloud.vpcs({ regionId }),
    body: {
      Vpcs: {
        Vpc: [
          {
            VpcId: 'vpc-1',
            RegionId: regionId,
            VpcName: hostile,
            Description: hostile,
            Status: 'Available',
            OwnerId: 1,
            CidrBlock: '10.1.2.3/8',
            VRouterId: 'vrt-1',
            CreationTime: hostile,
            CenStatus: hostile,
            Tags: tags,
          },
        ],
      },
    },
  },
  {
    name: 'vSwitches',
    read: cloud => cloud.vSwitches({ regionId }),
    body: {
      VSwitches: {
        VSwitch: [
          {
            VSwitchId: 'vsw-1',
            VpcId: 'vpc-1',
            VSwitchName: hostile,
            Status: 'Available',
            CidrBlock: '10.0.0.0/24',
            RouteTable: { RouteTableId: 'vtb-1' },
          },
        ],
      },
    },
  },
  {
    name: 'route tables',
    read: cloud => cloud.routeTables({ regionId }),
    body: {
      RouterTableList: {
        RouterTableListType: [
          {
            RouteTableId: 'vtb-1',
            VpcId: 'vpc-1',
            RouteTableName: hostile,
            RouteTableType: 'System',
            Status: 'Available',
          },
        ],
      },
    },
  },
  {
    name: 'route entries',
    read: cloud => cloud.routeEntries({ regionId, routeTableId: 'vtb-1' }),
    body: {
      RouteEntrys: {
        RouteEntry: [
          {
            RouteEntryId: 'rte-1',
            RouteTableId: 'vtb-1',
            DestinationCidrBlock: '10.0.0.0/8',
            Type: 'Custom',
            Status: 'Created',
            RouteEntryName: hostile,
            Description: hostile,
            NextHops: { NextHop: [{ NextHopId: 'ri-1', NextHopType: hostile }] },
          },
        ],
      },
    },
  },
  {
    name: 'router interfaces',
    read: cloud => cloud.routerInterfaces({ regionId }),
    body: {
      RouterInterfaceSet: {
        RouterInterfaceType: [
          {
            RouterInterfaceId: 'ri-1',
            Role: 'InitiatingSide',
            RouterId: 'vrt-1',
            RouterType: 'VRouter',
            Name: hostile,
            Description: hostile,
            Status: 'Idle',
            BusinessStatus: 'Normal',
            ChargeType: 'PostPaid',
            EndTime: hostile,
            CreationTime: hostile,
            OppositeInterfaceOwnerId: '',
          },
        ],
      },
    },
  },
  {
    name: 'peering connections',
    read: cloud => cloud.peeringConnections({ regionId }),
    body: {
      VpcPeerConnects: [
        {
          InstanceId: 'pcc-1',
          Name: hostile,
          Description: hostile,
          Status: 'Activated',
          BizStatus: 'Normal',
          RegionId: regionId,
          Vpc: { VpcId: 'vpc-1' },
          OwnerId: 1,
          AcceptingRegionId: regionId,
          AcceptingVpc: { VpcId: 'vpc-2' },
          AcceptingOwnerUid: 1,
          Bandwidth: -1,
          LinkType: hostile,
          GmtCreate: hostile,
        },
      ],
    },
  },
  {
    name: 'security groups',
    read: cloud => cloud.securityGroups({ regionId }),
    body: {
      SecurityGroups: {
        SecurityGroup: [
          {
            SecurityGroupId: 'sg-1',
            SecurityGroupName: hostile,
            Description: hostile,
            SecurityGroupType: 'normal',
            VpcId: '',
          },
        ],
      },
    },
  },
  {
    name: 'rules',
    read: cloud => cloud.securityGroupRules({ regionId, securityGroupId: 'sg-1' }),
    body: {
      InnerAccessPolicy: 'Accept',
      Permissions: {
        Permission: [
          {
            Direction: 'egress',
            Policy: 'drop',
            Priority: 110,
            IpProtocol: '6',
            PortRange: '-1/-1',
            SourceGroupOwnerAccount: hostile,
            DestGroupId: 'sg-2',
            DestGroupOwnerAccount: hostile,
            Description: hostile,
          },
        ],
      },
    },
  },
  {
    name: 'network ACLs',
    read: cloud => cloud.networkAcls({ regionId }),
    body: {
      NetworkAcls: {
        NetworkAcl: [
          {
            NetworkAclId: 'nacl-1',
            VpcId: 'vpc-1',
            NetworkAclName: hostile,
            Status: 'Available',
            IngressAclEntries: {
              IngressAclEntry: [
                {
                  NetworkAclEntryName: hostile,
                  Policy: 'drop',
                  Protocol: 'tcp',
                  Port: '1/80',
                  SourceCidrIp: '10.0.0.9/8',
                },
              ],
            },
            Resources: { Resource: [{ ResourceId: 'vsw-1', ResourceType: 'VSwitch', Status: 'BINDED' }] },
          },
        ],
      },
    },
  },
  {
    name: 'instances',
    read: cloud => cloud.instances({ regionId }),
    body: {
      Instances: {
        Instance: [
          {
            InstanceId: 'i-1',
            InstanceName: hostile,
            Status: hostile,
            VpcAttributes: {
              VpcId: 'vpc-1',
              VSwitchId: 'vsw-1',
              PrivateIpAddress: { IpAddress: ['10.0.0.1'] },
            },
          },
        ],
      },
    },
  },
  {
    name: 'the identity',
    read: cloud => cloud.identity(),
    body: { AccountId: '1', Arn: hostile, IdentityType: 'RAMUser' },
  },
];

/** Every text anywhere in a value. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe('texts of the cloud', () => {
  it.each(cases)('in $name are safe for a terminal, and still there', async ({ body, read }) => {
    const answer = await read(await cloudThatAnswers(body));
    expect(answer).toMatchObject({ ok: true });
    const all = texts(answer);
    expect(all.filter(text => unsafe.test(text))).toEqual([]);
    expect(all.some(text => text.includes('名称'))).toBe(true);
  });

  it('in a refusal are safe, too', async () => {
    server = await startScriptedServer(() => ({
      status: 400,
      body: { RequestId: hostile, Code: `Odd${hostile}`, Message: hostile.repeat(100) },
    }));
    const answer = await testAdapter(server.origin).cloud.identity();
    expect(texts(answer).filter(text => unsafe.test(text))).toEqual([]);
    expect(answer.ok || answer.problem.message.length).toBeLessThanOrEqual(300);
  });
});

describe('shapes that differ from document to document', () => {
  const readCase = async (name: string) => {
    const found = cases.find(entry => entry.name === name);
    if (found === undefined) throw new Error(name);
    return must((await found.read(await cloudThatAnswers(found.body))) as { ok: true; value: unknown });
  };

  it('a block with host bits is made canonical, an absent list is empty, numbers become texts', async () => {
    expect(await readCase('VPCs')).toMatchObject([
      {
        cidrBlock: '10.0.0.0/8',
        ownerId: '1',
        secondaryCidrBlocks: [],
        routeTableIds: [],
        isAttachedToCen: true,
        isDefault: false,
      },
    ]);
  });

  it('Created means Available; a next hop without flags is enabled', async () => {
    expect(await readCase('route entries')).toMatchObject([
      { status: 'Available', ipVersion: 'ipv4', nextHops: [{ isEnabled: true, weight: 0 }] },
    ]);
  });

  it('PostPaid means AfterPay; unset opposite fields are absent', async () => {
    const [found] = (await readCase('router interfaces')) as readonly object[];
    expect(found).toMatchObject({ chargeType: 'AfterPay', bandwidthMbps: 0 });
    expect(Object.keys(found ?? {}).filter(name => name.startsWith('opposite'))).toEqual([
      'oppositeRegionId',
    ]);
  });

  it('a bandwidth of -1 is none', async () => {
    const [found] = (await readCase('peering connections')) as readonly object[];
    expect(found).not.toHaveProperty('bandwidthMbps');
  });

  it('a rule names its far side, and numbers of protocols are understood', async () => {
    expect(await readCase('rules')).toMatchObject({
      rules: [
        {
          direction: 'egress',
          policy: 'Drop',
          priority: 110,
          protocol: 'TCP',
          peer: { kind: 'group', securityGroupId: 'sg-2' },
        },
      ],
    });
  });

  it('an ACL lists the vSwitches it is bound to, its blocks canonical', async () => {
    expect(await readCase('network ACLs')).toMatchObject([
      {
        vSwitchIds: ['vsw-1'],
        ingress: [{ cidrBlock: '10.0.0.0/8', portRange: { from: 1, to: 80 }, entryType: 'custom' }],
        egress: [],
      },
    ]);
  });
});

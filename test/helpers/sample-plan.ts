import { planDigest } from '../../source/domain/digest.ts';
import { defaultIntent } from '../../source/domain/intent.ts';
import type { Plan } from '../../source/domain/plan.ts';
import type { RunHeader } from '../../source/store/journal.ts';

const initiator = { regionId: 'cn-beijing', vpcId: 'vpc-one' };
const acceptor = { regionId: 'cn-hangzhou', vpcId: 'vpc-two' };

/** A plan of the right shape with one of each kind of value, for tests of files; it fits no practice world. */
export function samplePlan(): Plan {
  const content: Omit<Plan, 'digest'> = {
    schema: 'vpclink.plan/1',
    purpose: 'connect',
    accountId: '1234567890123456',
    kind: 'peering-connection',
    intent: {
      ...defaultIntent({ initiator, acceptor, name: 'one-two' }),
      allow: [{ protocol: 'TCP', portRange: { from: 443, to: 443 } }, { protocol: 'ICMP' }],
      reservedCidrBlocks: ['172.17.0.0/16'],
    },
    ends: {
      initiator: { ...initiator, vpcName: '生产一', cidrBlocks: ['10.0.0.0/16'], vSwitches: [] },
      acceptor: { ...acceptor, vpcName: 'two', cidrBlocks: ['10.1.0.0/16'], vSwitches: [] },
    },
    verdict: { fit: 'fits', problems: [] },
    items: [],
    steps: [
      {
        kind: 'create-peering-connection',
        id: 'create-peering-connection/initiator',
        side: 'initiator',
        ...initiator,
        dependsOn: [],
        acceptingRegionId: 'cn-hangzhou',
        acceptingVpcId: 'vpc-two',
        acceptingAccountId: '1234567890123456',
        name: 'one-two',
      },
      {
        kind: 'create-route',
        id: 'create-route/initiator/vtb-1/10.1.0.0/24',
        side: 'initiator',
        ...initiator,
        dependsOn: ['create-peering-connection/initiator'],
        routeTableId: 'vtb-1',
        destination: '10.1.0.0/24',
        nextHopType: 'VpcPeer',
        nextHop: { kind: 'created', stepId: 'create-peering-connection/initiator' },
      },
    ],
    facts: [{ subject: 'vpc/cn-beijing/vpc-one', digest: 'a'.repeat(64) }],
    unread: [],
    warnings: [{ code: 'quota-unconfirmed', parameters: { used: 1, quota: 'x' } }],
    permissions: ['vpc:CreateRouteEntry'],
    quotas: [],
    paid: [{ stepId: 'create-peering-connection/initiator', item: 'peering-traffic', size: '1024 Mbps' }],
    reach: [],
  };
  return { ...content, digest: planDigest(content) };
}

export function sampleHeader(runId = 'ab'.repeat(16)): RunHeader {
  return {
    type: 'header',
    format: 1,
    runId,
    startedAt: '2026-03-01T08:00:00.000Z',
    identity: { accountId: '1234567890123456', endpointKind: 'practice' },
    plan: samplePlan(),
  };
}

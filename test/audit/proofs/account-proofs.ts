import { defaultIntent, type Intent } from '../../../source/domain/intent.ts';
import { addInterfacePair, addPeering } from '../../../source/simulator/worlds/sketch-connections.ts';
import { addRoute, addVpc } from '../../../source/simulator/worlds/sketch-network.ts';
import { addRule } from '../../../source/simulator/worlds/sketch-security.ts';
import type { Joined } from '../../simulator/data-plane/joined-world.ts';
import { edit, nowMs, type Proof, practiceAccountId } from './proof.ts';
import { thirdVpc } from './route-proofs.ts';

const connections = { needs: ['ListVpcPeerConnections', 'DescribeRouterInterfaces'] } as const;

const allowed: Intent['allow'] = [
  { protocol: 'TCP', portRange: { from: 443, to: 443 } },
  { protocol: 'UDP', portRange: { from: 53, to: 53 } },
  { protocol: 'ICMP' },
];

/** Exactly what the world has, as somebody would have wanted it. */
function intents({ a, b, connectionId }: Joined) {
  const endOf = ({ vpc }: Joined['a']) => ({ regionId: vpc.regionId, vpcId: vpc.id });
  const intent = defaultIntent({ initiator: endOf(a), acceptor: endOf(b), name: 'link' });
  const source = { kind: 'profile', name: 'office' } as const;
  return [{ connectionId, source, intent: { ...intent, allow: allowed } }];
}

/** Rules about the account as a whole, about waivers, and about what somebody wanted. */
export const accountProofs = {
  'connected-twice': {
    ...connections,
    breaks: ({ sketch, a, b }) =>
      addInterfacePair(sketch, { name: 'again', initiatingVpc: a.vpc, acceptingVpc: b.vpc }).initiator.id,
  },
  'peer-overlap': {
    ...connections,
    healthy: { and: thirdVpc },
    breaks: ({ sketch, a }) => {
      const vpc = addVpc(sketch, { regionId: 'cn-shenzhen', name: 'D', cidrBlock: '10.3.128.0/17' });
      return addPeering(sketch, { name: 'to-d', requester: a.vpc, accepter: vpc, createdAtMs: nowMs }).id;
    },
  },
  'quota-nearly-used': {
    needs: ['DescribeRouteTableList'],
    breaks: ({ sketch, a }) => {
      for (let index = 0; index < 165; index += 1) {
        const nextHop = { type: 'NatGateway', id: 'ngw-1' };
        addRoute(sketch, a.table, { destination: `10.60.${index}.0/24`, nextHop });
      }
      return a.table.id;
    },
  },
  'run-leftover': {
    needs: ['DescribeRouteEntryList'],
    breaks: ({ sketch, a }) =>
      addRoute(sketch, a.table, {
        destination: '10.61.0.0/24',
        nextHop: { type: 'VpcPeer', id: 'pcc-of-a-run' },
        description: `vpclink-${'a'.repeat(32)}-${'b'.repeat(12)}`,
      }).id,
  },
  'waiver-expired': {
    breaks: () => practiceAccountId,
    needs: { nothing: 'waivers come from a file of this machine; nothing is read of the cloud for them' },
    waivers: [
      { rule: 'rule-all-ports', object: 'sgr-1', reason: 'moving', owner: 'net', expiresOn: '2026-02-28' },
    ],
  },
  'drift-missing': {
    needs: ['DescribeSecurityGroupAttribute'],
    intents,
    breaks: joined => {
      const { id } = joined.b.group;
      edit(joined, 'securityGroupRules', one =>
        one.securityGroupId === id && one.protocol === 'UDP' ? undefined : one,
      );
      return id;
    },
  },
  'drift-extra': {
    needs: ['DescribeSecurityGroupAttribute'],
    intents,
    breaks: ({ sketch, a }) =>
      addRule(sketch, a.group, { protocol: 'TCP', ports: '22/22', peer: '10.2.0.0/24' }).id,
  },
  'drift-changed': {
    needs: ['ListVpcPeerConnections'],
    intents: joined =>
      intents(joined).map(one => ({ ...one, intent: { ...one.intent, bandwidthMbps: 1024 } })),
    breaks: joined => {
      edit(joined, 'peeringConnections', one => ({ ...one, bandwidthMbps: 200 }));
      return joined.connectionId;
    },
  },
} as const satisfies Readonly<Record<string, Proof>>;

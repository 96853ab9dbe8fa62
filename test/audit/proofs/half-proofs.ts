import type { RouterInterfaceRecord } from '../../../source/simulator/state/connection-records.ts';
import type { Joined } from '../../simulator/data-plane/joined-world.ts';
import { edit, halves, nowMs, type Proof } from './proof.ts';

const pair = { healthy: { kind: 'pair' }, needs: ['DescribeRouterInterfaces'] } as const;
const peering = { needs: ['ListVpcPeerConnections'] } as const;

function half(joined: Joined, id: string, changes: Partial<RouterInterfaceRecord>): string {
  edit(joined, 'routerInterfaces', one => (one.id === id ? { ...one, ...changes } : one));
  return id;
}

const withoutHalf = (joined: Joined, id: string) =>
  edit(joined, 'routerInterfaces', one => (one.id === id ? undefined : one));

const peeringBecomes =
  (changes: object): Proof['breaks'] =>
  joined => {
    edit(joined, 'peeringConnections', one => ({ ...one, ...changes }));
    return joined.connectionId;
  };

/** Rules about the halves of a connection and its state. */
export const halfProofs = {
  'half-missing': {
    ...pair,
    breaks: joined => {
      const { initiator, acceptor } = halves(joined);
      withoutHalf(joined, acceptor);
      edit(joined, 'routerInterfaces', ({ oppositeInterfaceId: _i, oppositeRouterId: _r, ...one }) => ({
        ...one,
        status: 'Idle',
        wasConnected: false,
      }));
      return initiator;
    },
  },
  'opposite-deleted': {
    ...pair,
    breaks: joined => {
      withoutHalf(joined, halves(joined).acceptor);
      return half(joined, halves(joined).initiator, { status: 'Inactive' });
    },
  },
  'opposite-disagrees': {
    ...pair,
    breaks: joined => half(joined, halves(joined).acceptor, { oppositeInterfaceId: 'ri-of-somebody-else' }),
  },
  'not-connected': {
    ...pair,
    breaks: joined => {
      edit(joined, 'routerInterfaces', one => ({ ...one, status: 'Idle', wasConnected: false }));
      return halves(joined).acceptor;
    },
  },
  'end-inactive': {
    ...pair,
    breaks: joined => half(joined, halves(joined).acceptor, { status: 'Inactive' }),
  },
  'size-differs': {
    ...pair,
    breaks: joined => half(joined, halves(joined).acceptor, { spec: 'Middle.1' }),
  },
  'prepaid-ending': {
    ...pair,
    breaks: joined =>
      half(joined, halves(joined).initiator, {
        chargeType: 'Prepaid',
        endsAtMs: nowMs + 5 * 86_400_000,
        orderId: 204_118_730_550,
      }),
  },
  'state-changing': { ...peering, breaks: peeringBecomes({ status: 'Updating' }) },
  'offer-pending': {
    ...peering,
    breaks: peeringBecomes({ status: 'Accepting', expiresAtMs: nowMs + 3 * 86_400_000 }),
  },
  'offer-expired': { ...peering, breaks: peeringBecomes({ status: 'Expired' }) },
  'locked-for-debt': { ...peering, breaks: peeringBecomes({ businessStatus: 'FinancialLocked' }) },
} as const satisfies Readonly<Record<string, Proof>>;

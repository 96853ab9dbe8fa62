import type { WorldSketch } from '../world-sketch.ts';
import { breakRoutes } from './break-routes.ts';
import { breakRules } from './break-rules.ts';
import type { Link } from './build-link.ts';
import type { FlawChange } from './flaw-change.ts';
import type { FlawName } from './flaw-name.ts';

/** One thing that is wrong, and with what. */
export type StoredFlaw = { readonly flaw: FlawName; readonly objectId: string };

const dayMs = 86_400_000;

/** What a flaw changes while its connection is built. `nowMs` is when the world begins. */
export function changeOf(flaw: FlawName, nowMs: number): FlawChange {
  switch (flaw) {
    case 'half-missing':
      return { initiator: { isBound: false }, acceptor: { isMissing: true }, keepsRoute: () => false };
    case 'offer-pending':
      return {
        peering: { status: 'Accepting', createdAtMs: nowMs - 4 * dayMs, expiresAtMs: nowMs + 3 * dayMs },
      };
    case 'offer-expired':
      return {
        peering: { status: 'Expired', createdAtMs: nowMs - 20 * dayMs, expiresAtMs: nowMs - 13 * dayMs },
      };
    case 'end-inactive':
      return { acceptor: { status: 'Inactive' } };
    case 'opposite-deleted':
      // An end can only be deleted when no route points at it.
      return {
        initiator: { status: 'Inactive' },
        acceptor: { isMissing: true },
        keepsRoute: ({ side }) => side === 'from',
      };
    case 'opposite-disagrees':
      return {};
    case 'size-differs':
      return { acceptor: { spec: 'Middle.1' } };
    case 'locked-for-debt':
      return {
        peering: { businessStatus: 'FinancialLocked' },
        initiator: { businessStatus: 'FinancialLocked' },
      };
    case 'prepaid-ending':
      return { initiator: { endsAtMs: nowMs + 5 * dayMs } };
    case 'route-missing':
      return { keepsRoute: ({ side }) => side === 'from' };
    case 'route-missing-in-custom-table':
      return { keepsRoute: ({ side, table }) => side === 'to' || table.type === 'System' };
    case 'route-too-wide':
      return { keepsRoute: ({ side }) => side === 'to' };
    case 'rule-missing':
    case 'group-reference-dead':
      return { keepsRules: false };
    case 'black-hole':
    case 'stale-route':
    case 'range-not-covered':
    case 'route-shadowed':
    case 'learned-route-competes':
    case 'rule-shadowed-by-drop':
    case 'rule-all-ports':
    case 'rule-left-over':
    case 'acl-blocks':
    case 'connected-twice':
    case 'peer-overlap':
      return {};
  }
}

/** Adds to a built connection what its flaw adds, and says which object an audit has to name. */
export function applyFlaw(sketch: WorldSketch, link: Link, flaw: FlawName): StoredFlaw {
  return { flaw, objectId: objectOf(sketch, link, flaw) };
}

function objectOf(sketch: WorldSketch, link: Link, flaw: FlawName): string {
  switch (flaw) {
    case 'half-missing':
    case 'opposite-deleted':
    case 'prepaid-ending':
    case 'locked-for-debt':
    case 'offer-pending':
    case 'offer-expired':
    case 'peer-overlap':
      return link.peering?.id ?? link.pair?.initiator.id ?? '';
    case 'end-inactive':
    case 'size-differs':
      return link.pair?.acceptor.id ?? '';
    case 'opposite-disagrees':
      return disagree(sketch, link);
    case 'route-missing':
    case 'route-missing-in-custom-table':
    case 'route-too-wide':
    case 'black-hole':
    case 'stale-route':
    case 'range-not-covered':
    case 'route-shadowed':
    case 'learned-route-competes':
    case 'connected-twice':
      return breakRoutes(sketch, link, flaw);
    case 'rule-missing':
    case 'group-reference-dead':
    case 'rule-shadowed-by-drop':
    case 'rule-all-ports':
    case 'rule-left-over':
    case 'acl-blocks':
      return breakRules(sketch, link, flaw);
  }
}

/** The acceptor names an interface that is not there. */
function disagree(sketch: WorldSketch, link: Link): string {
  const id = link.pair?.acceptor.id ?? '';
  const index = sketch.lists.routerInterfaces.findIndex(routerInterface => routerInterface.id === id);
  const acceptor = sketch.lists.routerInterfaces[index];
  if (acceptor !== undefined) {
    sketch.lists.routerInterfaces[index] = { ...acceptor, oppositeInterfaceId: `${id}old` };
  }
  return id;
}

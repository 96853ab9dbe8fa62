import type { ConnectionKind } from '../../../domain/intent.ts';
import type { Link } from './build-link.ts';
import type { StoredFlaw } from './company-flaws.ts';
import { buildCompany } from './company-world.ts';
import type { FlawName } from './flaw-name.ts';

/** What there is to know about one connection of the company. */
export type StoryEntry = {
  readonly name: string;
  readonly kind: ConnectionKind;
  /** The peering connection, or the ends that exist. */
  readonly connectionIds: readonly string[];
  readonly fromVpcId: string;
  readonly toVpcId: string;
  /** What is wrong with it; empty for a healthy one. */
  readonly flaws: readonly StoredFlaw[];
  /** What follows from a flaw of the same connection and an audit may report beside it. */
  readonly follows: readonly StoredFlaw[];
};

/** What is wrong with the account as a whole. */
export type AccountFlaw = { readonly flaw: 'quota-nearly-used'; readonly objectId: string };

export type CompanyStory = {
  readonly connections: readonly StoryEntry[];
  readonly account: readonly AccountFlaw[];
};

/**
 * The written story of the world `company`, as data that an audit can be held to: each connection, what is wrong with
 * it, and with which object. The ids are those of the world.
 */
export function companyStory(): CompanyStory {
  // No id depends on the time.
  const { links } = buildCompany({ nowMs: 0, isHealthy: false });
  const monitoring = links.find(({ link }) => link.plan.from === 'monitoring');
  return {
    connections: links.map(({ link, flaws }) => ({
      name: link.plan.name,
      kind: link.plan.kind,
      connectionIds: connectionIds(link),
      fromVpcId: link.from.vpc.id,
      toVpcId: link.to?.vpc.id ?? link.peering?.acceptingVpcId ?? '',
      flaws,
      follows: flaws.flatMap(({ flaw }) => consequences(link, flaw)),
    })),
    // Four of the five router interfaces that a router may have.
    account: [{ flaw: 'quota-nearly-used', objectId: monitoring?.link.from.vpc.id ?? '' }],
  };
}

function connectionIds({ plan, peering, pair }: Link): readonly string[] {
  if (peering !== undefined) {
    return [peering.id];
  }
  const isAlone = plan.flaws.includes('half-missing') || plan.flaws.includes('opposite-deleted');
  return pair === undefined ? [] : isAlone ? [pair.initiator.id] : [pair.initiator.id, pair.acceptor.id];
}

/** A route to an end that is not Active is a black hole, whoever is to blame. */
function consequences(link: Link, flaw: FlawName): readonly StoredFlaw[] {
  const blackHoles = (side: 'from' | 'to') =>
    link.routes
      .filter(route => route.side === side)
      .map(({ record }): StoredFlaw => ({ flaw: 'black-hole', objectId: record.id }));
  if (flaw === 'end-inactive') {
    return blackHoles('to');
  }
  if (flaw === 'opposite-deleted') {
    return [...blackHoles('from'), { flaw: 'route-missing', objectId: link.to?.system.id ?? '' }];
  }
  return [];
}

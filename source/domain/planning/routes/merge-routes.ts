import { cidrRange } from '../../cidr.ts';
import { rangeContains, uniteRanges } from '../../cidr-range.ts';
import { toCidrBlocks } from '../../cidr-text.ts';
import type { PlanContext } from '../context.ts';
import type { LinkJudgement } from '../link/link-judgement.ts';
import { judgeRoute } from './judge-route.ts';
import type { RouteJudgement } from './route-judgement.ts';
import type { RouteTableView } from './route-table-view.ts';

type Merge = {
  readonly context: PlanContext;
  readonly link: LinkJudgement;
  readonly judgements: readonly RouteJudgement[];
};

/**
 * Joins new routes of one table whose ranges together are exactly a larger block: it covers nothing else. A joined
 * route that is not as plain as its parts (it meets something in the table that they do not) is left as parts.
 */
export function mergeRoutes(merge: Merge): readonly RouteJudgement[] {
  const { context, judgements } = merge;
  if (!context.intent.mergesRoutes || context.intent.routeScope.kind !== 'vswitch') return judgements;
  const views = [...new Set(judgements.map(one => one.view))];
  return views.flatMap(view => mergeTable(merge, view));
}

function mergeTable({ context, link, judgements }: Merge, view: RouteTableView): readonly RouteJudgement[] {
  const here = judgements.filter(one => one.view === view);
  const plain = here.filter(one => one.state === 'add' && one.problems.length === 0 && !one.editedFrom);
  const merged = uniteRanges(plain.map(one => one.destination.range))
    .flatMap(toCidrBlocks)
    .flatMap(text => {
      const range = cidrRange(text);
      const parts =
        range === undefined ? [] : plain.filter(one => rangeContains(range, one.destination.range));
      if (range === undefined || parts.length < 2) return [];
      const opens = parts.flatMap(one => one.destination.opens);
      const hop = link.nextHops?.[view.side];
      const nextHopId = hop?.kind === 'existing' ? hop.id : undefined;
      const judgement = judgeRoute({ context, view, destination: { text, range, opens }, nextHopId });
      return judgement.state === 'add' && judgement.problems.length === 0 ? [{ judgement, parts }] : [];
    });
  const replaced = new Set(merged.flatMap(one => one.parts));
  return [...here.filter(one => !replaced.has(one)), ...merged.map(one => one.judgement)];
}

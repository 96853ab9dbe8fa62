import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../../cidr-range.ts';
import { opposite } from '../../intent.ts';
import { editOf } from '../../item-edit.ts';
import type { Problem } from '../../problem.ts';
import { planProblem } from '../plan-problem.ts';
import { judgeRoute, type RouteQuestion } from './judge-route.ts';
import { peerRanges } from './route-destinations.ts';
import { type RouteJudgement, routeKey } from './route-judgement.ts';

/**
 * Judges one candidate, or what the user made of it: the ranges of an edit are judged by the same rules as any other
 * route, must belong to the peer, and need consent where they hold more than the candidate did.
 */
export function judgeCandidate(question: RouteQuestion): readonly RouteJudgement[] {
  const { context, view, destination } = question;
  const key = routeKey(view, destination.text);
  const edit = editOf(context.intent.edits, key);
  if (edit?.item !== 'route') return [judgeRoute(question)];
  return edit.cidrBlocks.flatMap(text => {
    const range = cidrRange(text);
    return range === undefined ? [] : [judgeEdited(question, { text, range, key })];
  });
}

type Edited = { readonly text: string; readonly range: AddressRange; readonly key: string };

function judgeEdited(question: RouteQuestion, { text, range, key }: Edited): RouteJudgement {
  const { context, view, destination } = question;
  const peer = context.ends[opposite(view.side)];
  const opens = peerRanges(peer).filter(one => rangesOverlap(one.range, range));
  const judged = judgeRoute({ ...question, destination: { text, range, opens } });
  const edited: RouteJudgement = { ...judged, editedFrom: key };
  const parameters = { range: text, before: destination.text };
  if (range.family !== destination.range.family) {
    return refused(edited, planProblem('edit-other-family', parameters));
  }
  if (!peer.ranges.some(one => rangesOverlap(one, range))) {
    return refused(edited, planProblem('edit-not-of-peer', { ...parameters, vpc: peer.vpc.vpcId }));
  }
  const isOpen = edited.state === 'add' || edited.skipped === 'consent';
  if (rangeContains(destination.range, range) || !isOpen) return edited;
  const problems = [planProblem('edit-widens', { ...parameters, key: edited.key }), ...edited.problems];
  if (context.intent.consents.includes(edited.key)) return { ...edited, problems };
  return { ...edited, state: 'skip', skipped: 'consent', problems, reaches: [], touches: [] };
}

function refused(judgement: RouteJudgement, problem: Problem): RouteJudgement {
  const { skipped: _none, ...rest } = judgement;
  return { ...rest, state: 'block', problems: [problem, ...judgement.problems], reaches: [], touches: [] };
}

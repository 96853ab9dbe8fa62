import type { Pair } from './pairs.ts';
import type { Trouble } from './trouble.ts';

/** Plays of simpler pairs that one failure is worth. */
const mostPlays = 1000;

export type Shrinking = {
  /** Every single fault of the command, simple ones before others. */
  readonly troubles: readonly Trouble[];
  /** Plays a pair; whether it still breaks something. */
  breaks(pair: Pair): Promise<boolean>;
};

/**
 * The simplest pair that still breaks something: one fault instead of two where one is enough, each as early and of as
 * simple a kind as can be, and the run taken to its end instead of back where that makes no difference.
 */
export async function shrinkPair(pair: Pair, { troubles, breaks }: Shrinking): Promise<Pair> {
  let smallest = pair;
  let plays = 0;
  const firstThatBreaks = async () => {
    for (const simpler of simplerPairs(smallest, troubles)) {
      if (plays >= mostPlays) return undefined;
      plays += 1;
      if (await breaks(simpler)) return simpler;
    }
    return undefined;
  };
  for (let next = await firstThatBreaks(); next !== undefined; next = await firstThatBreaks())
    smallest = next;
  return smallest;
}

/** Pairs that are simpler in one thing, one fault instead of two first. */
function* simplerPairs(pair: Pair, troubles: readonly Trouble[]): Generator<Pair> {
  const { stage, first, second, then } = pair;
  if (second !== undefined) {
    yield { stage, first, then };
    yield { stage, first: second, then };
  }
  if (then === 'rollback') yield { ...pair, then: 'resume' };
  for (const simpler of simplerTroubles(first, troubles)) yield { ...pair, first: simpler };
  if (second === undefined) return;
  for (const simpler of simplerTroubles(second, troubles)) yield { ...pair, second: simpler };
}

/** Where in a command a trouble is, and what. */
type Place = { readonly at: string; readonly position: number; readonly kind: string };

function placeOf({ directives, kill, file, stopAtCall = 0 }: Trouble): Place {
  const [directive] = directives ?? [];
  if (directive !== undefined) {
    const { isMutating, nth = 0 } = directive.when;
    const kind = JSON.stringify([directive.fault, directive.phase]);
    return { at: isMutating === true ? 'mutation' : 'read', position: nth, kind };
  }
  if (kill !== undefined) {
    const { mutation, ...kind } = kill;
    return { at: 'kill', position: mutation, kind: JSON.stringify(kind) };
  }
  if (file !== undefined) {
    const { ordinal, ...kind } = file;
    return { at: 'file', position: ordinal, kind: JSON.stringify(kind) };
  }
  return { at: 'stop', position: stopAtCall, kind: 'stop' };
}

/** The same trouble earlier, the earliest first; then simpler kinds at the same place. */
function simplerTroubles(trouble: Trouble, troubles: readonly Trouble[]): readonly Trouble[] {
  const own = placeOf(trouble);
  const others = troubles
    .map(one => ({ one, place: placeOf(one) }))
    .filter(({ place }) => place.at === own.at);
  const earlier = others
    .filter(({ place }) => place.kind === own.kind && place.position < own.position)
    .map(({ one }) => one);
  const here = others.filter(({ place }) => place.position === own.position);
  const simplerKinds = here.slice(
    0,
    here.findIndex(({ place }) => place.kind === own.kind),
  );
  return [...earlier, ...simplerKinds.map(({ one }) => one)];
}

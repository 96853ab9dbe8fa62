import { describe, expect, it } from 'vitest';
import { allTroubles } from '../faults/cells.ts';
import type { History } from '../faults/play-history.ts';
import type { Act } from '../faults/scenario.ts';
import { noTrouble, type Trouble } from '../faults/trouble.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type Damage, prepareFix, violationsOf } from './fix-scenario.ts';

/**
 * One run of `fix` over several findings, ended or disturbed once, anywhere; then resumed, or rolled back: it comes to
 * the mended state or to the one before, with nothing doubled and nothing of others touched (all invariants of
 * test/faults). Here the process is killed before and after every change, and the seed chooses from all other troubles:
 * each call in each phase, each file operation, each stop. `VPCLINK_CELLS=all` plays every one of them (8,341 histories).
 */
const seed = process.env.VPCLINK_SEED ?? 'fix';
const sample = process.env.VPCLINK_CELLS === 'all' ? Number.POSITIVE_INFINITY : 24;

const cases = (['router-interface', 'peering-connection'] as const).flatMap(kind =>
  (['lacks', 'lacks-and-surplus'] as const).map(damage => [kind, damage] as const),
);

type Cell = { readonly label: string; readonly history: History };

function cellsOf({ stage, effort }: Act): readonly Cell[] {
  const troubles = allTroubles(effort);
  const random = seededRandom(`${seed} ${stage}`);
  const others = troubles.filter(one => !isPlainKill(one)).map(one => ({ one, rank: random() }));
  const chosen = others.sort((one, other) => one.rank - other.rank).slice(0, sample);
  const played = [...troubles.filter(isPlainKill), ...chosen.map(({ one }) => one)];
  return played.flatMap(first => directionsOf(stage).map(direction => cellOf(stage, first, direction)));
}

function isPlainKill({ kill }: Trouble): boolean {
  return kill?.when === 'before' || kill?.when === 'after';
}

/** What is on its way back goes no other way any more. */
function directionsOf(stage: Act['stage']): readonly History['direction'][] {
  return stage === 'rollback' ? ['rollback'] : ['resume', 'rollback'];
}

function cellOf(stage: Act['stage'], first: Trouble, direction: History['direction']): Cell {
  const history = { stage, first, turns: [], direction, calmProcesses: 1 };
  return { label: `${stage}: ${first.label}, then ${direction}`, history };
}

async function playAll(kind: (typeof cases)[number][0], damage: Damage) {
  const { scenario, act, undoing } = await prepareFix(kind, damage);
  const cells = [act, ...(undoing === undefined ? [] : [undoing])].flatMap(cellsOf);
  const violations: string[] = [];
  const futures = new Map();
  for (const { label, history } of cells) {
    const found = await violationsOf({ scenario, history, futures });
    violations.push(...found.map(text => `${label}: ${text}`));
  }
  return { plan: act.plan, played: cells.length, violations };
}

describe('a fix that is killed or disturbed at any moment', () => {
  it.each(cases)('of a %s that %s is resumed to its end, or taken back', async (kind, damage) => {
    const { plan, played, violations } = await playAll(kind, damage);
    expect(plan.verdict.fit).toBe('fits');
    expect(plan.findings?.length).toBeGreaterThan(1);
    const removes = plan.steps.some(step => /^(delete|revoke)-/.test(step.kind));
    expect(removes).toBe(damage === 'lacks-and-surplus');
    expect(played).toBeGreaterThan(50);
    expect(violations).toEqual([]);
  });

  it('is held to what it should have come to', async () => {
    const { scenario, act } = await prepareFix('peering-connection', 'lacks');
    const wrong = { ...scenario, acts: { ...scenario.acts, connect: { ...act, after: act.before } } };
    const { history } = cellOf('connect', noTrouble, 'resume');
    expect(await violationsOf({ scenario, history })).toEqual([]);
    expect(await violationsOf({ scenario: wrong, history })).not.toEqual([]);
  });
});

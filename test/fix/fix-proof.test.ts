import { describe, expect, it } from 'vitest';
import type { Step } from '../../source/domain/step.ts';
import { type FixMistakes, type FixTally, proveFix } from './prove-fix.ts';

const worlds = 12;

/** Small worlds in which much is broken. */
const telling = ['fix-3', 'fix-6'];

function sum(tallies: readonly FixTally[], part: Exclude<keyof FixTally, 'disagreements'>): number {
  return tallies.reduce((total, tally) => total + tally[part], 0);
}

/** The long form: `node scripts/fix-long.mjs`. */
describe('what is found is what is broken, and what is mended passes', () => {
  it('in random worlds, by the data plane', () => {
    const tallies = Array.from({ length: worlds }, (_, index) => proveFix(`fix-${index}`));
    expect(tallies.flatMap(tally => tally.disagreements)).toEqual([]);
    expect(sum(tallies, 'connections')).toBeGreaterThan(12);
    expect(sum(tallies, 'stopped')).toBeGreaterThan(100);
    expect(sum(tallies, 'steps')).toBeGreaterThan(120);
    expect(sum(tallies, 'opened')).toBeGreaterThan(8);
  });

  /**
   * Worlds of which once something wrong was told: routes made in a table that nobody uses, and only to be removed; IPv4
   * broken where IPv6 alone is; nothing of an ACL that keeps out what is wanted and no group lets in yet.
   */
  it.each(['fresh-158', 'long-30', 'long-917'])('in world %s, as once it was not', seed => {
    expect(proveFix(seed).disagreements).toEqual([]);
  });

  const withoutSome = (isKept: (step: Step) => boolean): FixMistakes => ({
    plan: plan => ({ ...plan, steps: plan.steps.filter(isKept) }),
  });

  it.each<readonly [string, FixMistakes]>([
    [
      'the audit keeps silent about routes',
      {
        report: report => ({
          ...report,
          findings: report.findings.filter(one => !/route|range|drift|black/.test(one.rule)),
        }),
      },
    ],
    [
      'a finding of drift breaks nothing',
      {
        report: report => ({
          ...report,
          findings: report.findings.map(one =>
            one.rule.startsWith('drift-') ? { ...one, breaks: [] } : one,
          ),
        }),
      },
    ],
    ['a plan leaves its routes out', withoutSome(step => step.kind !== 'create-route')],
    [
      'a plan deletes before anything else',
      {
        plan: plan => ({
          ...plan,
          steps: plan.steps.filter(step => step.kind === 'delete-route' || step.kind === 'revoke-rule'),
        }),
      },
    ],
  ])('catches that %s', (_what, mistakes) => {
    const isCaught = telling.some(seed => proveFix(seed, mistakes).disagreements.length > 0);
    expect(isCaught).toBe(true);
  });
});

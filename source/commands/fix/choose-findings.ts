import type { Finding } from '../../domain/audit/finding.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { chooseFromList } from '../choose-from-list.ts';
import type { CommandContext } from '../context.ts';

/** What is to be mended, and for which of it something may be removed. */
export type FindingChoice = {
  readonly findings: readonly Finding[];
  /** Fingerprints. */
  readonly chosen: readonly string[];
};

/** The findings that fingerprints, or beginnings of 8 digits and more, name; each must name one. */
export function namedFindings(
  wishes: readonly string[],
  all: readonly Finding[],
): Result<FindingChoice, Problem> {
  const found: Finding[] = [];
  for (const wish of wishes) {
    const isWord = /^[0-9a-f]{8,32}$/.test(wish);
    const [one, ...others] = all.filter(({ fingerprint }) => isWord && fingerprint.startsWith(wish));
    if (one === undefined) return failure(problem('usage-finding-not-found', { finding: wish }));
    if (others.length > 0) {
      return failure(problem('usage-finding-ambiguous', { finding: wish, count: others.length + 1 }));
    }
    found.push(one);
  }
  const findings = [...new Set(found)];
  return success({ findings, chosen: findings.map(one => one.fingerprint) });
}

/** Whatever is mended by adding, and is not waived; nothing goes by default. */
export function defaultFindings(all: readonly Finding[]): FindingChoice {
  return { findings: all.filter(one => one.waiver === undefined && one.mending === 'plan'), chosen: [] };
}

/**
 * On a terminal: the default, and the clean-ups that the person picks from a list. Undefined: interrupted, and nothing
 * was changed.
 */
export async function pickedFindings(
  all: readonly Finding[],
  context: CommandContext,
): Promise<FindingChoice | undefined> {
  const { findings } = defaultFindings(all);
  const cleanups = all.filter(one => one.waiver === undefined && one.mending === 'cleanup');
  if (cleanups.length === 0) return { findings, chosen: [] };
  const { translate, errorOutput } = context;
  errorOutput.write(`${translate('commands.fix.cleanups', { count: cleanups.length })}\n`);
  const rows = cleanups.map(one => cleanupRow(one, context));
  const picked = await chooseFromList(rows, translate('commands.fix.pick'), context);
  if (picked === undefined) return undefined;
  const taken = picked.flatMap(index => cleanups[index] ?? []);
  return { findings: [...findings, ...taken], chosen: taken.map(one => one.fingerprint) };
}

function cleanupRow({ rule, parameters, object }: Finding, { translate }: CommandContext): string {
  const detail = translate(`audit.rules.${rule}.detail`, parameters);
  return `${rule}  ${object.regionId ?? ''}  ${detail}`;
}

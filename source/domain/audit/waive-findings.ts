import type { Finding } from './finding.ts';
import { dayOf, isExpired, isOfAccount, type Waiver, waiverKey } from './waiver.ts';

/**
 * Marks every finding that a waiver holds for today; of two, the one by fingerprint. An expired waiver holds for
 * nothing, and the finding that says so cannot be waived: a waiver would outlive its last day by another.
 */
export function waiveFindings(
  findings: readonly Finding[],
  { waivers, accountId, nowIso }: WaivingQuestion,
): readonly Finding[] {
  const today = dayOf(nowIso);
  const holding = waivers.filter(one => isOfAccount(one, accountId) && !isExpired(one, today));
  const byKey = new Map(holding.map(one => [waiverKey(one), one]));
  return findings.map(finding => {
    const { fingerprint, rule, object } = finding;
    const waiver = byKey.get(fingerprint) ?? byKey.get(waiverKey({ rule, object: object.id }));
    if (waiver === undefined || rule === 'waiver-expired') return finding;
    const { reason, owner, expiresOn } = waiver;
    return { ...finding, waiver: { reason, owner, expiresOn } };
  });
}

export type WaivingQuestion = {
  readonly waivers: readonly Waiver[];
  readonly accountId: string;
  readonly nowIso: string;
};

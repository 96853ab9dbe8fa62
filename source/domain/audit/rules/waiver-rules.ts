import type { AuditView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { type AccountRule, found, type RuleResult } from '../rule.ts';
import { dayOf, isExpired, isOfAccount, type Waiver, waiverKey } from '../waiver.ts';

/** A waiver is a promise to look again. */
function judgeWaivers({ waivers, inventory: { accountId }, nowIso }: AuditView): RuleResult {
  const today = dayOf(nowIso);
  const over = waivers.filter(one => isOfAccount(one, accountId) && isExpired(one, today));
  return found(over.map(one => expired(one, accountId)));
}

function expired(waiver: Waiver, accountId: string): RuleFinding {
  const { reason, owner, expiresOn } = waiver;
  const key = waiverKey(waiver);
  return {
    object: { kind: 'account', id: accountId },
    key,
    parameters: { waiver: key, reason, owner, expiresOn },
  };
}

/** Waivers that nobody renewed. */
export const waiverRules: readonly AccountRule[] = [
  { id: 'waiver-expired', family: 'account', scope: 'account', severity: 'low', judge: judgeWaivers },
];

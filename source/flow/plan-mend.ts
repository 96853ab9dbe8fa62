import { auditView } from '../domain/audit/audit-view.ts';
import type { Plan } from '../domain/plan.ts';
import { fixSites } from '../domain/planning/fix/fix-sites.ts';
import { planFix } from '../domain/planning/fix/plan-fix.ts';
import type { JudgedAudit } from './audit.ts';

/**
 * The plan that mends these findings, all of one group: what is missing is added; what a person ticked may also be
 * removed. `undefined` where none of them has a place at which vpclink could mend it.
 */
export function planMend(judged: JudgedAudit, fingerprints: readonly string[]): Plan | undefined {
  const { question, report } = judged;
  const wanted = report.findings.filter(one => fingerprints.includes(one.fingerprint));
  const [site] = fixSites(auditView(question), wanted);
  if (site === undefined) return undefined;
  return planFix({ question, known: report.findings, site, chosen: fingerprints });
}

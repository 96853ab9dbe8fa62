import { type Problem, problem } from '../domain/problem.ts';
import { auditFormats } from '../report/audit/audit-format.ts';
import { readAuditRequest } from './audit/audit-request.ts';
import { giveAudit } from './audit/give-audit.ts';
import { makeAudit } from './audit/make-audit.ts';
import type { CommandRunner, Invocation } from './command.ts';
import { text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink audit`: what is broken, in every connection of the account. Its session has no write client. */
export const runAudit: CommandRunner = async (invocation, context) => {
  if (asksForWaivers(invocation)) {
    return (await import('./audit/manage-waivers.ts')).manageWaivers(invocation, context);
  }
  const stray = strayFlag(invocation);
  if (stray !== undefined) return stopWith(stray, context);
  if (invocation.options.watch !== undefined) {
    return (await import('./audit/watch-audit.ts')).watchAudit(invocation, context);
  }
  const format = readFormat(invocation, auditFormats);
  if (!format.ok) return stopWith(format.problem, context);
  const request = await readAuditRequest(invocation, context);
  if (!request.ok) return stopWith(request.problem, context);
  const asked = { invocation, format: format.value, request: request.value };
  const path = text(invocation.options, 'report');
  if (path !== undefined) {
    const { readEarlierAudit } = await import('./audit/read-earlier-audit.ts');
    const report = await readEarlierAudit(path, request.value, context);
    return report.ok ? giveAudit(report.value, asked, context) : stopWith(report.problem, context);
  }
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const report = await makeAudit(request.value, session, context);
    return report.ok ? giveAudit(report.value, asked, context) : stopWith(report.problem, context);
  });
};

/** Whether the flags ask for a change of the waivers, or to see them, instead of an audit. */
function asksForWaivers({ options }: Invocation): boolean {
  return [options.waive, options.unwaive, options.listWaivers].some(one => one !== undefined);
}

/** What a report in a file has settled already: nothing of it can be asked again. */
const settled = { watch: '--watch', connection: '--connection', profile: '--profile', region: '--region' };

/** Flags that would do nothing: `--on-change` without `--watch`, a file for what never ends, a choice made long ago. */
function strayFlag({ options }: Invocation): Problem | undefined {
  if (options.onChange !== undefined && options.watch === undefined) {
    return problem('usage-flag-needs-flag', { flag: '--on-change', other: '--watch' });
  }
  if (options.watch !== undefined && options.out !== undefined) {
    return problem('usage-flags-exclude', { flag: '--out', other: '--watch' });
  }
  if (options.report === undefined) return undefined;
  const again = Object.entries(settled).find(([name]) => options[name] !== undefined);
  return again === undefined
    ? undefined
    : problem('usage-flags-exclude', { flag: again[1], other: '--report' });
}

import type { Finding } from '../../domain/audit/finding.ts';
import type { Plan } from '../../domain/plan.ts';
import type { FixDocument, FixEnded, LeftFinding } from '../../domain/planning/fix/fix-document.ts';
import type { CommandContext } from '../context.ts';

/** A finding that no plan of this command mends, and what would. */
export function leftLines(left: readonly Finding[], { translate }: CommandContext): string {
  if (left.length === 0) return '';
  const rows = left.map(one => {
    const { rule, object, mending, fingerprint, parameters } = one;
    const how =
      mending === 'person'
        ? translate('commands.fix.byPerson', {
            remedy: translate(`audit.rules.${rule}.remedy`, parameters),
          })
        : translate('commands.fix.byChoice', { fingerprint });
    return `  / ${rule}  ${object.id}  ${translate(`audit.rules.${rule}.title`)}\n      ${how}`;
  });
  return `\n${translate('commands.fix.left', { count: left.length })}\n${rows.join('\n')}\n`;
}

/** What of a finding scripts need to go on. */
export function leftJson(left: readonly Finding[]): readonly LeftFinding[] {
  return left.map(({ rule, object, mending, fingerprint, connectionId }) => ({
    rule,
    object,
    mending,
    fingerprint,
    ...(connectionId === undefined ? {} : { connectionId }),
  }));
}

/** The line that ends a run of `fix`, for scripts. */
export function endedJson(ended: Omit<FixEnded, 'type' | 'schema'>): string {
  return line<FixEnded>({ type: 'fix-ended', schema: 'vpclink.fix/1', ...ended });
}

function line<Value>(value: Value): string {
  return `${JSON.stringify(value)}\n`;
}

/** One plan that has no steps: what was found, and why nothing is done. */
export async function printedPlan(
  plan: Plan,
  format: 'text' | 'json' | 'aliyun',
  { translate }: CommandContext,
): Promise<string> {
  if (format === 'json') return `${JSON.stringify({ type: 'plan', schema: 'vpclink.run/1', plan })}\n`;
  return (await import('../../report/plan-text.ts')).planText(plan, translate);
}

/** All plans and what they leave, printed as the format says. */
export async function printedPlans(
  { plans, left }: { readonly plans: readonly Plan[]; readonly left: readonly Finding[] },
  format: 'text' | 'json' | 'aliyun',
  context: CommandContext,
): Promise<string> {
  switch (format) {
    case 'json':
      return line<FixDocument>({ schema: 'vpclink.fix/1', plans, left: leftJson(left) });
    case 'aliyun': {
      const { aliyunCommands } = await import('../../report/aliyun-commands.ts');
      return plans
        .filter(plan => plan.steps.length > 0)
        .map(aliyunCommands)
        .join('');
    }
    case 'text': {
      const { planText } = await import('../../report/plan-text.ts');
      const texts = plans.map(plan => planText(plan, context.translate));
      const none = plans.length === 0 ? `${context.translate('commands.fix.nothing')}\n` : '';
      return `${none}${texts.join('\n')}${leftLines(left, context)}`;
    }
  }
}

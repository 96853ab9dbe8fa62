import type { Plan } from '../domain/plan.ts';

/**
 * How much a confirmation asks (terminal-ux.md section 7, Confirmation): two buttons, or the typing of a phrase.
 * The phrase is plain ASCII, so that no input method is needed.
 */
export type PlanRisk =
  | { readonly level: 'normal' }
  | { readonly level: 'high'; readonly reasons: readonly RiskReason[]; readonly phrase: string };

export type RiskReason = 'deletes' | 'opens-every-port' | 'has-consents' | 'rolls-back';

/** The risk of a plan: high where it deletes, opens every port, or rests on a consent given item by item. */
export function planRisk(plan: Plan): PlanRisk {
  const reasons: RiskReason[] = [];
  if (plan.steps.some(step => isDeletion(step.kind))) reasons.push('deletes');
  if (plan.steps.some(opensEveryPort)) reasons.push('opens-every-port');
  if (plan.items.some(item => item.state === 'add' && plan.intent.consents.includes(item.key)))
    reasons.push('has-consents');
  return reasons.length === 0 ? { level: 'normal' } : { level: 'high', reasons, phrase: phraseOf(plan) };
}

/** The risk of taking everything back that a run has added. */
export function rollBackRisk(plan: Plan): PlanRisk {
  return { level: 'high', reasons: ['rolls-back'], phrase: phraseOf(plan) };
}

function isDeletion(kind: Plan['steps'][number]['kind']): boolean {
  return kind.startsWith('delete-') || kind.startsWith('revoke-') || kind.startsWith('deactivate-');
}

function opensEveryPort(step: Plan['steps'][number]): boolean {
  if (step.kind !== 'authorize-rule') return false;
  const { protocol, portRange } = step.rule;
  if (protocol === 'ALL') return true;
  const isWholeRange = portRange === undefined || (portRange.from === 1 && portRange.to === 65_535);
  return (protocol === 'TCP' || protocol === 'UDP') && isWholeRange;
}

/** The connection's name; the first digits of the plan's digest where the name needs more than ASCII to type. */
function phraseOf(plan: Plan): string {
  return /^[\x21-\x7e]+$/.test(plan.intent.name) ? plan.intent.name : plan.digest.slice(0, 8);
}

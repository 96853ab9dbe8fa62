import type { Plan } from '../domain/plan.ts';
import type { RunAccount } from '../engine/run-event.ts';
import type { Translate } from '../language/translate.ts';
import { problemText } from './problem-text.ts';
import { stepText } from './step-text.ts';

export type ToldRun = { readonly runId: string; readonly plan: Plan; readonly account: RunAccount };

/** What an unfinished run left and why, in lines to stand below its row: the step, the reason, what exists, the ways on. */
export function unfinishedRunLines(run: ToldRun, translate: Translate): readonly string[] {
  const { runId, plan, account } = run;
  const step = plan.steps.find(candidate => candidate.id === account.stoppedAtStepId);
  const at = step === undefined ? [] : [translate('report.runs.at', { step: stepText(step, translate) })];
  const made = account.made.map(object => {
    const maker = plan.steps.find(candidate => candidate.id === object.stepId);
    const what = maker === undefined ? object.stepId : stepText(maker, translate);
    const money = object.isBilled ? `  ${translate('report.run.billed')}` : '';
    return `    + ${what}  ${object.id}${money}`;
  });
  return [
    ...at.map(line => `    ${line}`),
    `    X ${reasonText(account, translate)}`,
    ...made,
    `    ${translate('report.run.partialNext', { run: runId })}`,
  ];
}

function reasonText({ problem, requestId }: RunAccount, translate: Translate): string {
  if (problem === undefined) return translate('report.runs.killed');
  const request = requestId === undefined ? '' : ` ${translate('report.runs.request', { id: requestId })}`;
  return `${problemText(problem, translate).reason}${request}`;
}

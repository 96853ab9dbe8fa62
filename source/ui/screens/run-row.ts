import type { RunSummary } from '../../flow/run.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import type { Column, Role } from '../text/row.ts';

/** `VPC1 <-> VPC2`. */
export function runTitle({ initiatorName, acceptorName }: RunSummary): string {
  return `${initiatorName} <-> ${acceptorName}`;
}

/** One run as a line of a table: when, how it ended, how much of it was done, between whom. */
export function runRow({ translate }: ScreenContext, run: RunSummary): readonly Column[] {
  return [
    { text: run.startedAt.slice(0, 16).replace('T', ' '), width: 16 },
    { text: translate(`screens.runs.result.${run.result}`), width: 11, role: resultRole(run.result) },
    { text: `${run.stepsDone}/${run.stepCount}`, width: 7, align: 'right' },
    { text: run.runId.slice(0, 8), width: 8 },
    { text: runTitle(run) },
  ];
}

function resultRole(result: RunSummary['result']): Role {
  switch (result) {
    case 'done':
      return 'good';
    case 'unfinished':
    case 'damaged':
      return 'block';
    case 'rolled-back':
    case 'kept':
      return 'plain';
  }
}

import type { RunLogLine } from '../../flow/run.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { shortId } from '../text/cells.ts';
import { type Role, type Row, tableRow } from '../text/row.ts';

const roles: Readonly<Record<RunLogLine['state'], Role>> = {
  call: 'plain',
  ok: 'good',
  busy: 'warn',
  failed: 'block',
};

/** The calls of a run, oldest first: `21:05:08  busy  CreateRouteEntry  cn-hangzhou  req 3C1A..77`. */
export function logRows({ translate }: ScreenContext, log: readonly RunLogLine[]): readonly Row[] {
  return log.map(({ time, state, operation, regionId, requestId }) =>
    tableRow([
      { text: time, width: 8 },
      { text: translate(`screens.log.${state}`), width: 6, role: roles[state] },
      { text: operation, width: 26 },
      { text: regionId, width: 14 },
      { text: requestId === undefined ? '' : `req ${shortId(requestId, 10)}` },
    ]),
  );
}

import type { WorldView } from '../../state/world-view.ts';
import type { ErrorCode } from '../answers/error-codes.ts';

/** The code of a wrong state: current documents and older ones differ, which is a setting (section 1.4). */
export function wrongStatusCode(view: WorldView): ErrorCode {
  return view.settings.unconfirmed.routerInterfaceCodes === 'legacy'
    ? 'IncorrectStatus'
    : 'IncorrectRIStatus';
}

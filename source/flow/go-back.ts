import { type FlowState, only, type Transition } from './flow-state.ts';
import { loadLibrary } from './load-library.ts';
import type { Screen } from './screen.ts';

/** One step back; every answer stays. A run that goes on cannot be walked away from. */
export function goBack(state: FlowState): Transition {
  const screen = previous(state.screen);
  if (screen === undefined) return only(state);
  const next = { ...state, screen };
  return screen.at === 'home' ? loadLibrary(next) : only(next);
}

function previous(screen: Screen): Screen | undefined {
  switch (screen.at) {
    case 'home':
    case 'apply':
    case 'error':
      return undefined;
    case 'discovery':
    case 'matrix':
    case 'audit':
    case 'result':
    case 'failure':
    case 'profiles':
    case 'runs':
    case 'settings':
      return { at: 'home' };
    case 'topology':
      return { at: 'matrix' };
    case 'finding':
    case 'mending':
      return { at: 'audit' };
    case 'waiving':
      return { at: 'finding', fingerprint: screen.fingerprint };
    case 'initiator':
      return { at: 'discovery' };
    case 'acceptor':
      return { at: 'initiator' };
    case 'connection':
      return { at: 'acceptor' };
    case 'routes':
      return { at: 'connection' };
    case 'rules':
      return { at: 'routes' };
    case 'preview':
      return screen.mend === undefined ? { at: 'rules' } : { at: 'mending', group: screen.mend.group };
    case 'refused':
      return screen.plan.purpose === 'fix' ? { at: 'audit' } : { at: 'preview', tab: 'changes' };
    case 'confirm':
      if (screen.purpose !== 'apply') return { at: 'failure', run: screen.run };
      return { at: 'preview', tab: 'changes', ...(screen.mend === undefined ? {} : { mend: screen.mend }) };
  }
}

import type { FlowState } from '../../flow/flow-state.ts';
import type { Overlay, ScreenName } from '../../flow/screen.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import { acceptorScreen } from './acceptor.tsx';
import { actionsOverlay } from './actions-overlay.tsx';
import { applyScreen } from './apply.tsx';
import { auditScreen } from './audit.tsx';
import { confirmScreen } from './confirm.tsx';
import { connectionScreen } from './connection.tsx';
import { discoveryScreen } from './discovery.tsx';
import { editOverlay } from './edit-overlay.tsx';
import { errorScreen } from './error.tsx';
import { failureScreen } from './failure.tsx';
import { findingScreen } from './finding.tsx';
import { homeScreen } from './home.tsx';
import { initiatorScreen } from './initiator.tsx';
import { logOverlay } from './log-overlay.tsx';
import { matrixScreen } from './matrix.tsx';
import { mendingScreen } from './mending.tsx';
import { previewScreen } from './preview.tsx';
import { profilesScreen } from './profiles.tsx';
import { refusedScreen } from './refused.tsx';
import { resultScreen } from './result.tsx';
import { routesScreen } from './routes.tsx';
import { rulesScreen } from './rules.tsx';
import { runsScreen } from './runs.tsx';
import { settingsScreen } from './settings.tsx';
import { topologyScreen } from './topology.tsx';
import { waivingScreen } from './waiving.tsx';
import { whyOverlay } from './why-overlay.tsx';

const screens: Readonly<Record<ScreenName, ScreenDefinition>> = {
  home: homeScreen,
  discovery: discoveryScreen,
  initiator: initiatorScreen,
  acceptor: acceptorScreen,
  matrix: matrixScreen,
  topology: topologyScreen,
  audit: auditScreen,
  finding: findingScreen,
  mending: mendingScreen,
  waiving: waivingScreen,
  connection: connectionScreen,
  routes: routesScreen,
  rules: rulesScreen,
  preview: previewScreen,
  confirm: confirmScreen,
  apply: applyScreen,
  result: resultScreen,
  refused: refusedScreen,
  failure: failureScreen,
  profiles: profilesScreen,
  runs: runsScreen,
  settings: settingsScreen,
  error: errorScreen,
};

const overlays: Readonly<Record<Overlay['kind'], ScreenDefinition>> = {
  actions: actionsOverlay,
  why: whyOverlay,
  log: logOverlay,
  edit: editOverlay,
};

/** The screen under any overlay. */
export function screenDefinition(state: FlowState): ScreenDefinition {
  return screens[state.screen.at];
}

/** What takes the keys: the overlay where there is one, else the screen. */
export function activeDefinition(state: FlowState): ScreenDefinition {
  return state.overlay === undefined ? screenDefinition(state) : overlays[state.overlay.kind];
}

/** Under what name the focus of the active screen is remembered. */
export function screenKey(state: FlowState): string {
  return state.overlay === undefined ? state.screen.at : 'overlay';
}

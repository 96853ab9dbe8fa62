import type { RegionInventory } from '../domain/inventory.ts';
import { advance } from './advance.ts';
import { discover } from './begin-connection.ts';
import { type Discovery, type RegionProgress, regionOutcome, unreadRegions } from './discovery.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { readDetails } from './read-details.ts';
import { readMatrix } from './read-matrix.ts';
import type { ScreenName } from './screen.ts';

type DiscoveryEvents = Extract<
  FlowEventType,
  | 'retry-chosen'
  | 'discovery-started'
  | 'region-progressed'
  | 'region-read'
  | 'discovery-ended'
  | 'discovery-failed'
>;

/** Reading the regions: they stream in, and what fails follows the person as a badge. */
export const discoveryHandlers: Handlers<DiscoveryEvents> = {
  'retry-chosen': state => retry(state),
  'discovery-started': (state, event) => {
    if (event.request !== state.discovery.request) return only(state);
    const regions = Object.fromEntries(
      event.regionIds.map(id => [id, { state: 'waiting' } satisfies RegionProgress]),
    );
    const exitCode = state.exitCode === 1 ? 130 : state.exitCode;
    return only({
      ...state,
      exitCode,
      account: { ...state.account, accountId: event.accountId },
      discovery: { ...state.discovery, regions },
      inventory: {
        schema: 'vpclink.inventory/1',
        accountId: event.accountId,
        readAt: event.readAt,
        regions: [],
      },
    });
  },
  'region-progressed': (state, event) => {
    const { attempt, reason } = event;
    const progress: RegionProgress =
      event.progress === 'reading'
        ? { state: 'reading', attempt }
        : { state: 'retrying', attempt, ...(reason === undefined ? {} : { reason }) };
    return only(isCurrent(state, event) ? withRegion(state, event.regionId, progress) : state);
  },
  'region-read': (state, event) => {
    if (!isCurrent(state, event) || state.inventory === undefined) return only(state);
    const regions = merged(state.inventory.regions, event.region);
    const read = { ...state, inventory: { ...state.inventory, regions } };
    const { regionId } = event.region;
    const next = withRegion(read, regionId, regionOutcome(event.region, event.tookMs));
    // What came in is not deep: where it replaces a region of the chosen pair, the deep facts are read anew.
    return state.details.state !== 'none' && isOfPair(state, regionId) ? readDetails(next) : only(next);
  },
  'discovery-ended': (state, event) => {
    if (!isCurrent(state, event)) return only(state);
    return arrive(withDiscovery(state, { state: 'ended' }));
  },
  'discovery-failed': (state, event) => {
    if (!isCurrent(state, event)) return only(state);
    const failed = withDiscovery(state, { state: 'idle' });
    const { problem, tried } = event;
    return only({ ...failed, exitCode: 1, screen: { at: 'error', problem, tried } });
  },
};

function isMatrix(at: ScreenName): boolean {
  return at === 'matrix' || at === 'topology';
}

/** Every region is through. Where one waits for the matrix, on to it, if there is a VPC to show. */
function arrive(state: FlowState): Transition {
  if (isMatrix(state.screen.at)) return readMatrix(state);
  const isWaiting = state.screen.at === 'discovery' && state.screen.goal === 'matrix';
  return isWaiting ? advance(state) : only(state);
}

function isCurrent(state: FlowState, event: { readonly request: number }): boolean {
  return state.discovery.state === 'reading' && event.request === state.discovery.request;
}

function isOfPair({ draft }: FlowState, regionId: string): boolean {
  return draft.initiator?.regionId === regionId || draft.acceptor?.regionId === regionId;
}

function withDiscovery(state: FlowState, change: Partial<Discovery>): FlowState {
  return { ...state, discovery: { ...state.discovery, ...change } };
}

function withRegion(state: FlowState, regionId: string, progress: RegionProgress): FlowState {
  return withDiscovery(state, { regions: { ...state.discovery.regions, [regionId]: progress } });
}

function merged(regions: readonly RegionInventory[], region: RegionInventory): readonly RegionInventory[] {
  const others = regions.filter(known => known.regionId !== region.regionId);
  return [...others, region].sort((left, right) => (left.regionId < right.regionId ? -1 : 1));
}

/** On the screens that show the plan, what is read again is what the plan rests on. */
function readsDetails({ screen, details }: FlowState): boolean {
  const isPlanning = screen.at === 'routes' || screen.at === 'rules' || screen.at === 'preview';
  return details.state === 'failed' || isPlanning;
}

/** Reads again what could not be read: the regions, the details of the pair, or everything after an error. */
function retry(state: FlowState): Transition {
  if (state.screen.at === 'error') return discover({ ...state, screen: { at: 'discovery' } });
  if (readsDetails(state)) return readDetails(state);
  const regionIds = unreadRegions(state.discovery);
  if (state.discovery.state !== 'ended') return only(state);
  if (regionIds.length === 0) return discover(state);
  const asked = withRequest(state, 'discovery');
  const regions = Object.fromEntries(
    regionIds.map(id => [id, { state: 'waiting' } satisfies RegionProgress]),
  );
  return {
    state: withDiscovery(asked.state, {
      state: 'reading',
      request: asked.request,
      elapsedSeconds: 0,
      regions: { ...state.discovery.regions, ...regions },
    }),
    effects: [{ type: 'retry-regions', request: asked.request, regionIds }],
  };
}

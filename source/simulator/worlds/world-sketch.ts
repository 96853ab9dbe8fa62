import { defaultSettings } from '../state/default-settings.ts';
import type { WorldSettings } from '../state/world-settings.ts';
import type { CollectionName, Collections, WorldState } from '../state/world-state.ts';
import { practiceRegions } from './regions.ts';
import { type IdKind, stableId } from './stable-id.ts';

/** The user's own account in every built-in world. */
export const practiceAccountId = '1640218739516482';

/** When things that always existed were made: 2024-03-01T02:00:00Z. */
export const longAgoMs = 1_709_258_400_000;

type SketchLists = { readonly [Name in CollectionName]: Collections[Name][] };

/**
 * A world while it is being written down: the lists of a `WorldState`, still open at their ends. The `add...` functions
 * beside this file append to it and keep what always holds in the cloud (a VPC has a router, a system table and system
 * entries; each vSwitch's range stands in every vSwitch table of its VPC). `finishSketch` closes it.
 */
export type WorldSketch = {
  /** Seeds every id. */
  readonly name: string;
  readonly accountId: string;
  readonly lists: SketchLists;
  /** Route tables and vSwitches of each VPC, by VPC id: who adds the one has to look through the other. */
  readonly tablesOf: Map<string, Collections['routeTables'][]>;
  readonly vSwitchesOf: Map<string, Collections['vSwitches'][]>;
};

/** An empty world with the user's account in it. */
export function newSketch(name: string, accountId: string = practiceAccountId): WorldSketch {
  const sketch: WorldSketch = {
    name,
    accountId,
    lists: emptyLists(),
    tablesOf: new Map(),
    vSwitchesOf: new Map(),
  };
  addAccount(sketch, { id: accountId, name: 'practice' });
  return sketch;
}

/** Adds an account that owes nothing, may buy everything and has opened every service. */
export function addAccount(
  sketch: WorldSketch,
  account: { readonly id: string; readonly name: string },
): void {
  sketch.lists.accounts.push({
    ...account,
    isInArrears: false,
    hasOpenedCdt: true,
    hasOpenedCrossBorderCdt: true,
    mayBuyRouterInterfaces: true,
  });
}

/** The finished world: all regions of the reference, the default settings unless others are given. */
export function finishSketch(sketch: WorldSketch, settings: WorldSettings = defaultSettings): WorldState {
  return {
    schema: 'vpclink.world/1',
    seed: seedOf(sketch.name),
    settings,
    regionIds: practiceRegions.map(region => region.regionId),
    collections: sketch.lists,
  };
}

/** The id of a thing of this sketch: the same name always gives the same id. */
export function sketchId(
  sketch: WorldSketch,
  thing: { readonly kind: IdKind; readonly regionId: string; readonly key: string },
): string {
  return stableId({ world: sketch.name, ...thing });
}

/** What every owned record carries beside its id. */
export function owned(sketch: WorldSketch, regionId: string) {
  return {
    ownerId: sketch.accountId,
    regionId,
    resourceGroupId: 'rg-acfmpractice0',
    tags: [],
    createdAtMs: longAgoMs,
  };
}

/** A zone of the region as the cloud writes it: `cn-beijing-a`, but `us-west-1a`. */
export function zoneId(regionId: string, letter = 'a'): string {
  return /\d$/.test(regionId) ? `${regionId}${letter}` : `${regionId}-${letter}`;
}

/** FNV-1a over the name: any fixed spread of names over 32 bits serves. */
function seedOf(name: string): number {
  let seed = 0x811c9dc5;
  for (const character of name) {
    seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return seed;
}

function emptyLists(): SketchLists {
  return {
    accounts: [],
    vpcs: [],
    vSwitches: [],
    routeTables: [],
    routeEntries: [],
    gateways: [],
    routerInterfaces: [],
    virtualBorderRouters: [],
    peeringConnections: [],
    cenAttachments: [],
    securityGroups: [],
    securityGroupRules: [],
    networkAcls: [],
    prefixLists: [],
    portRangeLists: [],
    instances: [],
    networkInterfaces: [],
    transitions: [],
    vpcLocks: [],
    clientTokens: [],
    counters: [],
  };
}

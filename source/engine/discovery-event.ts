import type { CloudProblem } from '../cloud/cloud.ts';
import type { RegionInventory } from '../domain/inventory.ts';

/** The lists of a region that discovery reads; each is one fact of the inventory. */
export type ListName = Exclude<keyof RegionInventory, 'regionId'>;

/** What discovery tells while it reads, so that a screen can fill up region by region. */
export type DiscoveryEvent =
  | { readonly type: 'discovery-started'; readonly accountId: string; readonly regionIds: readonly string[] }
  | { readonly type: 'region-started'; readonly regionId: string }
  /** Everything asked for in the region was read. */
  | {
      readonly type: 'region-done';
      readonly regionId: string;
      readonly region: RegionInventory;
      /** How many of each list; only lists that were read. */
      readonly counts: Readonly<Partial<Record<ListName, number>>>;
      readonly durationMs: number;
    }
  /** A read failed for a passing reason and is sent once more after the wait. */
  | {
      readonly type: 'retrying';
      readonly regionId: string;
      readonly list: ListName;
      readonly problem: CloudProblem;
      readonly waitMs: number;
    }
  /** Some or all of the region is unknown; the rest of the inventory stands. */
  | {
      readonly type: 'region-failed';
      readonly regionId: string;
      readonly region: RegionInventory;
      readonly failures: readonly { readonly list: ListName; readonly problem: CloudProblem }[];
      readonly durationMs: number;
    };

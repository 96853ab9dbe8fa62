import type { Clock } from '../cloud/clock.ts';
import type { CloudProblem, CloudProblemKind, ReadCloud, ReadResult, VpcQuery } from '../cloud/cloud.ts';
import { type Fact, known, notRead, unknown } from '../domain/fact.ts';
import type { RegionInventory } from '../domain/inventory.ts';
import { backoffMs, type Random } from './backoff.ts';
import type { ListName } from './discovery-event.ts';
import type { Limiter } from './limit-concurrency.ts';
import { unreadReason } from './unread-reason.ts';

/** A read that failed, and of which list. */
export type ReadFailure = { readonly list: ListName; readonly problem: CloudProblem };

export type RegionReading = {
  readonly cloud: ReadCloud;
  readonly clock: Clock;
  readonly random: Random;
  readonly limit: Limiter;
  readonly regionId: string;
  /** What to read; every other list keeps what `previous` says, or is unknown. */
  readonly lists: readonly ListName[];
  readonly previous?: RegionInventory;
  readonly signal?: AbortSignal;
  readonly onRetry: (retry: ReadFailure & { readonly waitMs: number }) => void;
};

export type RegionRead = { readonly region: RegionInventory; readonly failures: readonly ReadFailure[] };

/** Worth one more try after the adapter gave up: what fails so may pass a moment later. */
const passing: ReadonlySet<CloudProblemKind> = new Set([
  'throttled',
  'busy',
  'needs-re-read',
  'server-error',
  'malformed-answer',
  'unreachable',
]);

/**
 * Lists that may have further pages go first: their next pages travel while the answers of the others are worked off.
 */
const turns: Readonly<Record<ListName, number>> = {
  vSwitches: 0,
  instances: 1,
  securityGroups: 2,
  routeTables: 3,
  vpcs: 4,
  routerInterfaces: 5,
  peeringConnections: 6,
  networkAcls: 7,
};

/** A region of which nothing has been read yet. */
export function unreadRegion(regionId: string): RegionInventory {
  return {
    regionId,
    vpcs: notRead,
    vSwitches: notRead,
    routeTables: notRead,
    routerInterfaces: notRead,
    peeringConnections: notRead,
    securityGroups: notRead,
    networkAcls: notRead,
    instances: notRead,
  };
}

/** Reads the lists of one region at once. A list that fails is unknown with its reason and stops no other. */
export async function readRegion(reading: RegionReading): Promise<RegionRead> {
  const { cloud, regionId, lists, previous = unreadRegion(regionId) } = reading;
  const failures: ReadFailure[] = [];
  const read = async <Value>(
    list: ListName,
    call: (query: VpcQuery) => ReadResult<Value>,
    before: Fact<Value>,
  ) => {
    if (!lists.includes(list)) return before;
    const answer = await readTwice(reading, { list, call });
    if (answer.ok) return known(answer.value, answer.requestIds);
    failures.push({ list, problem: answer.problem });
    return unknown(unreadReason(answer.problem));
  };
  const [
    vpcs,
    vSwitches,
    routeTables,
    routerInterfaces,
    peeringConnections,
    securityGroups,
    networkAcls,
    instances,
  ] = await Promise.all([
    read('vpcs', query => cloud.vpcs(query), previous.vpcs),
    read('vSwitches', query => cloud.vSwitches(query), previous.vSwitches),
    read('routeTables', query => cloud.routeTables(query), previous.routeTables),
    read('routerInterfaces', query => cloud.routerInterfaces(query), previous.routerInterfaces),
    read('peeringConnections', query => cloud.peeringConnections(query), previous.peeringConnections),
    read('securityGroups', query => cloud.securityGroups(query), previous.securityGroups),
    read('networkAcls', query => cloud.networkAcls(query), previous.networkAcls),
    read('instances', query => cloud.instances(query), previous.instances),
  ]);
  return {
    region: {
      regionId,
      vpcs,
      vSwitches,
      routeTables,
      routerInterfaces,
      peeringConnections,
      securityGroups,
      networkAcls,
      instances,
    },
    failures,
  };
}

async function readTwice<Value>(
  reading: RegionReading,
  { list, call }: { list: ListName; call: (query: VpcQuery) => ReadResult<Value> },
): ReadResult<Value> {
  const { regionId, signal, limit, clock, random } = reading;
  const query = signal === undefined ? { regionId } : { regionId, signal };
  const first = await limit(() => call(query), turns[list]);
  if (first.ok || signal?.aborted || !passing.has(first.problem.kind)) return first;
  const waitMs = backoffMs(2, random);
  reading.onRetry({ list, problem: first.problem, waitMs });
  await clock.sleep(waitMs, signal).catch(() => undefined);
  return limit(() => call(query), turns[list]);
}

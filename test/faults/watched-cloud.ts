import type { Cloud } from '../../source/cloud/cloud.ts';
import type { KillPoint } from './trouble.ts';

/** A mutating call that left a dead process and has not arrived yet. */
export type LateCall = {
  readonly method: keyof Cloud;
  readonly request: object;
  /** It arrives when the next process has made so many calls. */
  readonly afterCalls: number;
};

/** A mutating call at the instant at which it leaves the engine. */
export type Departure = {
  readonly method: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly atMs: number;
  /** The journal as a power cut at this instant would leave it. */
  readonly durable: Buffer | undefined;
  /** Whether a person had asked the run to stop before. */
  readonly isStopping: boolean;
};

export type Watch = {
  readonly kill?: KillPoint | undefined;
  readonly stopAtCall?: number | undefined;
  /** A call of an earlier process that arrives in the middle of this one's. */
  readonly late?: LateCall | undefined;
  /** Takes the late call where it was sent to. */
  arrive(late: LateCall): Promise<unknown>;
  nowMs(): number;
  durable(): Buffer | undefined;
  /** Whether this process is over: killed here or by its disk, or replaced by another one. */
  isOver(): boolean;
  end(): void;
  stop(): void;
  isStopping(): boolean;
};

export type WatchedCloud = {
  readonly cloud: Cloud;
  readonly departures: readonly Departure[];
  /** Every call of the process by its name in the port, in order. */
  readonly methods: readonly string[];
  /** What was on its way when the process ended. */
  late(): LateCall | undefined;
};

export const mutations: ReadonlySet<string> = new Set<keyof Cloud>([
  'createRouterInterface',
  'modifyRouterInterfaceAttribute',
  'connectRouterInterface',
  'activateRouterInterface',
  'deactivateRouterInterface',
  'deleteRouterInterface',
  'createPeeringConnection',
  'deletePeeringConnection',
  'createRouteEntry',
  'deleteRouteEntry',
  'authorizeSecurityGroupRule',
  'revokeSecurityGroupRule',
]);

/** A cloud whose process can be stopped or ended at a call; writes down every mutating call as it leaves. */
export function watchedCloud(cloud: Cloud, watch: Watch): WatchedCloud {
  const departures: Departure[] = [];
  const methods: string[] = [];
  let left: LateCall | undefined;
  let calls = 0;
  let sent = 0;

  const die = () => {
    watch.end();
    return never();
  };
  const mutate = async (name: keyof Cloud, request: object, call: () => Promise<unknown>) => {
    sent += 1;
    const kill = sent === watch.kill?.mutation ? watch.kill : undefined;
    if (kill?.when === 'before') return die();
    const { nowMs, durable, isStopping } = watch;
    const departure = { method: name, request: { ...request }, atMs: nowMs(), isStopping: isStopping() };
    departures.push({ ...departure, durable: durable() });
    if (kill?.when === 'late') {
      left = { method: name, request: { ...request }, afterCalls: kill.afterCalls };
      return die();
    }
    const answer = call();
    if (calls === watch.stopAtCall) watch.stop();
    await answer;
    if (watch.isOver()) return never();
    return kill === undefined ? answer : die();
  };
  const read = async (call: () => Promise<unknown>) => {
    const answer = call();
    if (calls === watch.stopAtCall) watch.stop();
    await answer;
    return watch.isOver() ? never() : answer;
  };
  const watched = new Proxy(cloud, {
    get: (target, name: keyof Cloud) => async (request: never) => {
      if (watch.isOver()) return never();
      calls += 1;
      methods.push(name);
      if (calls === watch.late?.afterCalls) await watch.arrive(watch.late);
      const call = () => target[name](request);
      return mutations.has(name) ? mutate(name, request, call) : read(call);
    },
  });
  return { cloud: watched, departures, methods, late: () => left };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

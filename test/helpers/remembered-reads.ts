import type { RetryBudget } from '../../source/cloud/calls/retry-budget.ts';
import type { Cloud } from '../../source/cloud/cloud.ts';
import type { FaultCall, FaultInjector } from '../../source/simulator/faults/fault-injector.ts';
import type { FaultDirective } from '../../source/simulator/faults/fault-script.ts';
import type { CallRecord } from '../../source/simulator/gateway/call-record.ts';
import type { Gateway } from '../../source/simulator/gateway/gateway.ts';
import type { ProductName } from '../../source/simulator/operation.ts';
import type { World } from '../../source/simulator/state/world.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What reads were answered before, by what the world held. One for many practice clouds. */
export type ReadMemory = {
  readonly answers: Map<string, Remembered>;
  /** Numbers of contents: of the states that worlds begin with, and of what each change makes of a content. */
  readonly begun: WeakMap<WorldState, number>;
  readonly changed: Map<string, number>;
  contents: number;
};

type Answer = { readonly ok: true; readonly value: unknown; readonly requestIds: readonly string[] };

type Remembered = { readonly answer: Answer; readonly record: CallRecord };

export function readMemory(): ReadMemory {
  return { answers: new Map(), begun: new WeakMap(), changed: new Map(), contents: 0 };
}

/** The number of what a world holds: equal numbers mean equal contents. */
export type ContentNumber = { current(): number };

/** Follows a world from a state on. */
export function followContent(memory: ReadMemory, world: World, state: WorldState): ContentNumber {
  let content = memory.begun.get(state) ?? nextContent(memory);
  memory.begun.set(state, content);
  world.onCommit(changes => {
    const change = `${content} ${JSON.stringify(changes)}`;
    const known = memory.changed.get(change) ?? nextContent(memory);
    memory.changed.set(change, known);
    content = known;
  });
  return { current: () => content };
}

function nextContent(memory: ReadMemory): number {
  memory.contents += 1;
  return memory.contents;
}

/** More would be slower than reading again. */
const mostRemembered = 60_000;

/** Forgets when there is too much; numbers are never given twice. */
export function tidyMemory({ answers, changed }: ReadMemory): void {
  if (answers.size > mostRemembered) answers.clear();
  if (changed.size > mostRemembered) changed.clear();
}

/** What a script does to the next call can be asked before the call is made. */
export type ForeseeingInjector = FaultInjector & { isMet(call: FaultCall): boolean };

export function foreseeing(injector: FaultInjector): ForeseeingInjector {
  let foreseen: readonly FaultDirective[] | undefined;
  return {
    isMet: call => {
      const due = injector.directivesFor(call);
      // The call that meets a fault is made next, and asks again.
      foreseen = due.length > 0 ? due : undefined;
      return due.length > 0;
    },
    directivesFor: call => {
      const due = foreseen ?? injector.directivesFor(call);
      foreseen = undefined;
      return due;
    },
  };
}

/** One practice cloud without a wire, as far as a read that is remembered touches it. */
export type Place = {
  readonly gateway: Gateway;
  readonly faults: ForeseeingInjector | undefined;
  readonly clock: VirtualClock;
  readonly memory: ReadMemory;
  readonly content: ContentNumber;
  /** Calls enter one after another, each in a turn of the event loop of its own. */
  entrance: Promise<unknown>;
};

/**
 * The cloud of one process, whose reads are answered from memory where the same read of the same content was answered
 * before and no fault meets it: what a read shows depends on nothing else (`transports.test.ts` holds it to that).
 * Remembered or not, calls enter in the same order and answers come after the same turns, so that a history goes the
 * same way whatever was remembered before it.
 */
export function rememberingCloud(cloud: Cloud, place: Place, budget: RetryBudget): Cloud {
  return new Proxy(cloud, {
    get:
      (target, name: keyof Cloud) =>
      async (asked: PortRequest = {}) => {
        const { clock, gateway } = place;
        const letGo = clock.hold();
        const isUnsent = isStoppedBeforeSent(asked);
        const entered = place.entrance.then(turn);
        const answered = entered.then(turn);
        place.entrance = answered;
        await entered;
        gateway.world.advance(clock.now());
        const request = (await isUnsent) ? asked : onItsWay(asked);
        const answer = answerOf(place, { name, request, budget, call: () => target[name](request as never) });
        await answered;
        letGo();
        return answer;
      },
  });
}

type PortRequest = { readonly signal?: AbortSignal };

/** How many jobs of the event loop a client needs until a request leaves it, about. */
const jobsUntilSent = 6;

/** A request that a stop meets before it has left its client never leaves. */
async function isStoppedBeforeSent({ signal }: PortRequest): Promise<boolean> {
  for (let job = 0; job < jobsUntilSent; job += 1) await undefined;
  return signal?.aborted === true;
}

/** A request that was on its way, and only waits here for its turn, enters; the stop reaches its client after that. */
function onItsWay(request: PortRequest): PortRequest {
  const { signal } = request;
  if (signal?.aborted !== true) return request;
  const late = new AbortController();
  setImmediate(() => late.abort(signal.reason));
  return { ...request, signal: late.signal };
}

type PortCall = {
  readonly name: keyof Cloud;
  readonly request: PortRequest;
  readonly budget: RetryBudget;
  call(): Promise<{ readonly ok: boolean }>;
};

async function answerOf(place: Place, portCall: PortCall): Promise<unknown> {
  const { memory, content, gateway } = place;
  const { name, request, budget, call } = portCall;
  // Who calls is looked at only once by a client, and what it finds changes the client.
  if (name === 'identity') return call();
  const { signal, ...asked } = request;
  if (signal?.aborted) return call();
  const before = content.current();
  const key = `${before} ${name} ${JSON.stringify(asked)}`;
  const known = memory.answers.get(key);
  if (known !== undefined && !isMet(place, known.record)) return repeat(place, known, budget);
  const calls = gateway.log.records.length;
  const answer = await call();
  const record = gateway.log.records[calls];
  if (record !== undefined && isLasting(answer, record) && content.current() === before)
    memory.answers.set(key, { answer, record });
  return answer;
}

function isMet({ faults, gateway }: Place, record: CallRecord): boolean {
  if (faults === undefined) return false;
  const { operation, regionId, isMutating, parameters } = record;
  const product = record.product as ProductName;
  const wire = new Map(Object.entries(parameters));
  const ordinal = gateway.log.records.length + 1;
  return faults.isMet({ ordinal, product, operation, regionId, isMutating, parameters: wire });
}

/** One call that went well and changed nothing, and this answer is the answer to it. */
function isLasting(answer: { readonly ok: boolean }, record: CallRecord): answer is Answer {
  if (!answer.ok || record.isMutating || record.faults.length > 0) return false;
  const { requestIds } = answer as Answer;
  return requestIds?.length === 1 && requestIds[0] === record.requestId;
}

/** As if it had been answered now. */
function repeat({ gateway, clock }: Place, known: Remembered, budget: RetryBudget): Answer {
  const requestId = gateway.nextRequestId();
  const at = new Date(clock.now()).toISOString();
  gateway.log.add({ ...known.record, ordinal: gateway.log.begin(), at, requestId });
  budget.earn();
  return { ...known.answer, requestIds: [requestId] };
}

/** Waits until every call that was made has entered. */
export async function everythingEntered(place: Place): Promise<void> {
  for (let seen: unknown; seen !== place.entrance; ) {
    seen = place.entrance;
    await seen;
  }
}

function turn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

import { failure, type Result, success } from '../../domain/result.ts';
import type { ApiError } from '../operation.ts';
import { type AuthenticCall, admitCall } from './admit-call.ts';
import { type AnswerContext, errorAnswer, successAnswer } from './answer.ts';
import { type CallRecord, operationParameters } from './call-record.ts';
import type { Gateway } from './gateway.ts';
import type { HttpRequest } from './http-request.ts';
import type { Outcome } from './outcome.ts';
import { faultsOf, type Playing, playMidBody, playPhase, versionsBackOf } from './play-faults.ts';
import { type Call, readCall } from './read-call.ts';
import { runCall } from './run-call.ts';
import { type Travel, travel } from './travel.ts';

/** Answers one request: reads, authenticates, admits, runs, plays the faults that were asked for, and logs. */
export async function answerCall(gateway: Gateway, request: HttpRequest): Promise<Outcome> {
  const ordinal = gateway.log.begin();
  const way = travel(gateway);
  await way.there();
  const outcome = await answerNow(gateway, { ordinal, request, way });
  await way.back();
  return outcome;
}

type Incoming = Pick<Arrival, 'ordinal' | 'request' | 'way'>;

async function answerNow(gateway: Gateway, { ordinal, request, way }: Incoming): Promise<Outcome> {
  const call = readCall(request, gateway.table);
  const arrival: Arrival = {
    ordinal,
    nowMs: gateway.clock.now(),
    request,
    way,
    call,
    context: contextOf(gateway, request, call),
  };
  const authentic = authenticate(gateway, arrival);
  if (authentic.ok) return play(gateway, arrival, authentic.value);
  const answer = errorAnswer(arrival.context, authentic.problem);
  gateway.log.add(
    recordOf(arrival, { ...nothingDone, code: authentic.problem.code, httpStatus: answer.httpStatus }),
  );
  return { kind: 'answer', answer };
}

/** A request whose operation was looked up, before anything was verified. */
type Arrival = {
  readonly ordinal: number;
  readonly nowMs: number;
  readonly request: HttpRequest;
  readonly way: Travel;
  readonly call: Call;
  readonly context: AnswerContext;
};

function contextOf(gateway: Gateway, { parameters }: HttpRequest, call: Call): AnswerContext {
  return {
    format: call.format.ok ? call.format.value : 'json',
    requestId: gateway.nextRequestId(),
    product: call.operation.ok ? call.operation.value.product : undefined,
    action: call.action,
    regionId: parameters.get('RegionId') || undefined,
  };
}

function authenticate(gateway: Gateway, arrival: Arrival): Result<AuthenticCall, ApiError> {
  const { call, nowMs, context, request, ordinal } = arrival;
  if (!call.operation.ok) return call.operation;
  if (!call.format.ok) return call.format;
  const signature = call.readSignature();
  if (!signature.ok) return failure(signature.problem);
  const caller = gateway.authenticate(signature.value, nowMs);
  if (!caller.ok) return caller;
  return success({
    ordinal,
    operation: call.operation.value,
    caller: caller.value,
    wire: request.parameters,
    regionId: context.regionId,
    requestId: context.requestId,
    nowMs,
  });
}

/** The call between its faults: those before the effect may take its place, those after it hide it. */
async function play(gateway: Gateway, arrival: Arrival, call: AuthenticCall): Promise<Outcome> {
  const { context } = arrival;
  const directives = faultsOf(gateway, call);
  const playing: Playing = { gateway, call, context, directives, way: arrival.way };
  const faults = directives.map(({ fault }) => fault.kind);
  const before = await playPhase(playing, 'before-effect');
  const done = before === undefined ? await perform(gateway, playing) : undefined;
  const outcome = before ?? done?.outcome ?? { kind: 'reset' };
  gateway.log.add(
    recordOf(arrival, {
      caller: call.caller.arn,
      hasChanged: done?.hasChanged ?? false,
      faults,
      ...seenOf(outcome),
    }),
  );
  return outcome;
}

type Performance = { readonly outcome: Outcome; readonly hasChanged: boolean };

async function perform(gateway: Gateway, playing: Playing): Promise<Performance> {
  const { call, context, directives } = playing;
  const admitted = admitCall(gateway, call);
  const { answer: body, hasChanged } = admitted.ok
    ? runCall(gateway, admitted.value, versionsBackOf(directives))
    : { answer: { ok: false, error: admitted.problem } as const, hasChanged: false };
  if (hasChanged) await gateway.onMutation();
  const answer = body.ok ? successAnswer(context, body.body) : errorAnswer(context, body.error);
  const outcome = (await playPhase(playing, 'after-effect', answer)) ??
    playMidBody(playing, answer) ?? { kind: 'answer', answer };
  return { outcome, hasChanged };
}

/** What the client got to see. */
type Seen = { readonly httpStatus: number; readonly code: string };

type Done = Seen & {
  readonly caller: string;
  readonly hasChanged: boolean;
  readonly faults: readonly string[];
};

const nothingDone = { caller: '', hasChanged: false, faults: [] } as const;

function seenOf(outcome: Outcome): Seen {
  return outcome.kind === 'hang' || outcome.kind === 'reset'
    ? { httpStatus: 0, code: '' }
    : { httpStatus: outcome.answer.httpStatus, code: outcome.answer.code };
}

function recordOf({ ordinal, nowMs, request, call, context }: Arrival, done: Done): CallRecord {
  const operation = call.operation.ok ? call.operation.value : undefined;
  return {
    ordinal,
    at: new Date(nowMs).toISOString(),
    product: operation?.product ?? '',
    operation: call.action,
    regionId: context.regionId ?? '',
    parameters: operationParameters(request.parameters),
    isMutating: operation?.mutating ?? false,
    effect: done.hasChanged ? 'changed' : 'none',
    httpStatus: done.httpStatus,
    code: done.code,
    requestId: context.requestId,
    caller: done.caller,
    faults: done.faults,
  };
}

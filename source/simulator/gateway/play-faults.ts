import { type FaultEffect, faultEffect } from '../faults/fault-answers.ts';
import type { Fault, FaultDirective, FaultPhase } from '../faults/fault-script.ts';
import { actAsAnother } from './act-as-another.ts';
import type { AuthenticCall } from './admit-call.ts';
import { type AnswerContext, errorAnswer, type HttpAnswer } from './answer.ts';
import type { Gateway } from './gateway.ts';
import { refusal } from './gateway-refusals.ts';
import type { Outcome } from './outcome.ts';
import type { Travel } from './travel.ts';

/** The faults that a script holds ready for one call. */
export function faultsOf(gateway: Gateway, call: AuthenticCall): readonly FaultDirective[] {
  const { operation, regionId, wire, ordinal } = call;
  return (
    gateway.faults?.directivesFor({
      ordinal,
      product: operation.product,
      operation: operation.action,
      regionId,
      isMutating: operation.mutating,
      parameters: wire,
    }) ?? []
  );
}

/** How old the world is that a read sees; `undefined` where no fault asks for an old one. */
export function versionsBackOf(directives: readonly FaultDirective[]): number | undefined {
  return directives
    .map(({ fault }) => (fault.kind === 'stale' ? fault.versionsBack : undefined))
    .find(versions => versions !== undefined);
}

export type Playing = {
  readonly gateway: Gateway;
  readonly call: AuthenticCall;
  readonly context: AnswerContext;
  readonly directives: readonly FaultDirective[];
  readonly way: Travel;
};

/**
 * Plays the faults of a phase in order: waits, lets others act, and gives the outcome that takes the place of the
 * answer, if a fault has one. `answer` is what would have been sent.
 */
export async function playPhase(
  playing: Playing,
  phase: Exclude<FaultPhase, 'mid-body'>,
  answer?: HttpAnswer,
): Promise<Outcome | undefined> {
  for (const fault of faultsIn(playing, phase)) {
    await act(playing, fault);
    const effect = faultEffect(fault, playing.call.operation.product, playing.context.requestId);
    const outcome = outcomeOf(effect, playing.context, answer);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

/** Faults that strike while the answer is on its way: half of it arrives. */
export function playMidBody(playing: Playing, answer: HttpAnswer): Outcome | undefined {
  const [fault] = faultsIn(playing, 'mid-body');
  if (fault === undefined) return undefined;
  return { kind: 'torn', answer, ending: fault.kind === 'timeout' ? 'hang' : 'reset' };
}

function faultsIn({ directives }: Playing, phase: FaultPhase): readonly Fault[] {
  return directives.filter(directive => directive.phase === phase).map(({ fault }) => fault);
}

async function act({ gateway, way }: Playing, fault: Fault): Promise<void> {
  if (fault.kind === 'delay') await way.hold(fault.durationMs);
  if (fault.kind === 'another-actor') await actAsAnother(gateway, fault);
}

function outcomeOf(effect: FaultEffect, context: AnswerContext, answer?: HttpAnswer): Outcome | undefined {
  switch (effect.kind) {
    case 'none':
      return undefined;
    case 'hang':
    case 'reset':
      return { kind: effect.kind };
    case 'error':
      return { kind: 'answer', answer: errorAnswer(context, effect.error) };
    case 'raw':
      return { kind: 'answer', answer: rawAnswer(effect, context) };
    case 'torn': {
      const torn = answer ?? errorAnswer(context, refusal('InternalError'));
      return { kind: 'torn', answer: torn, ending: 'reset' };
    }
  }
}

function rawAnswer(effect: Extract<FaultEffect, { kind: 'raw' }>, { requestId }: AnswerContext): HttpAnswer {
  const { httpStatus, contentType, text } = effect;
  return { httpStatus, contentType, text, requestId, code: '' };
}

import type { Inventory } from '../../source/domain/inventory.ts';
import type { FlowEffect } from '../../source/flow/flow-effect.ts';
import type { FlowEvent } from '../../source/flow/flow-event.ts';
import type { Perform } from '../../source/ui/state/program.ts';
import { discoveryAnswers, tutorialInventory } from '../flow/flow-driver.ts';

/** Answers every effect at once, as a performer on an account that never fails would; keeps what was asked. */
export function scriptedPerformer(inventory: Inventory = tutorialInventory()): {
  readonly perform: Perform;
  readonly asked: readonly FlowEffect[];
} {
  const asked: FlowEffect[] = [];
  const perform: Perform = (effect, emit) => {
    asked.push(effect);
    for (const event of answersTo(effect, inventory)) emit(event);
  };
  return { perform, asked };
}

function answersTo(effect: FlowEffect, inventory: Inventory): readonly FlowEvent[] {
  switch (effect.type) {
    case 'discover':
      return discoveryAnswers(effect.request, inventory);
    case 'read-details':
      return [{ type: 'details-read', request: effect.request, inventory, readAt: '21:04' }];
    case 'read-matrix':
      return [{ type: 'matrix-read', request: effect.request, inventory, readAt: '21:04' }];
    case 'apply':
      return [
        { type: 'run-started', request: effect.request, runId: 'run-1' },
        ...effect.plan.steps.map(
          ({ id }): FlowEvent => ({
            type: 'run-step',
            request: effect.request,
            stepId: id,
            progress: { state: 'done', by: 'call', tookMs: 5 },
          }),
        ),
        {
          type: 'run-ended',
          request: effect.request,
          outcome: { result: 'done', stepsDone: effect.plan.steps.length },
        },
      ];
    case 'load-runs':
      return [{ type: 'runs-loaded', request: effect.request, runs: [] }];
    case 'load-profiles':
      return [{ type: 'profiles-loaded', request: effect.request, profiles: [] }];
    case 'save-profile': {
      const { request, name, intent } = effect;
      return [{ type: 'profiles-loaded', request, profiles: [{ name, intent }], saved: name }];
    }
    default:
      return [];
  }
}

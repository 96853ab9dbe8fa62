import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowEffect, isChange } from '../../source/flow/flow-effect.ts';
import type { FlowEvent } from '../../source/flow/flow-event.ts';
import type { FlowState } from '../../source/flow/flow-state.ts';
import { step } from '../../source/flow/step.ts';
import { freshState } from './flow-driver.ts';
import { type RandomEvent, randomEvents } from './random-event.ts';

type Taken = {
  readonly before: FlowState;
  readonly event: FlowEvent;
  readonly after: FlowState;
  readonly effects: readonly FlowEffect[];
};

/** Every step that a sequence of events takes. */
function walk(events: readonly RandomEvent[], begin: FlowState = freshState()): readonly Taken[] {
  const taken: Taken[] = [];
  let state = begin;
  for (const make of events) {
    for (const event of make(state)) {
      const { state: after, effects } = step(state, event);
      taken.push({ before: state, event, after, effects });
      state = after;
    }
  }
  return taken;
}

/** Whether a person consented, on the screen they stood on, to exactly this change. */
function isConsented({ before, event }: Taken, effect: FlowEffect): boolean {
  const { screen } = before;
  if (effect.type === 'resume-run') {
    return screen.at === 'failure' && event.type === 'try-again-chosen' && effect.runId === screen.run.runId;
  }
  if (screen.at !== 'confirm' || event.type !== 'confirmed') return false;
  const isPhraseRight = screen.risk.level === 'normal' || event.typed === screen.risk.phrase;
  if (effect.type === 'apply')
    return isPhraseRight && screen.purpose === 'apply' && effect.plan === screen.plan;
  return isPhraseRight && screen.purpose === 'roll-back' && screen.risk.level === 'high';
}

const runs = { numRuns: 250 };

test('nothing that changes the cloud is asked for without consent to exactly this, in any order of events', () => {
  let changes = 0;
  fc.assert(
    fc.property(randomEvents, events => {
      for (const taken of walk(events)) {
        for (const effect of taken.effects.filter(isChange)) {
          changes += 1;
          expect(isConsented(taken, effect)).toBe(true);
        }
      }
    }),
    runs,
  );
  // The property says nothing unless the walks do get as far as to a change.
  expect(changes).toBeGreaterThan(25);
});

test('a read-only session never asks for a change', () => {
  fc.assert(
    fc.property(randomEvents, events => {
      const effects = walk(events, freshState({ isReadOnly: true })).flatMap(taken => taken.effects);
      expect(effects.filter(isChange)).toEqual([]);
    }),
    runs,
  );
});

test('going back changes no answer', () => {
  fc.assert(
    fc.property(randomEvents, events => {
      for (const { before, event, after } of walk(events)) {
        if (event.type === 'went-back') expect(after.draft).toBe(before.draft);
      }
    }),
    runs,
  );
});

test('requests are numbered upwards, and no number is given twice', () => {
  fc.assert(
    fc.property(randomEvents, events => {
      const numbers = walk(events)
        .flatMap(taken => taken.effects)
        .flatMap(effect => ('request' in effect && effect.type !== 'stop-run' ? [effect.request] : []));
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
    runs,
  );
});

test('every state is plain data', () => {
  fc.assert(
    fc.property(randomEvents, events => {
      const last = walk(events).at(-1)?.after;
      if (last !== undefined) expect(JSON.parse(JSON.stringify(last))).toEqual(last);
    }),
    { numRuns: 60 },
  );
});

test('Ctrl-C twice leaves from wherever one is', () => {
  fc.assert(
    fc.property(randomEvents, events => {
      const state = walk(events).at(-1)?.after ?? freshState();
      const interrupt: RandomEvent = () => [{ type: 'interrupted' }];
      const effects = walk([interrupt, interrupt], state).flatMap(taken => taken.effects);
      expect(effects.some(effect => effect.type === 'exit')).toBe(true);
    }),
    runs,
  );
});

test('the plan on the planning screens is that of the answers and facts in sight', () => {
  fc.assert(
    fc.property(randomEvents, events => {
      for (const { after } of walk(events)) {
        const isPlanning = ['routes', 'rules', 'preview'].includes(after.screen.at);
        if (!isPlanning || after.planning.state !== 'planned') continue;
        expect(after.planning.plan.intent.exclusions).toEqual(after.draft.exclusions);
        expect(after.planning.plan.intent.initiator).toEqual(after.draft.initiator);
      }
    }),
    runs,
  );
});

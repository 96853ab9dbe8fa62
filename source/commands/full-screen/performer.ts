import type { Inventory } from '../../domain/inventory.ts';
import type { FlowEvent } from '../../flow/flow-event.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';

/** What performing effects needs, and what it remembers between them. */
export type Performer = {
  readonly session: Session;
  readonly context: CommandContext;
  /** The last whole reading; detail is read on top of it. */
  inventory?: Inventory;
  /** Stops the run that is going on. */
  run?: AbortController;
  /** How the last run ended, in words for the terminal that comes back when the program is left. */
  summary?: string;
};

/** Takes the answers to effects. */
export type Emit = (event: FlowEvent) => void;

/** `HH:MM:SS` of the person's own clock. */
export function clockText(atMs: number): string {
  return new Date(atMs).toTimeString().slice(0, 8);
}

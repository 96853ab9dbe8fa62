import type { Intent } from '../intent.ts';

/** Where an intent is known from: a profile that a connection is bound to, or the journal of the run that made it. */
export type IntentSource =
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'run'; readonly runId: string };

/** What somebody wants of one connection. */
export type BoundIntent = {
  /** Of the connection, or of one of its halves. */
  readonly connectionId: string;
  readonly source: IntentSource;
  readonly intent: Intent;
  /** Keys of deviations that are meant: seen when the connection was adopted, and beyond what an intent can say. */
  readonly accepts?: readonly string[];
};

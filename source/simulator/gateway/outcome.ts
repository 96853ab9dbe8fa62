import type { HttpAnswer } from './answer.ts';

/** What the server does with a request in the end. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  /** Say nothing and leave the connection open until the client gives up. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  /** Send half of the answer, then end the connection, or leave it there. */
  | { readonly kind: 'torn'; readonly answer: HttpAnswer; readonly ending: 'reset' | 'hang' };

import { hash } from 'node:crypto';
import type { ReadContext } from '../execution/operation-definition.ts';

export type TokenReading =
  | { readonly kind: 'good'; readonly offset: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'bad' };

/**
 * NextTokens carry all they mean, signed with the world's seed, so that reads leave no trace: where to go on, when
 * they were given, and for which question. Another question, another world or a forged token: `bad`.
 */
export function makeNextToken(context: ReadContext, offset: number): string {
  const { nowMs } = context.request;
  const given = `${offset}.${nowMs}.${sign(context, offset, nowMs)}`;
  return Buffer.from(given).toString('base64url');
}

/** Reads what {@link makeNextToken} made; an absent or empty token means the beginning. */
export function readNextToken(context: ReadContext): TokenReading {
  const token = context.request.parameters.NextToken;
  if (token === undefined || token === '') return { kind: 'good', offset: 0 };
  const [offset = '', givenMs = '', signature = ''] = Buffer.from(String(token), 'base64url')
    .toString()
    .split('.');
  const genuine = signature === sign(context, Number(offset), Number(givenMs));
  if (!genuine || signature === '') return { kind: 'bad' };
  const isOld = context.request.nowMs - Number(givenMs) > context.view.settings.nextTokenLifetimeMs;
  return isOld ? { kind: 'expired' } : { kind: 'good', offset: Number(offset) };
}

const notPartOfTheQuestion = new Set(['NextToken', 'MaxResult', 'MaxResults', 'DryRun']);

function sign({ view, request }: ReadContext, offset: number, givenMs: number): string {
  const question = Object.entries(request.parameters)
    .filter(([name]) => !notPartOfTheQuestion.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const signed = [
    view.seed,
    request.caller.accountId,
    request.product,
    request.action,
    question,
    offset,
    givenMs,
  ];
  return hash('sha256', JSON.stringify(signed), 'hex').slice(0, 24);
}

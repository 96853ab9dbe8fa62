import { describe, expect, it } from 'vitest';
import { classify } from '../../../source/cloud/calls/classify.ts';
import type { Exchange } from '../../../source/cloud/protocol/exchange.ts';

/** Where one kind of answer ends and the next begins; the codes themselves stand in classify.test.ts. */

const write = (exchange: Exchange) => classify('CreateRouteEntry', exchange);
const answered = (httpStatus: number, Code?: string): Exchange => ({
  kind: 'answered',
  httpStatus,
  body: Code === undefined ? {} : { Code },
});

describe('an answer that cannot be read', () => {
  it.each([
    [undefined, 'malformed-answer'],
    [200, 'malformed-answer'],
    [499, 'malformed-answer'],
    [500, 'server-error'],
    [503, 'server-error'],
  ] as const)('with status %s is a %s', (httpStatus, kind) => {
    const facts = httpStatus === undefined ? {} : { httpStatus };
    const unclear = { kind, advice: 're-read', outcome: 'unknown' };
    expect(write({ kind: 'garbled', code: 'AnswerNotJson', ...facts })).toEqual(unclear);
    if (httpStatus !== undefined) expect(write(answered(httpStatus))).toEqual(unclear);
  });
});

describe('a code that nobody listed', () => {
  it.each([
    [399, 'Odd', 'malformed-answer'],
    [400, 'Odd', 'refused'],
    [404, 'Odd', 'not-found'],
    [400, 'Odd.NotFound', 'not-found'],
    [400, 'Odd.NotFound.Really', 'refused'],
    [400, 'InvalidOdd', 'invalid-request'],
    [400, 'MissingOdd', 'invalid-request'],
    [400, 'IellgalOdd', 'invalid-request'],
    [400, 'Odd.InvalidThing', 'refused'],
    [499, 'Odd', 'refused'],
    [500, 'InvalidOdd', 'server-error'],
  ] as const)('at status %i, %s, is %s', (status, code, kind) => {
    expect(write(answered(status, code)).kind).toBe(kind);
  });
});

describe('a family of codes', () => {
  it.each([
    ['Forbidden.FinancialLocked', 'arrears'],
    ['Forbidden.FinanciLocked', 'arrears'],
    ['Forbidden.FinancialLockedNot', 'refused'],
    ['XForbidden.FinancialLocked', 'refused'],
    ['QuotaExceeded', 'quota'],
    ['QuotaExceeded.Thing', 'quota'],
    ['Not.QuotaExceeded', 'refused'],
    ['NoPermission', 'denied'],
    ['NoPermission.Thing', 'denied'],
  ] as const)('%s is %s', (code, kind) => {
    expect(write(answered(400, code)).kind).toBe(kind);
  });
});

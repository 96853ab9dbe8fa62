import { describe, expect, it } from 'vitest';
import { callLog } from '../../../source/simulator/gateway/call-log.ts';
import type { CallRecord } from '../../../source/simulator/gateway/call-record.ts';
import { nonceMemory } from '../../../source/simulator/gateway/nonce-memory.ts';

const minuteMs = 60_000;

describe('the memory of nonces', () => {
  it('knows a nonce for the half hour in which its request could come again', () => {
    const memory = nonceMemory();
    expect(memory.use('key', 'first', 0)).toBe(true);
    for (let minute = 1; minute <= 31; minute += 1) {
      expect(memory.use('key', `other ${minute}`, minute * minuteMs)).toBe(true);
      expect(memory.use('key', 'first', minute * minuteMs)).toBe(false);
    }
  });

  it('keeps the nonces of different keys apart', () => {
    const memory = nonceMemory();
    expect(memory.use('one', 'n', 0)).toBe(true);
    expect(memory.use('other', 'n', 0)).toBe(true);
    expect(memory.use('one', 'n', 0)).toBe(false);
  });

  it('forgets in the end, so that it does not grow for ever', () => {
    const memory = nonceMemory();
    memory.use('key', 'first', 0);
    for (const hour of [1, 2, 3]) memory.use('key', `later ${hour}`, hour * 60 * minuteMs);
    expect(memory.use('key', 'first', 3 * 60 * minuteMs)).toBe(true);
  });

  it('holds the last 100,000 under any load', () => {
    const memory = nonceMemory();
    for (let count = 0; count < 250_000; count += 1) memory.use('key', String(count), 0);
    expect(memory.use('key', '150001', 0)).toBe(false);
    expect(memory.use('key', '0', 0)).toBe(true);
  });
});

function record(ordinal: number): CallRecord {
  return {
    ordinal,
    at: '',
    product: '',
    operation: '',
    regionId: '',
    parameters: {},
    isMutating: false,
    effect: 'none',
    httpStatus: 200,
    code: '',
    requestId: '',
    caller: '',
    faults: [],
  };
}

describe('the call log', () => {
  it('counts on from 1 and keeps the newest', () => {
    const log = callLog(10);
    for (let count = 0; count < 5000; count += 1) log.add(record(log.begin()));
    expect(log.records.length).toBeGreaterThanOrEqual(10);
    expect(log.records.length).toBeLessThanOrEqual(1010);
    expect(log.records.at(-1)?.ordinal).toBe(5000);
    const ordinals = log.records.map(({ ordinal }) => ordinal);
    expect(ordinals).toEqual([...ordinals].sort((one, other) => one - other));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, daysBetween } from '../../../source/domain/audit/days-between.ts';

const date = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2300-12-31T00:00:00Z'), noInvalidDate: true })
  .map(one => one.toISOString());

describe('days', () => {
  it('between two dates are as many as the calendar of JavaScript counts', () => {
    fc.assert(
      fc.property(date, date, (one, other) => {
        const days = (Date.parse(other.slice(0, 10)) - Date.parse(one.slice(0, 10))) / 86_400_000;
        expect(daysBetween(one, other)).toBe(days);
      }),
    );
  });

  it('later is the date that the calendar of JavaScript gives', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -100_000, max: 100_000 }), (one, days) => {
        const later = new Date(Date.parse(one.slice(0, 10)) + days * 86_400_000);
        expect(dayAfter(one, days)).toBe(later.toISOString().slice(0, 10));
      }),
    );
  });

  it('are none where a text is no date', () => {
    expect(daysBetween('soon', '2026-01-01')).toBeUndefined();
    expect(dayAfter('soon', 7)).toBe('soon');
  });
});

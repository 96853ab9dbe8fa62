import { expect, test } from 'vitest';
import { daysBetween } from '../../../source/domain/audit/days-between.ts';
import { ruleIds } from '../../../source/domain/audit/rule-id.ts';
import { ruleRegistry } from '../../../source/domain/audit/rule-registry.ts';
import { auditRules as english } from '../../../source/language/en/audit-rules.ts';
import { auditRules as chinese } from '../../../source/language/zh/audit-rules.ts';

test('every name of a rule has exactly one rule, and texts', () => {
  expect(ruleRegistry.map(rule => rule.id).toSorted()).toEqual([...ruleIds].sort());
  expect(Object.keys(english).toSorted()).toEqual([...ruleIds].sort());
});

test('both languages fill in the same values', () => {
  const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();
  for (const id of ruleIds) {
    for (const part of ['title', 'detail', 'rationale', 'remedy'] as const) {
      expect(names(chinese[id][part]), `${id} ${part}`).toEqual(names(english[id][part]));
    }
  }
});

test('days are counted over leap days and ends of years', () => {
  expect(daysBetween('2026-03-01T08:00:00Z', '2026-03-06T08:00Z')).toBe(5);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1);
  expect(daysBetween('', '2026-01-01')).toBeUndefined();
});

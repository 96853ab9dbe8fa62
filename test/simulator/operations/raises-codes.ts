import { describe, expect, test } from 'vitest';
import type { ErrorTable } from '../../../source/simulator/operations/answers/error-table.ts';
import { Practice } from './practice.ts';

/** Brings a world into the state and makes the call that a code refuses; answers `400 Code`. */
export type Scenario = (practice: Practice) => string;

/**
 * One scenario for every code of a table: a code without one does not compile, and a scenario must raise exactly its
 * code with its status, leaving no trace.
 */
export function raisesCodes<Table extends ErrorTable>(
  family: string,
  table: Table,
  scenarios: Readonly<Record<keyof Table, Scenario>>,
): void {
  describe(`${family}: every error code`, () => {
    test.each(Object.entries(table))('%s is raised', (key, [httpStatus, message]) => {
      const scenario = scenarios[key];
      expect(scenario?.(new Practice())).toBe(`${httpStatus} ${key.split('@')[0]}`);
      expect(message).toMatch(/^[A-Z].*\.$/);
    });
  });
}

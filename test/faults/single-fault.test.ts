import { describe, expect, it } from 'vitest';
import { allCells, sampleCells } from './cells.ts';
import { baseline, runCell } from './fault-harness.ts';

/**
 * The single-fault sweep (failure-modes.md section 10): whatever goes wrong once, resume reaches the fault-free end and
 * rollback the beginning, without anything doubled, orphaned or touched that is not ours. `npm run faults` runs every
 * cell; `npm test` a part of them that the seed chooses.
 */
const isLong = process.env.VPCLINK_FAULTS === 'long';
const seed = process.env.VPCLINK_SEED ?? 'single-fault';
const shortCells = Number(process.env.VPCLINK_CELLS ?? 40);

describe('after any single fault', () => {
  it.each(['router-interface', 'peering-connection'] as const)(
    'a run by %s ends where it must',
    { timeout: isLong ? 3_600_000 : 120_000 },
    async kind => {
      const base = await baseline(kind);
      const cells = isLong ? allCells(base) : sampleCells(base, shortCells, seed);
      const violations: string[] = [];
      for (const cell of cells) {
        const found = await runCell(base, cell);
        const name = `${cell.stage}: ${cell.trouble.label}, then ${cell.way}`;
        violations.push(...found.map(text => `${name}: ${text}`));
      }
      expect(violations).toEqual([]);
    },
  );
});

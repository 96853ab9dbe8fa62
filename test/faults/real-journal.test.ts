import { describe, expect, it } from 'vitest';
import { readJournalContent } from '../../source/store/journal-content.ts';
import { journalPath } from '../../source/store/journal-file.ts';
import { loadJournal } from '../../source/store/load-journal.ts';
import { runsDirectory } from '../helpers/engine-run.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import { runProcess } from './run-process.ts';
import { openMachine, runIdOf, type Scenario, settledMs } from './scenario.ts';
import { scenarioOf } from './sweeps.ts';
import { noTrouble } from './trouble.ts';
import { canonicalChanges, contentOf } from './world-watch.ts';

/**
 * The journal of a whole real run, cut at every length and flipped at every bit: it is recovered or refused, and whatever
 * is then done on the strength of it ends where a run must end (failure-modes.md section 10, Journal damage). `npm run
 * faults` leaves out nothing; `npm test` takes a part of the bits and of the records.
 */
const isLong = process.env.VPCLINK_FAULTS === 'long';
const bitStride = isLong ? 1 : 61;
const lengthStride = isLong ? 1 : 13;
const recordStride = isLong ? 1 : 5;

const runId = runIdOf(1);
const path = journalPath(runsDirectory, runId);
const kinds = ['router-interface', 'peering-connection'] as const;

/** The journal of a run that connected, as it stands where a rollback would begin. */
function journalOf({ acts }: Scenario): Buffer {
  return acts.rollback.beginning.files.content(path) ?? Buffer.alloc(0);
}

function withJournal(bytes: Buffer): MemoryFileSystem {
  const fileSystem = new MemoryFileSystem();
  fileSystem.put(path, bytes);
  return fileSystem;
}

describe.each(kinds)('the journal of a whole run by %s', kind => {
  it('is refused at every flipped bit', async () => {
    const bytes = journalOf(await scenarioOf(kind));
    const believed: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += bitStride) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (readJournalContent(flipped).state === 'sound') believed.push(bit);
    }
    expect(believed).toEqual([]);
    // What the content says decides: the whole of it, for one bit of every record.
    for (let at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) {
      const flipped = Buffer.from(bytes);
      flipped[at - 20] = (flipped[at - 20] ?? 0) ^ 2;
      const loaded = await loadJournal({ fileSystem: withJournal(flipped), runsDirectory, runId });
      expect(loaded).toMatchObject({ ok: false, problem: { code: 'journal-damaged' } });
    }
  });

  it('gives back its first records, unchanged, at every length, or is refused within its header', async () => {
    const bytes = journalOf(await scenarioOf(kind));
    const whole = must(await loadJournal({ fileSystem: withJournal(bytes), runsDirectory, runId })).records;
    const headerBytes = bytes.indexOf('\n');
    for (let length = 0; length <= bytes.length; length += lengthStride) {
      const content = readJournalContent(bytes.subarray(0, length));
      if (content.state === 'damaged') {
        expect(length).toBeLessThan(headerBytes);
        continue;
      }
      const bodies = content.lines.map(line => JSON.parse(line.body));
      expect(bodies).toEqual(whole.slice(0, bodies.length));
    }
  });

  it('brings the run to its end or back to the beginning after any of its records is the last', {
    timeout: 3_600_000,
  }, async () => {
    const scenario = await scenarioOf(kind);
    const ends = [...journalOf(scenario)].flatMap((byte, index) => (byte === 0x0a ? [index + 1] : []));
    const violations: string[] = [];
    for (let index = 0; index < ends.length; index += recordStride) {
      for (const way of ['resume', 'rollback'] as const) {
        const found = await goOnAfter(scenario, ends[index] ?? 0, way);
        violations.push(...found.map(text => `${index + 1} of ${ends.length} records, ${way}: ${text}`));
      }
    }
    expect(violations).toEqual([]);
  });
});

/** Everything was made; the journal knows only its beginning. */
async function goOnAfter(
  scenario: Scenario,
  length: number,
  way: 'resume' | 'rollback',
): Promise<readonly string[]> {
  const { beginning, plan, after, before } = scenario.acts.rollback;
  const files = withJournal(journalOf(scenario).subarray(0, length));
  const machine = await openMachine({ ...beginning, files });
  const { outcome } = await runProcess({ machine, way, plan, runId, trouble: noTrouble });
  const { world } = machine.practice.practice;
  world.advance(machine.practice.clock.now() + settledMs);
  await machine.practice.stop();
  const ended = outcome?.result ?? 'refused';
  const isRight = (way === 'resume' ? ['done', 'nothing-to-do'] : ['rolled-back']).includes(ended);
  const wanted = isRight && way === 'rollback' ? before : after;
  const found = canonicalChanges(scenario.start, contentOf(world.toState()));
  return [
    ...(isRight || ended === 'refused' ? [] : [`ended ${JSON.stringify(outcome)}`]),
    ...(JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`the cloud shows ${found.join('; ')}`]),
  ];
}

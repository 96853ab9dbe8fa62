import type { JournalRecord } from '../../source/store/journal.ts';
import type { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import type { JournalEvidence } from './evidence.ts';

const journalName = /([0-9a-f]{32})\.journal$/;

/**
 * The records of whole lines, read without the care that the program takes: the program's own loading is what is
 * tested, and it decides in every process; here it would cost a tenth of a sweep.
 */
export function recordsIn(text: string): readonly JournalRecord[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.flatMap(line => {
    const [, , , , body] = line.split('\t');
    return body === undefined ? [] : [recordIn(body)];
  });
}

/** The same line stands in many journals of a sweep, above all the header with its plan. */
const known = new Map<string, JournalRecord>();

function recordIn(body: string): JournalRecord {
  const record = known.get(body) ?? (JSON.parse(body) as JournalRecord);
  if (known.size > 20_000) known.clear();
  known.set(body, record);
  return record;
}

/** Every journal on a disk. */
export function journalsOn(fileSystem: MemoryFileSystem): readonly JournalEvidence[] {
  return fileSystem.paths().flatMap(path => {
    const runId = journalName.exec(path)?.[1];
    if (runId === undefined) return [];
    const text = fileSystem.content(path)?.toString('utf8') ?? '';
    return [{ runId, text, records: recordsIn(text) }];
  });
}

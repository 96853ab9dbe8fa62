import type { JournalRecord } from '../../source/store/journal.ts';
import { grownFrom } from '../helpers/growing-content.ts';
import type { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import type { JournalEvidence } from './evidence.ts';

const journalName = /([0-9a-f]{32})\.journal$/;

type Reading = { readonly wholeBytes: number; readonly records: readonly JournalRecord[] };

const readings = new WeakMap<Buffer, Reading>();
const nothingRead: Reading = { wholeBytes: 0, records: [] };
const newline = 0x0a;

/**
 * The records of whole lines, read without the care that the program takes: the program's own loading is what is
 * tested, and it decides in every process; here it would cost a tenth of a sweep. Of a journal that has grown since it
 * was read only what is new is read.
 */
export function recordsIn(content: Buffer): readonly JournalRecord[] {
  const known = readings.get(content);
  if (known !== undefined) return known.records;
  const before = nearestReading(content);
  const wholeBytes = content.lastIndexOf(newline) + 1;
  const lines = content.toString('utf8', before.wholeBytes, wholeBytes).split('\n');
  const records = [...before.records, ...lines.flatMap(recordsOfLine)];
  readings.set(content, { wholeBytes, records });
  return records;
}

function nearestReading(content: Buffer): Reading {
  for (let shorter = grownFrom.get(content); shorter !== undefined; shorter = grownFrom.get(shorter)) {
    const reading = readings.get(shorter);
    if (reading !== undefined) return reading;
  }
  return nothingRead;
}

/** Nothing for a damaged line: the program refuses the journal, and the invariants miss what it should say. */
function recordsOfLine(line: string): readonly JournalRecord[] {
  const [, , , , body] = line.split('\t');
  try {
    return body === undefined ? [] : [recordIn(body)];
  } catch {
    return [];
  }
}

/** The same header, with its plan, begins many journals of a sweep. */
const headers = new Map<string, JournalRecord>();
const shortestHeader = 4000;

function recordIn(body: string): JournalRecord {
  if (body.length < shortestHeader) return JSON.parse(body) as JournalRecord;
  const record = headers.get(body) ?? (JSON.parse(body) as JournalRecord);
  if (headers.size > 200) headers.clear();
  headers.set(body, record);
  return record;
}

/** Every journal on a disk. */
export function journalsOn(fileSystem: MemoryFileSystem): readonly JournalEvidence[] {
  return fileSystem.paths().flatMap(path => {
    const runId = journalName.exec(path)?.[1];
    if (runId === undefined) return [];
    const content = fileSystem.content(path) ?? Buffer.alloc(0);
    return [{ runId, content, records: recordsIn(content) }];
  });
}

/** The records of the journal of a run; nothing where there is none. */
export function recordsOf(fileSystem: MemoryFileSystem, runId: string): readonly JournalRecord[] {
  const path = fileSystem.paths().find(one => journalName.exec(one)?.[1] === runId);
  const content = path === undefined ? undefined : fileSystem.content(path);
  return content === undefined ? [] : recordsIn(content);
}

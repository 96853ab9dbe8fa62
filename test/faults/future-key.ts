import { createHash } from 'node:crypto';
import type { Machine } from './run-process.ts';

const journalLine = /^(\d+)\t[0-9a-f]{64}\t(\d+\t[a-z-]+\t.*)\t[0-9a-f]{8}$/gm;
const requestId = /"requestId":"[^"]*"/g;

/**
 * The state from which a machine goes on. A process is a function of the cloud, the disk, the time and its own seeded
 * random numbers (invariant 24, which has its own test), so two histories that come to the same state have the same
 * future and it need be played only once. The state is compared exactly, to the millisecond and the byte, with one
 * exception: request ids, which count the calls so far and which nothing decides upon, and the check sums over them.
 */
export function futureKey(machine: Machine): string {
  const { practice, fileSystem, late, processes } = machine;
  const { collections } = practice.practice.world.toState();
  const files = fileSystem
    .paths()
    .filter(path => !path.endsWith('.reserve'))
    .map(path => `${path}\n${withoutRequestIds(fileSystem.content(path)?.toString('utf8') ?? '')}`);
  const reserves = fileSystem.paths().filter(path => path.endsWith('.reserve'));
  const lateCall = late === undefined ? '' : JSON.stringify(late);
  const state = [practice.clock.now(), processes, lateCall, ...files, ...reserves];
  const hash = createHash('sha256').update(state.join('\n'));
  // What holds a lock of a VPC is a request, by its id.
  const { vpcLocks, ...records } = collections;
  const locks = vpcLocks.map(({ id, untilMs, action }) => ({ id, untilMs, action }));
  return hash.update(JSON.stringify([records, locks])).digest('hex');
}

/** Whole lines lose what depends on request ids; a torn line stays as it is. */
function withoutRequestIds(journal: string): string {
  return journal.replace(requestId, '').replace(journalLine, '$1 $2');
}

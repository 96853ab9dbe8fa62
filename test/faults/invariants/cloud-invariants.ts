import { runOfMarker } from '../../../source/domain/run-marker.ts';
import type { CallRecord } from '../../../source/simulator/gateway/call-record.ts';
import type { Evidence } from '../evidence.ts';
import type { SeenInvariant } from '../invariants.ts';

/** What the cloud shows in the end, or was made to do. */
export const cloudInvariants: readonly SeenInvariant[] = [
  {
    number: 1,
    name: 'what runs make ends as without a fault, or as before',
    check: ({ wantedChanges, endChanges }) =>
      difference(wantedChanges.filter(isMade), endChanges.filter(isMade)),
  },
  {
    number: 2,
    name: 'one intent takes effect at most once and is at most one live thing',
    check: evidence => [
      ...repeated(liveMarks(evidence)).map(mark => `two live things carry ${mark}`),
      ...repeated(effectiveMarks(evidence)).map(mark => `${mark} took effect twice`),
    ],
  },
  {
    number: 3,
    name: 'every live thing with our mark stands in a journal, and none is left after a way back',
    check: evidence => [...strangeMarks(evidence), ...leftMarks(evidence)],
  },
  {
    number: 4,
    name: 'what is not ours is as it was',
    check: ({ wantedChanges, endChanges }) =>
      difference(
        wantedChanges.filter(line => !isMade(line)),
        endChanges.filter(line => !isMade(line)),
      ),
  },
];

function isMade(line: string): boolean {
  return line.startsWith('new ');
}

function difference(wanted: readonly string[], found: readonly string[]): readonly string[] {
  return [
    ...wanted.filter(line => !found.includes(line)).map(line => `missing: ${line}`),
    ...found.filter(line => !wanted.includes(line)).map(line => `too much: ${line}`),
    ...(wanted.length === found.length ? [] : [`${found.length} lines for ${wanted.length}`]),
  ];
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** The marks of live things that were not there at the start. */
function liveMarks({ start, end }: Evidence): readonly string[] {
  return [...end]
    .filter(([key]) => !start.has(key))
    .map(([, record]) => String(record.description ?? ''))
    .filter(description => runOfMarker(description) !== undefined);
}

function effectiveMarks({ processes }: Evidence): readonly string[] {
  const creating = /^(Create|Authorize)/;
  return processes
    .flatMap(one => one.calls)
    .filter(call => call.effect === 'changed' && creating.test(call.operation))
    .map(markOf)
    .filter(mark => mark !== '');
}

function markOf({ parameters }: CallRecord): string {
  const texts = Object.values(parameters);
  return texts.find(text => runOfMarker(text) !== undefined) ?? '';
}

function strangeMarks(evidence: Evidence): readonly string[] {
  return liveMarks(evidence)
    .filter(mark => {
      const journal = evidence.journals.find(one => one.runId === runOfMarker(mark));
      return journal?.records.some(record => record.type === 'intent') !== true;
    })
    .map(mark => `no journal knows ${mark}`);
}

function leftMarks(evidence: Evidence): readonly string[] {
  const undone = new Set(
    evidence.journals
      .filter(({ records }) => {
        const last = records.at(-1);
        return last?.type === 'closed' && last.result === 'rolled-back';
      })
      .map(one => one.runId),
  );
  const alive = new Set([...evidence.end.values()].map(record => record.id));
  const leftBehind = liveMarks(evidence).filter(mark => undone.has(runOfMarker(mark) ?? ''));
  const isTornDown = evidence.plan.purpose === 'disconnect' && evidence.wanted === 'after';
  const notRemoved = isTornDown ? [...evidence.named].filter(id => alive.has(id)) : [];
  return [...leftBehind, ...notRemoved].map(one => `left behind: ${one}`);
}

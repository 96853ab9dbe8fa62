import type { Plan } from '../../../source/domain/plan.ts';
import { marker } from '../../../source/engine/marker.ts';
import type { JournalRecord } from '../../../source/store/journal.ts';
import type { Evidence, JournalEvidence, ProcessRecord } from '../evidence.ts';
import type { SeenInvariant } from '../invariants.ts';
import type { Departure } from '../watched-cloud.ts';
import { durableRecords, intentOf, isUndo, undoRank } from './durable-journal.ts';

/** What the journal says, and what it said when calls left. */
export const journalInvariants: readonly SeenInvariant[] = [
  {
    number: 5,
    name: 'no mutating call leaves before its intent is durable',
    check: evidence =>
      departuresOf(evidence)
        .filter(({ departure }) => intentOf(departure) === undefined)
        .map(({ departure }) => `no durable intent for ${departure.method} ${text(departure.request)}`),
  },
  {
    number: 6,
    name: 'no mutating call leaves before the outcome of what it depends on is durable',
    check: evidence =>
      departuresOf(evidence).flatMap(({ departure }) => openDependencies(evidence.plan, departure)),
  },
  {
    number: 7,
    name: 'one generation of an intent has one token and one set of parameters, in every process',
    check: evidence => [...evidence.journals.flatMap(mixedIntents), ...mixedTokens(evidence)],
  },
  {
    number: 10,
    name: 'a way back settles every unknown create, and removes in reverse order',
    check: ({ plan, journals }) =>
      journals.flatMap(journal => [...unsettled(plan, journal), ...outOfOrder(plan, journal)]),
  },
  {
    number: 11,
    name: 'nothing is removed but what the run made, or what its plan names',
    check: evidence =>
      departuresOf(evidence)
        .filter(({ departure }) => removing.test(departure.method))
        .flatMap(({ process, departure }) => unowned(evidence, process, departure)),
  },
];

type Sent = { readonly process: ProcessRecord; readonly departure: Departure };

function departuresOf({ processes }: Evidence): readonly Sent[] {
  return processes.flatMap(process => process.departures.map(departure => ({ process, departure })));
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

function openDependencies(plan: Plan, departure: Departure): readonly string[] {
  const stepId = intentOf(departure)?.stepId;
  if (stepId === undefined) return [];
  const records = durableRecords(departure);
  const isOpen = (id: string) => !isSettled(records, id);
  return dependenciesOf(plan, records, stepId)
    .filter(isOpen)
    .map(id => `${stepId} left while ${id} was open`);
}

/** In the plan by its own word; on the way back everything that was begun and comes earlier. */
function dependenciesOf(plan: Plan, records: readonly JournalRecord[], stepId: string): readonly string[] {
  if (!isUndo(stepId)) return plan.steps.find(step => step.id === stepId)?.dependsOn ?? [];
  const begun = records.flatMap(record => (record.type === 'intent' ? [record.stepId] : []));
  return begun.filter(id => isUndo(id) && undoRank(id) < undoRank(stepId));
}

/** Its newest call has an outcome; or the goal was found without a call. */
function isSettled(records: readonly JournalRecord[], stepId: string): boolean {
  const own = records.filter(record => 'stepId' in record && record.stepId === stepId);
  const last = own.filter(record => record.type !== 'before').at(-1);
  return last?.type === 'outcome' || last?.type === 'verified';
}

function mixedIntents({ records }: JournalEvidence): readonly string[] {
  const seen = new Map<string, string>();
  return records.flatMap(record => {
    if (record.type !== 'intent') return [];
    const key = `${record.stepId} ${record.generation}`;
    const content = `${record.clientToken} ${record.parametersDigest}`;
    const known = seen.get(key) ?? content;
    seen.set(key, known);
    return known === content ? [] : [`generation ${key} has two tokens or parameters`];
  });
}

function mixedTokens({ processes }: Evidence): readonly string[] {
  const seen = new Map<string, string>();
  return processes
    .flatMap(one => one.calls)
    .filter(call => call.isMutating)
    .flatMap(({ operation, parameters }) => {
      const token = parameters.ClientToken ?? '';
      const content = text([operation, Object.entries(parameters).sort()]);
      const known = seen.get(token) ?? content;
      if (token !== '') seen.set(token, known);
      return token === '' || known === content ? [] : [`token ${token} was sent with other parameters`];
    });
}

const making = /^(create-|authorize-)/;

function unsettled(plan: Plan, { records }: JournalEvidence): readonly string[] {
  const last = records.at(-1);
  if (last?.type !== 'closed' || last.result !== 'rolled-back') return [];
  const open = plan.steps.filter(step => making.test(step.kind) && isUnknown(records, step.id));
  return open.map(step => `${step.id} was never settled`);
}

/** The newest word on a create is an intent or an unknown outcome, and nothing was found or given up for it since. */
function isUnknown(records: readonly JournalRecord[], stepId: string): boolean {
  let isOpen = false;
  for (const record of records) {
    if (!('stepId' in record)) continue;
    if (record.stepId === `undo/${stepId}` && record.type === 'verified') isOpen = false;
    if (record.stepId !== stepId) continue;
    if (record.type === 'intent') isOpen = true;
    if (record.type === 'outcome') isOpen = record.outcome === 'unknown';
    if (record.type === 'verified') isOpen = false;
  }
  return isOpen;
}

/** A step is begun only after everything that it depends on was seen to be so. */
function outOfOrder(plan: Plan, { records }: JournalEvidence): readonly string[] {
  const verified = new Set<string>();
  const begun: JournalRecord[] = [];
  const problems: string[] = [];
  for (const record of records) {
    if (record.type === 'verified') verified.add(record.stepId);
    if (record.type !== 'intent') continue;
    const isSettling = records.indexOf(record) > records.findIndex(one => one.type === 'rollback-started');
    const isForward = !isUndo(record.stepId) && isSettling && hasRollback(records);
    // What a way back sends again of the way forward only settles what is unknown.
    const needs = isForward ? [] : dependenciesOf(plan, begun, record.stepId);
    begun.push(record);
    problems.push(
      ...needs.filter(id => !verified.has(id)).map(id => `${record.stepId} began before ${id} was seen`),
    );
  }
  return problems;
}

function hasRollback(records: readonly JournalRecord[]): boolean {
  return records.some(record => record.type === 'rollback-started');
}

const removing = /^(delete|revoke|deactivate)/;

function unowned(
  { births, named, plan }: Evidence,
  { runId }: ProcessRecord,
  departure: Departure,
): readonly string[] {
  const ids = Object.values(departure.request).map(String);
  if (ids.some(id => named.has(id))) return [];
  const born = births.find(birth => ids.includes(birth.id));
  const maker = plan.steps.find(step => marker(runId, step.id) === born?.description);
  const wasAbsent = durableRecords(departure).some(
    record => record.type === 'before' && record.stepId === maker?.id && isAbsent(record.image),
  );
  return wasAbsent ? [] : [`${departure.method} ${text(departure.request)} is not the run's to remove`];
}

function isAbsent(image: unknown): boolean {
  return typeof image === 'object' && image !== null && 'existed' in image && image.existed === false;
}

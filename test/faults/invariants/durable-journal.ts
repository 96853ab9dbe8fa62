import { digestOf } from '../../../source/domain/digest.ts';
import type { JournalRecord } from '../../../source/store/journal.ts';
import { recordsIn } from '../journals.ts';
import type { Departure } from '../watched-cloud.ts';

export type Intent = Extract<JournalRecord, { type: 'intent' }>;

/** The journal as a power cut at the instant of a departure would have left it. */
export function durableRecords({ durable }: Departure): readonly JournalRecord[] {
  return durable === undefined ? [] : recordsIn(durable);
}

const intents = new WeakMap<Departure, Intent | 'none'>();

/** The open intent that a departure belongs to: same parameters, same token, and no outcome yet. */
export function intentOf(departure: Departure): Intent | undefined {
  const intent = intents.get(departure) ?? findIntent(departure) ?? 'none';
  intents.set(departure, intent);
  return intent === 'none' ? undefined : intent;
}

function findIntent(departure: Departure): Intent | undefined {
  const { clientToken, ...parameters } = departure.request;
  const digest = digestOf(parameters);
  const records = durableRecords(departure);
  return openIntents(records).find(
    intent =>
      intent.parametersDigest === digest && (clientToken === undefined || intent.clientToken === clientToken),
  );
}

/** Intents whose newest record is the intent itself. */
function openIntents(records: readonly JournalRecord[]): readonly Intent[] {
  const open = new Map<string, Intent>();
  for (const record of records) {
    if (record.type === 'intent') open.set(record.stepId, record);
    if (record.type === 'outcome') open.delete(record.stepId);
  }
  return [...open.values()];
}

/** How far a removal is down the way back: routes, ends out of service, the link, rules. */
export function undoRank(stepId: string): number {
  if (stepId.startsWith('undo/create-route/')) return 0;
  if (stepId.startsWith('undo/deactivate/')) return 1;
  if (stepId.startsWith('undo/authorize-rule/')) return 3;
  return 2;
}

export function isUndo(stepId: string): boolean {
  return stepId.startsWith('undo/');
}

import type { JournalRecord, StepRecord } from '../store/journal.ts';

/** What the journal knows about one step. The cloud decides what is done; this gives ownership, tokens and history. */
export type StepProgress = {
  /** What stood there before the run touched it; absent where it never looked. */
  readonly before?: BeforeImage;
  /** The newest generation that has an intent; 0 for none. */
  readonly generation: number;
  /** How the newest call ended; `pending`: its intent is durable, its outcome is not. */
  readonly lastCall: 'none' | 'pending' | 'accepted' | 'rejected' | 'unknown';
  /** When the newest intent or outcome was written, milliseconds since 1970. */
  readonly lastCallAtMs: number;
  /** Some call of the newest generation may have taken effect without our knowing. */
  readonly isUncertain: boolean;
  /** Id that the cloud answered, or that a read showed. */
  readonly id: string;
  readonly isVerified: boolean;
  /** Some call of any generation was accepted. */
  readonly wasAccepted: boolean;
  /** Generations given up without proof that they will never take effect. */
  readonly debts: readonly number[];
};

/** What a first look showed, before any call of the run. */
export type BeforeImage = {
  /** Whether the object, or the goal, stood there already and not by this run. */
  readonly existed: boolean;
  readonly seen: unknown;
};

type Mutable = { -readonly [Key in keyof StepProgress]: StepProgress[Key] };

/** Reads the progress of a step out of the records of its run. */
export function stepProgress(records: readonly JournalRecord[], stepId: string): StepProgress {
  const progress: Mutable = {
    generation: 0,
    lastCall: 'none',
    lastCallAtMs: 0,
    isUncertain: false,
    id: '',
    isVerified: false,
    wasAccepted: false,
    debts: [],
  };
  for (const record of records) {
    if (isAbout(record, stepId)) note(progress, record);
  }
  return progress;
}

/** Why a run stopped is about the run, also where it names a step. */
function isAbout(record: JournalRecord, stepId: string): record is StepRecord {
  return 'stepId' in record && record.stepId === stepId && record.type !== 'stopped';
}

function note(progress: Mutable, record: StepRecord): void {
  switch (record.type) {
    case 'before':
      progress.before ??= beforeImage(record.image);
      return;
    case 'intent':
      noteIntent(progress, record);
      return;
    case 'outcome':
      noteOutcome(progress, record);
      return;
    case 'verified':
      progress.isVerified = true;
      progress.id = record.id;
      return;
    case 'lost':
      progress.isVerified = false;
      return;
    case 'sweep-debt':
      progress.debts = [...progress.debts, record.generation];
      return;
  }
}

function noteIntent(progress: Mutable, record: Extract<JournalRecord, { type: 'intent' }>): void {
  const isNew = record.generation !== progress.generation;
  // An intent that was never answered stays uncertain, also when the same token is sent again after it.
  progress.isUncertain = !isNew && (progress.isUncertain || progress.lastCall === 'pending');
  progress.generation = record.generation;
  progress.lastCall = 'pending';
  progress.lastCallAtMs = Date.parse(record.at);
}

function noteOutcome(progress: Mutable, record: Extract<JournalRecord, { type: 'outcome' }>): void {
  progress.lastCall = record.outcome;
  progress.lastCallAtMs = Date.parse(record.at);
  progress.isUncertain ||= record.outcome === 'unknown';
  progress.wasAccepted ||= record.outcome === 'accepted';
  if (record.id !== '') progress.id = record.id;
}

function beforeImage(image: unknown): BeforeImage {
  const isImage = typeof image === 'object' && image !== null && 'existed' in image && 'seen' in image;
  // An image of an unknown shape proves nothing, so nothing may be removed on its strength.
  return isImage ? { existed: image.existed !== false, seen: image.seen } : { existed: true, seen: image };
}

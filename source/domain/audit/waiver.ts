import type { RuleId } from './rule-id.ts';

/** What a finding says of the waiver that holds for it. */
export type WaiverNote = {
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC: YYYY-MM-DD. */
  readonly expiresOn: string;
};

/** One finding by its fingerprint, or all that a rule finds at one object. */
export type WaiverTarget =
  | { readonly fingerprint: string }
  | { readonly rule: RuleId; readonly object: string };

/** Somebody's word that a finding is known and meant, until a day. */
export type Waiver = WaiverTarget &
  WaiverNote & {
    /** Holds in this account only; absent: wherever the target is found. */
    readonly account?: string;
  };

/** The day of a time in UTC, as waivers name it. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

/** Over: its last day is past. Both are YYYY-MM-DD. */
export function isExpired({ expiresOn }: WaiverNote, today: string): boolean {
  return expiresOn < today;
}

/** The same text for waivers of the same findings: a file has each once. */
export function waiverKey(waiver: WaiverTarget): string {
  return 'fingerprint' in waiver ? waiver.fingerprint : `${waiver.rule} ${waiver.object}`;
}

/** Whether a waiver is meant for that account. */
export function isOfAccount({ account }: Waiver, accountId: string): boolean {
  return account === undefined || account === accountId;
}

import type { Unread } from '../../plan.ts';
import type { AuditObject } from '../audit-object.ts';
import type { Stop } from '../breaks/stop.ts';

/** One way in which a connection stands otherwise than is wanted. */
export type DriftItem = {
  /** `missing`: wanted and not there; `extra`: there and not wanted; `changed`: there, but otherwise. */
  readonly kind: 'missing' | 'extra' | 'changed';
  /** The key of the plan's item, or one like it; stable. */
  readonly key: string;
  /** Where a person would mend it. */
  readonly object: AuditObject;
  /** What it is about, in notation that is no language: `10.0.0.0/24 -> pcc-1 (vtb-1)`. */
  readonly what: string;
  /** Of `changed`: how it is, and how it should be. */
  readonly is?: string;
  readonly should?: string;
  /** The part of the way that is at fault for it; absent where nothing that is wanted is kept from passing. */
  readonly stops?: Stop;
};

/** All of them, and what could not be compared. */
export type Drift = { readonly items: readonly DriftItem[]; readonly unread: readonly Unread[] };

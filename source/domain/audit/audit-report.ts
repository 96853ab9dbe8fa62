import type { ConnectionEnd, ConnectionHealth } from '../connections/connection.ts';
import type { ConnectionKind, Side } from '../intent.ts';
import type { Unread } from '../plan.ts';
import type { Finding } from './finding.ts';
import type { RuleId } from './rule-id.ts';

/** `ok` only where everything was read and no rule found anything that is not waived; what is unread is never ok. */
export type AuditVerdict = 'ok' | 'findings' | 'unknown';

/** What the audit says of one connection. */
export type ConnectionAudit = {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly ends: Readonly<Record<Side, ConnectionEnd>>;
  /** How its halves stand together. */
  readonly health: ConnectionHealth;
  readonly verdict: AuditVerdict;
  /** Fingerprints of its findings. */
  readonly findings: readonly string[];
  /** What could not be read, and the rules that could not be answered for it. */
  readonly unread: readonly AuditUnread[];
};

export type AuditUnread = Unread & { readonly rules: readonly RuleId[] };

/** A VPC at the end of a connection, as far as a reader of the report wants to know it. */
export type AuditVpc = {
  readonly vpcId: string;
  readonly regionId: string;
  readonly name: string;
  /** Primary, secondary and IPv6 ranges. */
  readonly cidrBlocks: readonly string[];
};

/** What an audit was limited to; absent parts are not limited. Only reports of the same scope can be compared. */
export type AuditScope = {
  /** Only these connections, sorted; findings of the account are left out. */
  readonly connectionIds?: readonly string[];
  /** Only these regions were read, sorted. */
  readonly regionIds?: readonly string[];
  /** Against the intent of this profile. */
  readonly profile?: string;
};

/** An audit of one reading of the account, as plain JSON-able data without a word of any language. */
export type AuditReport = {
  readonly schema: 'vpclink.audit/1';
  readonly accountId: string;
  /** When the reading began, ISO 8601 in UTC. */
  readonly readAt: string;
  /** When it was judged. */
  readonly judgedAt: string;
  /** Absent: the whole account. */
  readonly scope?: AuditScope;
  readonly verdict: AuditVerdict;
  readonly connections: readonly ConnectionAudit[];
  /** The VPCs at the ends of the connections that were read; absent where nobody looked them up. */
  readonly vpcs?: readonly AuditVpc[];
  /** Worst first, then by connection and object. */
  readonly findings: readonly Finding[];
  /** With a baseline: findings of it that are no more. */
  readonly gone?: readonly Finding[];
  /** With a baseline: findings of it that were not found, while something their rule needs was not read. */
  readonly maybeGone?: readonly Finding[];
  /** The earlier report that this one was compared with. */
  readonly baseline?: { readonly readAt: string };
  /** What could not be read, over all connections and the account, each once. */
  readonly unread: readonly AuditUnread[];
};

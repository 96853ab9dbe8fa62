import type { AuditObject } from './audit/audit-object.ts';
import type { RuleId } from './audit/rule-id.ts';
import type { UnreadReason } from './fact.ts';
import type { ConnectionKind, Intent, Side } from './intent.ts';
import type { Problem } from './problem.ts';
import type { RuleToAuthorize, Step } from './step.ts';

/** Whether two VPCs can be joined. `unknown` wherever a fact that the answer needs was not read. */
export type Verdict = {
  readonly fit: 'fits' | 'fits-in-part' | 'does-not-fit' | 'unknown';
  /** Why, most important first; empty only for `fits`. */
  readonly problems: readonly Problem[];
};

/**
 * What became of one candidate. `add`: a step does it. `have`: exists already, left alone. `skip`: legal but left out
 * (dropped by the user, needs consent, or shadowed). `block`: cannot be done. `unknown`: a needed fact was not read.
 */
export type ItemState = 'add' | 'have' | 'skip' | 'block' | 'unknown';

type ItemBase = {
  /** Stable key, used by exclusions and consents. */
  readonly key: string;
  readonly side: Side;
  readonly state: ItemState;
  /** Why it is not a plain `add`; empty for a plain add. */
  readonly problems: readonly Problem[];
  /** The key of the candidate that the user edited into this; editing it again names that key. */
  readonly editedFrom?: string;
  /** The step that does it; only for `add`. */
  readonly stepId?: string;
};

export type LinkItem = ItemBase & {
  readonly item: 'link';
  readonly name: string;
  readonly existingIds: readonly string[];
};

export type RouteItem = ItemBase & {
  readonly item: 'route';
  readonly routeTableId: string;
  readonly destination: string;
  /** The peer's vSwitches that this route opens. */
  readonly opensVSwitchIds: readonly string[];
};

export type RuleItem = ItemBase & {
  readonly item: 'rule';
  readonly securityGroupId: string;
  readonly rule: RuleToAuthorize;
  /** A rule that drops and goes; absent: one that accepts. */
  readonly policy?: 'Drop';
};

export type PlanItem = LinkItem | RouteItem | RuleItem;

/** A fact the plan stands on, so that a later reading can tell whether the plan is stale. */
export type ReliedFact = {
  /** What was looked at, e.g. `route-table/cn-beijing/vtb-1`. */
  readonly subject: string;
  /** SHA-256 (hex) of the canonical JSON of what was seen there. */
  readonly digest: string;
};

/** Something the plan could not look at, and which parts of it are `unknown` for that. */
export type Unread = { readonly subject: string; readonly reason: UnreadReason };

export type QuotaUse = {
  readonly quota: string;
  readonly subject: string;
  readonly used: number;
  readonly adds: number;
  readonly limit: number;
};

/** An object that costs money from the moment it exists. No price: it is not known here, and not guessed. */
export type PaidObject = {
  readonly stepId: string;
  readonly item: 'router-interface' | 'peering-traffic';
  readonly size: string;
};

/**
 * What a plan of purpose `fix` does about one finding. `mends`: it is gone afterwards. `mends-in-part`: something is done,
 * and it stays. `needs-choice`: something would go, so it has to be chosen by its fingerprint. `block`: it cannot.
 */
export type FindingOutcome = {
  readonly fingerprint: string;
  readonly rule: RuleId;
  readonly object: AuditObject;
  readonly state: 'mends' | 'mends-in-part' | 'needs-choice' | 'block';
  /** Why it is not wholly mended. */
  readonly problems: readonly Problem[];
};

/** Traffic between two vSwitches before and after; `certainty` is unknown where a fact was not read. */
export type ReachChange = {
  readonly fromVSwitchId: string;
  readonly toVSwitchId: string;
  readonly before: 'none' | 'part' | 'all' | 'unknown';
  readonly after: 'none' | 'part' | 'all' | 'unknown';
  /** What passes afterwards in words of protocol and ports, e.g. `tcp:443`; empty for none. */
  readonly traffic: readonly string[];
  /** What surely passes afterwards and did not surely pass before, in the same words; absent for nothing. */
  readonly opens?: readonly string[];
  /** What passed, or may have passed, and will not (or may not) afterwards; absent for nothing. Needs consent. */
  readonly stops?: readonly string[];
  /** The key that consents to `stops`, e.g. `stops/vsw-1/vsw-2`; present exactly when `stops` is. */
  readonly consentKey?: string;
  /** Everything that still blocks it, not only the first. */
  readonly blockers: readonly Problem[];
};

/**
 * The change from the inventory to the intent, as a value: what a person approves is what is applied. It serialises
 * to JSON without loss; `digest` is the SHA-256 (hex) of the canonical JSON of everything else in it.
 */
export type Plan = {
  readonly schema: 'vpclink.plan/1';
  /** What made this plan: a connection, a mend, or a tear-down. */
  readonly purpose: 'connect' | 'fix' | 'disconnect' | 'rollback';
  readonly accountId: string;
  readonly kind: ConnectionKind;
  readonly intent: Intent;
  /** Texts a person needs to recognise both ends. */
  readonly ends: Readonly<Record<Side, PlanEnd>>;
  readonly verdict: Verdict;
  readonly items: readonly PlanItem[];
  readonly steps: readonly Step[];
  readonly facts: readonly ReliedFact[];
  readonly unread: readonly Unread[];
  readonly warnings: readonly Problem[];
  /** RAM actions the steps and their read-backs need, sorted. */
  readonly permissions: readonly string[];
  readonly quotas: readonly QuotaUse[];
  readonly paid: readonly PaidObject[];
  readonly reach: readonly ReachChange[];
  /** Of purpose `fix` only: the findings it is about. */
  readonly findings?: readonly FindingOutcome[];
  readonly digest: string;
};

export type PlanEnd = {
  readonly regionId: string;
  readonly vpcId: string;
  readonly vpcName: string;
  readonly cidrBlocks: readonly string[];
  readonly vSwitches: readonly {
    readonly vSwitchId: string;
    readonly name: string;
    readonly cidrBlock: string;
  }[];
};

import type { Intent } from './intent.ts';

/** What a profile keeps of an intent: nothing that identifies an object, an account or a decision about one plan. */
export type ProfileIntent = Omit<
  Intent,
  | 'initiator'
  | 'acceptor'
  | 'name'
  | 'routeTableIds'
  | 'securityGroupIds'
  | 'consents'
  | 'exclusions'
  | 'edits'
>;

/** A saved profile. */
export type SavedProfile = {
  readonly name: string;
  readonly intent: ProfileIntent;
  /** With this profile nothing may be changed: it is there to plan and to audit with. */
  readonly isReadOnly?: true;
  /** ISO 8601 in UTC; absent: never used. */
  readonly usedAt?: string;
};

/** The part of an intent that a profile keeps. */
export function profileOf(intent: Intent): ProfileIntent {
  return {
    kind: intent.kind,
    spec: intent.spec,
    ...(intent.bandwidthMbps === undefined ? {} : { bandwidthMbps: intent.bandwidthMbps }),
    routeScope: intent.routeScope,
    routeSides: intent.routeSides,
    mergesRoutes: intent.mergesRoutes,
    allow: intent.allow,
    direction: intent.direction,
    ruleForm: intent.ruleForm,
    reservedCidrBlocks: intent.reservedCidrBlocks,
  };
}

/** Whether a text can name a profile: it becomes part of a file, so letters, digits, dot, dash and underscore only. */
export function isProfileName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name);
}

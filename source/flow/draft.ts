import {
  type AllowedTraffic,
  defaultIntent,
  type End,
  type Intent,
  type ItemEdit,
} from '../domain/intent.ts';
import type { Inventory, Vpc } from '../domain/inventory.ts';
import { parseConnectionName } from '../domain/parse-connection-name.ts';
import { parseRoutes } from '../domain/parse-routes.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { ProfileIntent } from '../domain/profile.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { parsePorts, writePorts } from './ports.ts';

/**
 * Every answer of the wizard. Going back changes none of it; each screen reads and writes its own part. Texts that
 * a person is still typing are kept as typed, right or wrong.
 */
export type Draft = {
  readonly initiator?: End;
  readonly acceptor?: End;
  readonly settings: ProfileIntent;
  /** As typed; empty: the suggested name. */
  readonly name: string;
  /** As typed; empty: the cloud's default. */
  readonly bandwidthText: string;
  readonly traffic: TrafficChoice;
  /** As typed, e.g. `tcp 443, udp 53`. */
  readonly portsText: string;
  /** Ranges to route, as typed; used where the scope is `cidr`. */
  readonly cidrText: string;
  readonly consents: readonly string[];
  readonly exclusions: readonly string[];
  /** Items changed one by one. One whose item has gone rests here until it is back. */
  readonly edits: readonly ItemEdit[];
};

/** Who may talk: nobody new, ping and the typed ports, or everything between the routed ranges. */
export type TrafficChoice = 'nothing' | 'ports' | 'everything';

const unnamedEnd: End = { regionId: '', vpcId: '' };

/** The answers before the first question: the defaults of an intent, and ping open so that the link can be tried. */
export const emptyDraft: Draft = {
  settings: settingsOf(defaultIntent({ initiator: unnamedEnd, acceptor: unnamedEnd, name: '' })),
  name: '',
  bandwidthText: '',
  traffic: 'ports',
  portsText: '',
  cidrText: '',
  consents: [],
  exclusions: [],
  edits: [],
};

function settingsOf(intent: Intent): ProfileIntent {
  const {
    initiator: _i,
    acceptor: _a,
    name: _n,
    consents: _c,
    exclusions: _e,
    edits: _d,
    ...settings
  } = intent;
  return settings;
}

/** The answers that a profile gives; the ends and the name are asked again. */
export function draftFromProfile(profile: ProfileIntent): Draft {
  const hasAll = profile.allow.some(traffic => traffic.protocol === 'ALL');
  return {
    ...emptyDraft,
    settings: profile,
    bandwidthText: profile.bandwidthMbps === undefined ? '' : String(profile.bandwidthMbps),
    traffic: hasAll ? 'everything' : profile.allow.length > 0 ? 'ports' : 'nothing',
    portsText: hasAll ? '' : writePorts(profile.allow),
    cidrText: profile.routeScope.kind === 'cidr' ? profile.routeScope.cidrBlocks.join(', ') : '',
  };
}

/** What the typed traffic means, or what is wrong with it. */
export function draftTraffic(draft: Draft): Result<readonly AllowedTraffic[], Problem> {
  switch (draft.traffic) {
    case 'nothing':
      return success([]);
    case 'everything':
      return success([{ protocol: 'ALL' }]);
    case 'ports':
      return parsePorts(draft.portsText);
  }
}

/** The bandwidth in Mbit/s; `undefined` for the cloud's default. */
export function draftBandwidth(draft: Draft): Result<number | undefined, Problem> {
  const text = draft.bandwidthText.trim();
  if (text === '') return success(undefined);
  return /^[1-9]\d{0,6}$/.test(text)
    ? success(Number(text))
    : failure(problem('bandwidth-malformed', { text }));
}

/** The ranges to route, where the scope is given ranges. */
export function draftScope(draft: Draft): Result<Intent['routeScope'], Problem> {
  const { routeScope } = draft.settings;
  return routeScope.kind === 'cidr' ? parseRoutes(draft.cidrText) : success(routeScope);
}

/** What is wrong with the answers of one screen; `undefined` where nothing is. */
export function draftProblem(draft: Draft, inventory: Inventory | undefined): DraftProblem | undefined {
  const checks = [
    { at: 'connection', result: parseConnectionName(connectionName(draft, inventory)) },
    { at: 'connection', result: draftBandwidth(draft) },
    { at: 'routes', result: draftScope(draft) },
    { at: 'rules', result: draftTraffic(draft) },
  ] as const;
  for (const { at, result } of checks) if (!result.ok) return { at, problem: result.problem };
  return undefined;
}

/** The first answer that makes no sense, and the screen it was given on. */
export type DraftProblem = {
  readonly at: 'connection' | 'routes' | 'rules';
  readonly problem: Problem;
};

/** The VPC at an end, where discovery has read it. */
export function vpcAt(inventory: Inventory | undefined, end: End | undefined): Vpc | undefined {
  if (inventory === undefined || end === undefined) return undefined;
  const region = inventory.regions.find(candidate => candidate.regionId === end.regionId);
  if (region?.vpcs.state !== 'known') return undefined;
  return region.vpcs.value.find(vpc => vpc.vpcId === end.vpcId);
}

/** The typed name, or one made of both ends' names. */
export function connectionName(draft: Draft, inventory: Inventory | undefined): string {
  const typed = draft.name.trim();
  return typed === '' ? suggestedName(draft, inventory) : typed;
}

/** `initiator--acceptor`; the cloud wants 2 to 128 characters that begin with a letter or a CJK character. */
export function suggestedName(draft: Draft, inventory: Inventory | undefined): string {
  const parts = [draft.initiator, draft.acceptor].map(end => {
    const name = vpcAt(inventory, end)?.name ?? '';
    return name === '' ? (end?.vpcId ?? '') : name;
  });
  const joined = parts.map(part => part.replace(/[^A-Za-z0-9._\-\p{Script=Han}]/gu, '-')).join('--');
  const named = /^[A-Za-z\p{Script=Han}]/u.test(joined) ? joined : `vpc-${joined}`;
  return [...named].slice(0, 128).join('');
}

/** What the answers ask for; `undefined` while an answer is missing or makes no sense. */
export function draftIntent(draft: Draft, inventory: Inventory): Intent | undefined {
  const allow = draftTraffic(draft);
  const bandwidth = draftBandwidth(draft);
  const scope = draftScope(draft);
  const name = parseConnectionName(connectionName(draft, inventory));
  if (draft.initiator === undefined || draft.acceptor === undefined) return undefined;
  if (!allow.ok || !bandwidth.ok || !scope.ok || !name.ok) return undefined;
  const { bandwidthMbps: _dropped, ...settings } = draft.settings;
  return {
    ...settings,
    initiator: draft.initiator,
    acceptor: draft.acceptor,
    name: name.value,
    ...(bandwidth.value === undefined ? {} : { bandwidthMbps: bandwidth.value }),
    routeScope: scope.value,
    allow: allow.value,
    consents: draft.consents,
    exclusions: draft.exclusions,
    ...(draft.edits.length === 0 ? {} : { edits: draft.edits }),
  };
}

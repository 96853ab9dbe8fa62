import type { Document } from 'yaml';
import { type RuleId, ruleIds } from '../domain/audit/rule-id.ts';
import { type Waiver, type WaiverTarget, waiverKey } from '../domain/audit/waiver.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { isSafeText } from '../domain/sanitise-text.ts';
import { parseYamlSafely } from './parse-yaml-safely.ts';

/** What the `schema` line of a waiver file says. */
export const waiverSchema = 'vpclink.waivers/1';

export type WaiverContentProblemCode =
  | 'waiver-file-invalid'
  | 'waiver-unknown-key'
  | 'waiver-schema-wrong'
  | 'waiver-reason-missing'
  | 'waiver-owner-missing'
  | 'waiver-expiry-missing'
  | 'waiver-fingerprint-wrong'
  | 'waiver-rule-wrong'
  | 'waiver-object-wrong'
  | 'waiver-reason-wrong'
  | 'waiver-owner-wrong'
  | 'waiver-expiry-wrong'
  | 'waiver-account-wrong'
  | 'waiver-target-unclear'
  | 'waiver-duplicate';

type Read<Value> = Result<Value, Problem<WaiverContentProblemCode>>;

/** A file of waivers as it was read, for changing it without losing a comment. */
export type WaiverDocument = { readonly document: Document.Parsed; readonly waivers: readonly Waiver[] };

/** Parses and checks a waiver file. The first thing that is wrong is the problem: it names file, entry and what is right. */
export function parseWaivers(text: string, path: string): Read<WaiverDocument> {
  const parsed = parseYamlSafely(text);
  if (!parsed.ok) return failure(problem('waiver-file-invalid', { path, detail: parsed.problem }));
  const entries = entriesOf(parsed.value.toJS(), path);
  if (!entries.ok) return entries;
  const waivers: Waiver[] = [];
  const seen = new Map<string, number>();
  for (const [index, value] of entries.value.entries()) {
    const entry = index + 1;
    const read = readEntry(value, { path, entry });
    if (!read.ok) return read;
    const key = waiverKey(read.value);
    const first = seen.get(key);
    if (first !== undefined) return failure(problem('waiver-duplicate', { path, entry, first, key }));
    seen.set(key, entry);
    waivers.push(read.value);
  }
  return success({ document: parsed.value, waivers });
}

/** A map of texts and lists, as the parser makes it; the only shape that a file may have at its top. */
function entriesOf(value: unknown, path: string): Read<readonly unknown[]> {
  if (!isMap(value) || value.schema !== waiverSchema) {
    return failure(problem('waiver-schema-wrong', { path, schema: waiverSchema }));
  }
  const { schema: _checked, waivers, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const allowed = 'schema, waivers';
    return failure(problem('waiver-unknown-key', { path, entry: 0, key: shown(unknown), allowed }));
  }
  if (waivers === undefined || waivers === '' || waivers === null) return success([]);
  if (Array.isArray(waivers)) return success(waivers);
  return failure(problem('waiver-schema-wrong', { path, schema: waiverSchema }));
}

type Place = { readonly path: string; readonly entry: number };

const allowedKeys = ['fingerprint', 'rule', 'object', 'reason', 'owner', 'expiresOn', 'account'] as const;

type Key = (typeof allowedKeys)[number];

/** What each value must look like, and the problem where it does not. */
const shapes: Readonly<Record<Key, Shape>> = {
  fingerprint: { fits: value => /^[0-9a-f]{32}$/.test(value), wrong: 'waiver-fingerprint-wrong' },
  rule: { fits: value => isWaivableRule(value), wrong: 'waiver-rule-wrong' },
  object: { fits: value => /^[\w.:/-]{1,128}$/.test(value), wrong: 'waiver-object-wrong' },
  reason: { fits: value => isSafeText(value), wrong: 'waiver-reason-wrong' },
  owner: { fits: value => isSafeText(value, 128), wrong: 'waiver-owner-wrong' },
  expiresOn: { fits: value => isDay(value), wrong: 'waiver-expiry-wrong' },
  account: { fits: value => /^\d{1,32}$/.test(value), wrong: 'waiver-account-wrong' },
};

type Shape = { readonly fits: (value: string) => boolean; readonly wrong: WaiverContentProblemCode };

function readEntry(value: unknown, place: Place): Read<Waiver> {
  if (!isMap(value)) return failure(problem('waiver-target-unclear', place));
  const unknown = Object.keys(value).find(key => !allowedKeys.some(allowed => allowed === key));
  if (unknown !== undefined) {
    const allowed = allowedKeys.join(', ');
    return failure(problem('waiver-unknown-key', { ...place, key: shown(unknown), allowed }));
  }
  const texts = readTexts(value, place);
  return texts.ok ? waiverOf(texts.value, place) : texts;
}

type Texts = Partial<Record<Key, string>>;

/** Every value that is there and right; empty is as good as none. */
function readTexts(value: Readonly<Record<string, unknown>>, place: Place): Read<Texts> {
  const texts: Texts = {};
  for (const key of allowedKeys) {
    const given = value[key] ?? '';
    const text = typeof given === 'string' ? oneLine(given) : undefined;
    if (text === '') continue;
    if (text === undefined || !shapes[key].fits(text)) return failure(problem(shapes[key].wrong, place));
    texts[key] = text;
  }
  return success(texts);
}

/** A text of several lines may stand in the file; it is shown on one. */
function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

function waiverOf(texts: Texts, place: Place): Read<Waiver> {
  const { reason, owner, expiresOn, account } = texts;
  if (reason === undefined) return failure(problem('waiver-reason-missing', place));
  if (owner === undefined) return failure(problem('waiver-owner-missing', place));
  if (expiresOn === undefined) return failure(problem('waiver-expiry-missing', place));
  const target = targetOf(texts);
  if (target === undefined) return failure(problem('waiver-target-unclear', place));
  return success({
    ...target,
    reason,
    owner,
    expiresOn,
    ...(account === undefined ? {} : { account }),
  });
}

function targetOf({ fingerprint, rule, object }: Texts): WaiverTarget | undefined {
  const isPair = rule !== undefined || object !== undefined;
  if (fingerprint !== undefined) return isPair ? undefined : { fingerprint };
  return isWaivableRule(rule) && object !== undefined ? { rule, object } : undefined;
}

/** The finding that a waiver is over cannot be waived. */
export function isWaivableRule(value: string | undefined): value is RuleId {
  return value !== 'waiver-expired' && ruleIds.some(id => id === value);
}

/** A day that the calendar has. */
export function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && toDay(date) === value;
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A key that is wrong, as a message may show it. */
function shown(key: string): string {
  return key.replaceAll(/[^\w.-]/g, '?').slice(0, 40);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { rangeText } from './cidr-text.ts';
import type { AllowedTraffic, ItemEdit } from './intent.ts';
import { type AllowProblemCode, parseAllow } from './parse-allow.ts';
import { parseCidr } from './parse-cidr.ts';
import { parseCidrList, type RoutesProblemCode } from './parse-routes.ts';
import type { PlanItem } from './plan.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export type EditProblemCode =
  | 'edit-malformed'
  | 'edit-not-editable'
  | 'edit-empty'
  | 'edit-part-twice'
  | 'edit-priority-malformed'
  | 'edit-of-everything'
  | AllowProblemCode
  | RoutesProblemCode;

type Parsed<Value> = Result<Value, Problem<EditProblemCode>>;

/**
 * Reads what an item shall be instead. A route: the ranges it leads to, `172.16.100.0/25`, several parted by commas. A
 * rule: any of traffic, peer range and priority, `tcp:8443, 192.168.100.0/25, priority:10`; what is not named stays.
 */
export function parseItemEdit(key: string, text: string): Parsed<ItemEdit> {
  const words = text
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter(word => word !== '');
  if (words.length === 0) return failure(problem('edit-empty', { key }));
  if (key.startsWith('route/')) return parseRouteEdit(key, words);
  return key.startsWith('rule/') ? parseRuleEdit(key, words) : failure(problem('edit-not-editable', { key }));
}

/** Reads `--edit`: `KEY=VALUE`, several parted by semicolons. */
export function parseEdits(text: string): Parsed<readonly ItemEdit[]> {
  const edits: ItemEdit[] = [];
  for (const part of text.split(';').map(one => one.trim())) {
    const at = part.indexOf('=');
    if (at < 1) return failure(problem('edit-malformed', { text: part }));
    const edit = parseItemEdit(part.slice(0, at).trim(), part.slice(at + 1));
    if (!edit.ok) return edit;
    edits.push(edit.value);
  }
  return success(edits);
}

function parseRouteEdit(key: string, words: readonly string[]): Parsed<ItemEdit> {
  const blocks = parseCidrList(words.join(','));
  if (!blocks.ok) return blocks;
  const everything = blocks.value.find(block => block.endsWith('/0'));
  if (everything !== undefined) return failure(problem('edit-of-everything', { cidr: everything }));
  return success({ item: 'route', key, cidrBlocks: blocks.value });
}

type RulePart =
  | { readonly part: 'traffic'; readonly traffic: AllowedTraffic }
  | { readonly part: 'cidrBlock'; readonly cidrBlock: string }
  | { readonly part: 'priority'; readonly priority: number };

function parseRuleEdit(key: string, words: readonly string[]): Parsed<ItemEdit> {
  const parts = new Map<RulePart['part'], RulePart>();
  for (const word of words) {
    const part = parseRulePart(word.toLowerCase());
    if (!part.ok) return part;
    if (parts.has(part.value.part)) return failure(problem('edit-part-twice', { text: word }));
    parts.set(part.value.part, part.value);
  }
  return success({ item: 'rule', key, ...Object.assign({}, ...[...parts.values()].map(withoutName)) });
}

function withoutName({ part: _name, ...value }: RulePart): Omit<RulePart, 'part'> {
  return value;
}

/** A range holds a slash or is an address; a priority says so; everything else is traffic. */
function parseRulePart(word: string): Parsed<RulePart> {
  const priority = /^priority[:=]?(.*)$/.exec(word)?.[1];
  if (priority !== undefined) return parsePriority(priority);
  if (!/[./]|::/.test(word)) {
    const traffic = parseAllow(word);
    const [only] = traffic.ok ? traffic.value : [];
    if (!traffic.ok) return traffic;
    return only === undefined ? failure(problem('allow-empty')) : success({ part: 'traffic', traffic: only });
  }
  const range = parseCidr(word);
  if (!range.ok) return range;
  const cidrBlock = rangeText(range.value);
  return cidrBlock.endsWith('/0')
    ? failure(problem('edit-of-everything', { cidr: cidrBlock }))
    : success({ part: 'cidrBlock', cidrBlock });
}

function parsePriority(text: string): Parsed<RulePart> {
  const priority = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return priority >= 1 && priority <= 100
    ? success({ part: 'priority', priority })
    : failure(problem('edit-priority-malformed', { text }));
}

/** An item as {@link parseItemEdit} reads it: what stands in the field before anyone typed. */
export function writeItem(item: PlanItem): string {
  switch (item.item) {
    case 'link':
      return '';
    case 'route':
      return item.destination;
    case 'rule': {
      const { rule } = item;
      const peer = rule.peer.kind === 'cidr' ? [rule.peer.cidrBlock] : [];
      return [writeTraffic(rule), ...peer, `priority:${rule.priority}`].join(', ');
    }
  }
}

/** TCP and UDP over every port are said with their ports, since nobody types them by accident. */
function writeTraffic({ protocol, portRange }: AllowedTraffic): string {
  const name = protocol.toLowerCase();
  if (protocol !== 'TCP' && protocol !== 'UDP') return name;
  const { from, to } = portRange ?? { from: 1, to: 65_535 };
  return from === to ? `${name}:${from}` : `${name}:${from}-${to}`;
}

/** An edit as it is typed. */
export function writeEdit(edit: ItemEdit): string {
  if (edit.item === 'route') return edit.cidrBlocks.join(', ');
  const { traffic, cidrBlock, priority } = edit;
  return [
    ...(traffic === undefined ? [] : [writeTraffic(traffic)]),
    ...(cidrBlock === undefined ? [] : [cidrBlock]),
    ...(priority === undefined ? [] : [`priority:${priority}`]),
  ].join(', ');
}

/** The edit of a key; the last one where there are several. */
export function editOf(edits: readonly ItemEdit[] | undefined, key: string): ItemEdit | undefined {
  return edits?.findLast(edit => edit.key === key);
}

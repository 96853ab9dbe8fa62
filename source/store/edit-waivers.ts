import { Document, isCollection, isSeq, type YAMLMap, YAMLSeq } from 'yaml';
import { type Waiver, waiverKey } from '../domain/audit/waiver.ts';
import { sanitiseText } from '../domain/sanitise-text.ts';
import { parseWaivers, waiverSchema } from './parse-waivers.ts';

/** A waiver to add, and words for who reads the file. */
export type WaiverToAdd = { readonly waiver: Waiver; readonly comment?: string };

const heading = [
  ' Findings of vpclink audit that are known and meant, each with a reason, an owner and a last day (UTC).',
  ' An entry names one finding (fingerprint), or all that a rule finds at one object (rule and object).',
].join('\n');

/** The text of a waiver file with these in it. `text` is sound, or absent for a new file. */
export function withWaivers({
  text,
  path,
  added,
}: {
  readonly text: string | undefined;
  readonly path: string;
  readonly added: readonly WaiverToAdd[];
}): string {
  const { document, waivers } = text === undefined ? newDocument() : opened(text, path);
  const list = listOf(document);
  for (const { waiver, comment } of added) {
    const node: YAMLMap = document.createNode(entryOf(waiver));
    if (comment !== undefined) node.commentBefore = ` ${sanitiseText(comment)}`;
    const at = waivers.findIndex(one => waiverKey(one) === waiverKey(waiver));
    if (at >= 0) list.set(at, node);
    else list.add(node);
  }
  return textOf(document);
}

/** The text without the waivers of these keys. */
export function withoutWaivers({
  text = '',
  path,
  keys,
}: {
  readonly text: string | undefined;
  readonly path: string;
  readonly keys: readonly string[];
}): string {
  const { document, waivers } = opened(text, path);
  const list = listOf(document);
  for (const [index, waiver] of [...waivers.entries()].reverse()) {
    if (keys.includes(waiverKey(waiver))) list.delete(index);
  }
  return textOf(document);
}

type Opened = { readonly document: Document; readonly waivers: readonly Waiver[] };

function opened(text: string, path: string): Opened {
  const read = parseWaivers(text, path);
  if (!read.ok) throw new Error(`${read.problem.code}: checked before`);
  return read.value;
}

function newDocument(): Opened {
  const document = new Document({ schema: waiverSchema, waivers: [] });
  document.commentBefore = heading;
  return { document, waivers: [] };
}

/** The list of the file, made where the file has none. An empty `[]` becomes a list of lines. */
function listOf(document: Document): YAMLSeq {
  const found = document.get('waivers');
  const list = isSeq(found) ? found : new YAMLSeq();
  if (!isSeq(found)) document.set('waivers', list);
  if (list.items.length === 0 && !isJson(document)) list.flow = false;
  return list;
}

/** In the order in which a person reads it. */
function entryOf(waiver: Waiver): Readonly<Record<string, string>> {
  const { reason, owner, expiresOn, account } = waiver;
  const target =
    'fingerprint' in waiver
      ? { fingerprint: waiver.fingerprint }
      : { rule: waiver.rule, object: waiver.object };
  return { ...target, reason, owner, expiresOn, ...(account === undefined ? {} : { account }) };
}

/** A file that is written as JSON stays JSON, which has no comments. */
function textOf(document: Document): string {
  if (isJson(document)) return `${JSON.stringify(document.toJS(), null, 2)}\n`;
  return document.toString({ lineWidth: 0 });
}

function isJson({ contents }: Document): boolean {
  return isCollection(contents) && contents.flow === true;
}

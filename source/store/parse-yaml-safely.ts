import {
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  Parser,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { failure, type Result, success } from '../domain/result.ts';

/** Deepest nesting of a file that people write (failure-modes.md section 7, YAML). */
const maximumDepth = 20;

/**
 * Parses YAML 1.2, and with it JSON, of a file that people write: every scalar is a text, whatever it looks like. Tags,
 * anchors and aliases are refused, also duplicate keys, several documents, and deep nesting, so that nothing grows and
 * nothing is made but maps, lists and texts. The failure says where and what, and never quotes the content.
 */
export function parseYamlSafely(text: string): Result<Document.Parsed, string> {
  if (depthOf(text) > maximumDepth) return failure('nested too deeply');
  // Keys are compared below: the library does it in quadratic time.
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'error' });
  const [first] = [...document.errors, ...document.warnings];
  if (first !== undefined) return failure(`${placeOf(first)}${first.code}`);
  const refused = whyRefused(document);
  return refused === undefined ? success(document) : failure(refused);
}

function placeOf({ linePos }: Pick<YAMLParseError, 'linePos'>): string {
  return linePos === undefined ? '' : `line ${linePos[0].line}: `;
}

/** Nesting of what the text says, counted without recursion; one more than the maximum is enough to know. */
function depthOf(text: string): number {
  let deepest = 0;
  const open: (readonly [CST.Token, number])[] = [...new Parser().parse(text)].map(token => [token, 0]);
  for (let next = open.pop(); next !== undefined && deepest <= maximumDepth; next = open.pop()) {
    const [token, depth] = next;
    deepest = Math.max(deepest, depth);
    for (const child of childrenOf(token)) open.push([child, depth + 1]);
  }
  return deepest;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

function whyRefused(document: Document.Parsed): string | undefined {
  let refused: string | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) refused = 'an alias';
      else if (node.anchor !== undefined) refused = 'an anchor';
      else if (node.tag !== undefined) refused = 'a tag';
      else if (isMap(node)) refused = wrongKeyOf(node);
      return refused === undefined ? undefined : visit.BREAK;
    },
  });
  return refused;
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

function wrongKeyOf({ items }: YAMLMap): string | undefined {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isNode(key) || !isScalar(key)) return 'a key that is no text';
    if (forbiddenKeys.has(String(key.value))) return 'a forbidden key';
    if (seen.has(key.value)) return 'a key that is there twice';
    seen.add(key.value);
  }
  return undefined;
}

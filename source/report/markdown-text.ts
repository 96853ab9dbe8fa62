import type { List, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Phrase } from './phrase.ts';

/** Blocks as GitHub-flavoured Markdown; whatever a text holds is escaped, so that it stays text. */
export function markdownText(children: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...children] };
  return toMarkdown(root, { bullet: '-', rule: '-', extensions: [gfmToMarkdown({ tablePipeAlign: false })] });
}

export function words(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [words(value)] };
}

/**
 * A text from outside. As code nothing in it acts: no mark-up, no link, no `@name` that would call somebody. Code of no
 * characters does not exist, and a line break would end a table's row.
 */
export function code(value: string): PhrasingContent {
  const line = value.replace(/\s+/g, ' ').trim();
  return line === '' ? words('-') : { type: 'inlineCode', value: line };
}

/** A sentence, its values as code. */
export function sentence(phrase: Phrase): PhrasingContent[] {
  return phrase.map(({ kind, text }) => (kind === 'value' ? code(text) : words(text)));
}

export function heading(depth: 1 | 2 | 3, value: string): RootContent {
  return { type: 'heading', depth, children: [words(value)] };
}

export function paragraph(...children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] };
}

export function bullets(items: readonly (readonly PhrasingContent[])[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map(
      (item): ListItem => ({ type: 'listItem', spread: false, children: [paragraph(...item)] }),
    ),
  };
}

export function table(
  header: readonly string[],
  rows: readonly (readonly (readonly PhrasingContent[])[])[],
): Table {
  const row = (cells: readonly (readonly PhrasingContent[])[]) => ({
    type: 'tableRow' as const,
    children: cells.map(cell => ({ type: 'tableCell' as const, children: [...cell] })),
  });
  return { type: 'table', children: [row(header.map(one => [words(one)])), ...rows.map(row)] };
}

/** A part that is folded away until somebody opens it. The summary is a word of ours. */
export function fold(summary: string, content: List): RootContent[] {
  const html = (value: string): RootContent => ({ type: 'html', value });
  return [html(`<details><summary>${summary}</summary>`), content, html('</details>')];
}

import { hash } from 'node:crypto';

/** Where a chain of lines begins. */
export const firstLink = '0'.repeat(16);

/** One line of a state file: a check over the line before and this one's content, a space, the content as JSON. */
export function writeLine(
  previousLink: string,
  content: unknown,
): { readonly line: string; readonly link: string } {
  const json = JSON.stringify(content);
  const link = linkOf(previousLink, json);
  return { line: `${link} ${json}\n`, link };
}

export type ReadLines =
  | {
      readonly ok: true;
      readonly contents: readonly unknown[];
      /** The last line's link, which the next line continues. */
      readonly link: string;
      /** Bytes up to the end of the last whole line: what stands behind is a write that was cut off. */
      readonly wholeBytes: number;
    }
  | { readonly ok: false; readonly lineNumber: number };

/**
 * Reads a chain of lines. A last line without its end is a torn write of something that was never answered, and is left
 * out; any other line that does not fit its check, or does not follow the one before, is damage.
 */
export function readLines(bytes: Buffer): ReadLines {
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const contents: unknown[] = [];
  let link = firstLink;
  let start = 0;
  while (start < wholeBytes) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.toString('utf8', start, end);
    const json = line.slice(17);
    const content = line.slice(0, 17) === `${linkOf(link, json)} ` ? parse(json) : undefined;
    if (content === undefined) {
      return { ok: false, lineNumber: contents.length + 1 };
    }
    contents.push(content);
    link = line.slice(0, 16);
    start = end + 1;
  }
  return { ok: true, contents, link, wholeBytes };
}

function linkOf(previousLink: string, json: string): string {
  return hash('sha256', `${previousLink}\n${json}`, 'hex').slice(0, 16);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * One line of a journal (failure-modes.md section 9): sequence number, hash of the previous line, lock epoch, type,
 * body (JSON) and CRC, separated by tabs. JSON writes tabs and newlines as escapes, so neither occurs in a body.
 */
export type JournalLine = {
  readonly sequence: number;
  /** SHA-256 (hex) of the line before, without its newline; {@link chainStart} on the first. */
  readonly previousHash: string;
  /** Number of the lock under which it was written; never falls within one journal. */
  readonly epoch: number;
  readonly type: string;
  readonly body: string;
};

/** What the first line names as the line before it. */
export const chainStart = '0'.repeat(64);

/** The line as text, without its newline. */
export function encodeLine({ sequence, previousHash, epoch, type, body }: JournalLine): string {
  const content = [sequence, previousHash, epoch, type, body].join('\t');
  return `${content}\t${checksum(content)}`;
}

/** The line that a text holds, or `undefined` where a single character of it is not as written. */
export function decodeLine(text: string): JournalLine | undefined {
  const end = text.lastIndexOf('\t');
  const content = text.slice(0, Math.max(end, 0));
  if (text.slice(end + 1) !== checksum(content)) return undefined;
  const [sequence, previousHash, epoch, type, body, ...rest] = content.split('\t');
  if (previousHash === undefined || type === undefined || body === undefined || rest.length > 0)
    return undefined;
  return { sequence: Number(sequence), previousHash, epoch: Number(epoch), type, body };
}

/** What the next line must name as the line before it. */
export function hashLine(text: string): string {
  return hash('sha256', text, 'hex');
}

function checksum(content: string): string {
  return crc32(content).toString(16).padStart(8, '0');
}

import { chainStart, decodeLine, hashLine, type JournalLine } from './journal-line.ts';

/** What the bytes of a journal file say, before the records themselves are parsed. */
export type JournalContent =
  | {
      readonly state: 'sound';
      readonly lines: readonly JournalLine[];
      /** Hash that the next line must name. */
      readonly lastHash: string;
      /** How many bytes are whole lines; what follows is a torn tail to be cut. */
      readonly soundBytes: number;
      /** The last record is whole but its newline never reached the disk. */
      readonly lacksNewline: boolean;
    }
  | { readonly state: 'damaged'; readonly detail: string };

type Chain = { readonly lines: JournalLine[]; lastHash: string };

const newline = 0x0a;

/**
 * Verifies the chain of a journal. A last line that was only partly written (a stop in the middle of an append) is
 * left out; any other deviation, down to a single bit, makes the whole journal `damaged`: no decision may rest on it.
 */
export function readJournalContent(bytes: Buffer): JournalContent {
  const wholeBytes = bytes.lastIndexOf(newline) + 1;
  const texts = bytes
    .subarray(0, Math.max(wholeBytes - 1, 0))
    .toString('utf8')
    .split('\n');
  const chain: Chain = { lines: [], lastHash: chainStart };
  for (const text of wholeBytes === 0 ? [] : texts) {
    if (!extend(chain, text)) return { state: 'damaged', detail: `line ${chain.lines.length + 1}` };
  }
  return readTail({ chain, tail: bytes.subarray(wholeBytes), wholeBytes });
}

function extend(chain: Chain, text: string): boolean {
  const line = decodeLine(text);
  const previous = chain.lines.at(-1);
  if (line === undefined || line.previousHash !== chain.lastHash) return false;
  if (line.sequence !== chain.lines.length || line.epoch < (previous?.epoch ?? 0)) return false;
  chain.lines.push(line);
  chain.lastHash = hashLine(text);
  return true;
}

function readTail({
  chain,
  tail,
  wholeBytes,
}: {
  chain: Chain;
  tail: Buffer;
  wholeBytes: number;
}): JournalContent {
  const text = tail.toString('utf8');
  // A whole record followed by one strange byte is a changed newline, not a torn append.
  if (tail.length > 0 && decodeLine(tail.subarray(0, -1).toString('utf8')) !== undefined) {
    return { state: 'damaged', detail: `end of line ${chain.lines.length + 1}` };
  }
  const lacksNewline = tail.length > 0 && extend(chain, text);
  const soundBytes = wholeBytes + (lacksNewline ? tail.length : 0);
  if (chain.lines.length === 0) return { state: 'damaged', detail: 'no header' };
  return { state: 'sound', lines: chain.lines, lastHash: chain.lastHash, soundBytes, lacksNewline };
}

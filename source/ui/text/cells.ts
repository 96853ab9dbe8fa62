import stringWidth from 'string-width';

const printableAscii = /^[\x20-\x7e]*$/;

/** How many cells a text takes in the terminal. */
export function cells(text: string): number {
  return printableAscii.test(text) ? text.length : stringWidth(text);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text as the user sees it: letters with their marks, emoji with their joiners, never half a character. */
export function splitGraphemes(text: string): readonly string[] {
  if (printableAscii.test(text)) return [...text];
  return Array.from(graphemes.segment(text), part => part.segment);
}

/** The beginning of a text that fits into `width` cells; a wide character that would stick out is left off. */
export function takeCells(text: string, width: number): string {
  if (cells(text) <= width) return text;
  let taken = '';
  let used = 0;
  for (const grapheme of splitGraphemes(text)) {
    used += cells(grapheme);
    if (used > width) break;
    taken += grapheme;
  }
  return taken;
}

/** A text cut to `width` cells; two dots show that something is missing. */
export function cut(text: string, width: number): string {
  if (cells(text) <= width) return text;
  return width < 4 ? takeCells(text, width) : `${takeCells(text, width - 2)}..`;
}

/** A text of exactly `width` cells: cut or filled with spaces. */
export function fitCells(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const short = cut(text, width);
  const fill = ' '.repeat(Math.max(0, width - cells(short)));
  return align === 'left' ? short + fill : fill + short;
}

/** An id cut in the middle, head and tail kept: `vpc-2ze8..f3k9`. */
export function shortId(id: string, width = 14): string {
  if (cells(id) <= width) return id;
  const tail = Math.min(4, width - 6);
  return tail < 1 ? cut(id, width) : `${id.slice(0, width - 2 - tail)}..${id.slice(-tail)}`;
}

/** After a blank or a Chinese character, but never in front of punctuation, which must not begin a line. */
const wordEnds = /(?<= )|(?<=[\u3000-\u9fff\uff00-\uffef])(?![。，；：！？、）」》])/u;

/** A text in lines of at most `width` cells, broken between words, and inside a word only where it is too long. */
export function wrapCells(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(wordEnds)) {
    if (cells(line + word.trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = word;
    while (cells(line.trimEnd()) > width) {
      const head = takeCells(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line.trimEnd() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

/**
 * Characters that act on a terminal or on the reader's eye instead of being seen: controls (C0, C1, ESC), format
 * characters (bidi marks and overrides, zero-width characters, tags, soft hyphens), everything Unicode says a program
 * may draw as nothing, line and paragraph separators, lone surrogates, private and unassigned code points.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Spaces of odd widths; the ideographic space stays, it belongs to Chinese text. */
const oddSpace = /(?![ \u3000])\p{Zs}/gu;

/** More marks on one letter than any living script needs: they would climb over the lines above. */
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

/** Most names: nothing in them to look at. */
const plain = /^[\x20-\x7e]*$/;

const replacement = '\uFFFD';
const ellipsis = '\u2026';

/** Longest text any object of ours may carry (a security-group rule's description: 512). */
const defaultLength = 512;

/**
 * Makes text from outside safe to show: the only door for it, at ingestion (failure-modes.md section 7, escape
 * injection). Unsafe characters are replaced visibly, never dropped, so that two names that differ still differ in
 * length: C0 controls and DEL by their picture (ESC becomes U+241B), everything else by U+FFFD. Chinese and ordinary
 * combining text is kept. At most `maxLength` code points, with an ellipsis where something was cut.
 */
export function sanitiseText(text: string, maxLength = defaultLength): string {
  if (text.length <= maxLength && plain.test(text)) return text;
  const head = text.length > maxLength * 2 ? text.slice(0, maxLength * 2 + 2) : text;
  const safe = head.replace(unsafe, visible).replace(oddSpace, ' ').replace(stackedMarks, `$1${replacement}`);
  const points = Array.from(safe);
  const wasCut = points.length > maxLength || head.length < text.length;
  return wasCut ? points.slice(0, maxLength - 1).join('') + ellipsis : safe;
}

/** Whether a text is safe to show as it stands, and short enough. */
export function isSafeText(text: string, maxLength = defaultLength): boolean {
  return sanitiseText(text, maxLength) === text;
}

/** The Unicode block "Control Pictures" has one character per C0 control, in order, and one for DEL. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : replacement;
}

import stringWidth from 'string-width';

/** A text of at most that many columns (Chinese takes two for a character), with an ellipsis where it was cut. */
export function cutText(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) >= columns) break;
    kept += character;
  }
  return `${kept}\u2026`;
}

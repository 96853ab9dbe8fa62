/** RFC 3986 as the cloud signs it: everything but `A-Z a-z 0-9 - _ . ~` is encoded (space is %20, * is %2A). */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, encodeMark);
}

function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Decodes one name or value of a query or form; `+` is a space. Bytes that are not UTF-8 become U+FFFD. */
export function percentDecode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return decodeTolerantly(spaced);
  }
}

function decodeTolerantly(text: string): string {
  const latin = Buffer.from(text, 'utf8').toString('latin1');
  const bytes = latin.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

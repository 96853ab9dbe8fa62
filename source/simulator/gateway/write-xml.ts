/**
 * A body as XML, the gateway's default format for signature v1: lists repeat their element, so `Vpcs.Vpc[]` becomes
 * `<Vpcs><Vpc>…</Vpc><Vpc>…</Vpc></Vpcs>`.
 */
export function writeXml(root: string, body: object): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(root, body)}`;
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(item => element(name, item)).join('');
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escapeText(String(value));
  return Object.entries(value)
    .map(([name, member]) => element(name, member))
    .join('');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** XML 1.0 has no way to write control characters and lone surrogates at all: they become U+FFFD. */
function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be replaced
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>\r]/g, mark => escapes[mark] ?? mark)
  );
}

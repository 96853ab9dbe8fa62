import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every secret of these tests holds this word, so that also a part of one is found. */
const word = 'canary';

/** A secret with characters that are written differently in forms, in JSON and in headers. */
export function canary(field: string): string {
  return `Canary/${field}+"Canary&x==`;
}

/** The word in every way it may be written: any case, base64 at each of three offsets, hexadecimal. */
const needles = [
  word,
  ...[0, 1, 2].map(offset => {
    const text = Buffer.from(`${'x'.repeat(offset)}Canary`).toString('base64');
    return text.slice(offset === 0 ? 0 : offset + 1, 7).toLowerCase();
  }),
  Buffer.from('Canary').toString('hex'),
];

/** Where a secret is seen in a text, with what stands around it. */
export function leaksIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return needles.flatMap(needle => {
    const at = lower.indexOf(needle);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 60)];
  });
}

/** The files below a directory, without those that hold credentials on purpose. */
export function filesBelow(directory: string, spared: readonly string[]): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(name => !spared.some(prefix => name === prefix || name.startsWith(`${prefix}/`)))
    .map(name => join(directory, name))
    .filter(path => statSync(path).isFile());
}

/** Secrets in the files below a directory: journals, practice state, profiles, settings, traces, whatever there is. */
export function leaksBelow(directory: string, spared: readonly string[]): readonly string[] {
  return filesBelow(directory, spared).flatMap(path =>
    leaksIn(readFileSync(path, 'latin1')).map(leak => `${path}: ${leak}`),
  );
}

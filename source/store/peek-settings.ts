import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredSettings } from './settings.ts';

/**
 * The stored settings, read without the library that keeps them, since the first frame waits for them. Anything that is
 * not as it should be counts as not set; {@link openSettings} tells about it later.
 */
export function peekSettings(directory: string): StoredSettings {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(directory, 'settings.json'), 'utf8'));
    const settings: unknown = field(parsed, 'settings');
    return {
      ...picked(settings, 'language', ['en', 'zh'] as const),
      ...picked(settings, 'symbols', ['ascii', 'unicode'] as const),
      ...picked(settings, 'color', ['default', 'colour-blind', 'off'] as const),
      ...picked(settings, 'isReadOnly', [true, false] as const),
      ...picked(settings, 'rendersIncrementally', [true, false] as const),
    };
  } catch {
    return {};
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

function picked<Name extends keyof StoredSettings, Value>(
  settings: unknown,
  name: Name,
  allowed: readonly Value[],
): { readonly [Key in Name]?: Value } {
  const found = allowed.find(candidate => candidate === field(settings, name));
  return found === undefined ? {} : ({ [name]: found } as { readonly [Key in Name]?: Value });
}

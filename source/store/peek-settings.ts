import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredSettings } from './settings.ts';

/** A file of settings has a few hundred bytes; what is larger is none. */
const mostBytes = 256 * 1024;

/**
 * The stored settings, read without the library that keeps them, since the first frame waits for them. A file that is
 * there and cannot be understood may have forbidden changes, so then nothing may be changed (failure-modes.md section 7,
 * policy file unreadable); {@link openSettings} tells about it later. Any other value that is not as it should be counts
 * as not set.
 */
export function peekSettings(directory: string): StoredSettings {
  const path = join(directory, 'settings.json');
  const found = lstatQuietly(path);
  if (found === undefined) return {};
  try {
    // A link or a pipe in the place of the file is not opened: reading it could wait for ever.
    if (!found.isFile() || found.size > mostBytes) return { isReadOnly: true };
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return { isReadOnly: true };
    const content = field(stored, 'content');
    // The library writes the file before the first setting.
    return content === undefined ? {} : settingsIn(field(content, 'settings'));
  } catch {
    return { isReadOnly: true };
  }
}

function settingsIn(settings: unknown): StoredSettings {
  const isObject = typeof settings === 'object' && settings !== null;
  const isReadOnly = field(settings, 'isReadOnly');
  if (!isObject || (isReadOnly !== undefined && typeof isReadOnly !== 'boolean')) return { isReadOnly: true };
  return {
    ...picked(settings, 'language', ['en', 'zh'] as const),
    ...picked(settings, 'symbols', ['ascii', 'unicode'] as const),
    ...picked(settings, 'color', ['default', 'colour-blind', 'off'] as const),
    ...picked(settings, 'isReadOnly', [true, false] as const),
    ...picked(settings, 'rendersIncrementally', [true, false] as const),
  };
}

/** Nothing where nothing is there; a directory that cannot be looked into counts as that, for it keeps no settings. */
function lstatQuietly(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
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

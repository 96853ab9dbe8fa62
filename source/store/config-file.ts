import { chmodSync, existsSync, lstatSync, readFileSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import type { z } from 'zod';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { systemErrorCode } from './file-system.ts';
import { makeDirectory } from './make-directory.ts';
import { parseJsonSafely } from './state-schemas.ts';

/** Larger than any honest profile file, small enough to parse without a thought. */
export const maximumConfigBytes = 256 * 1024;

/** A small file of values that people may look at, kept by conf: written as a whole, for the owner alone. */
export type ConfigFile<Content extends Record<string, unknown>> = {
  readonly path: string;
  read(): Content;
  write(content: Content): Result<void, Problem<StoreProblemCode>>;
};

export type StoreProblemCode =
  | 'config-file-unsafe'
  | 'config-file-set-aside'
  | 'config-file-unreadable'
  | 'config-write-failed';

export type ConfigFileRequest<Content extends Record<string, unknown>> = {
  readonly directory: string;
  /** Without extension. */
  readonly name: string;
  /** Version of vpclink; conf runs `migrations` up to it, where there are any: with them it writes as it opens. */
  readonly version: string;
  readonly schema: z.ZodType<Content>;
  readonly empty: Content;
};

/** An opened file, and what a person has to know about how it was found. */
export type OpenedConfig<Content extends Record<string, unknown>> = {
  readonly file: ConfigFile<Content>;
  readonly notices: readonly Problem<StoreProblemCode>[];
};

/**
 * Opens a file of the configuration directory. A file that is not what it should be (not JSON, wrong shape, too large,
 * keys that reach for a prototype) is kept aside as `.bad`, a notice says so, and an empty one takes its place. A link,
 * or a file of somebody else, is refused: conf would follow it.
 */
export function openConfigFile<Content extends Record<string, unknown>>(
  request: ConfigFileRequest<Content>,
): Result<OpenedConfig<Content>, Problem<StoreProblemCode>> {
  const path = join(request.directory, `${request.name}.json`);
  try {
    makePrivate(request.directory);
    const unsafe = whyUnsafe(path);
    if (unsafe !== undefined) return failure(problem('config-file-unsafe', { path, detail: unsafe }));
    return success(openOrSetAside(request, path));
  } catch (thrown) {
    return failure(problem('config-file-unreadable', { path, detail: systemErrorCode(thrown) }));
  }
}

function makePrivate(directory: string): void {
  makeDirectory(directory);
  if ((lstatSync(directory).mode & 0o077) !== 0) chmodSync(directory, 0o700);
}

function whyUnsafe(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) return 'not-a-plain-file';
  if (isOfSomebodyElse(found)) return 'not-your-file';
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o600);
  return undefined;
}

function isOfSomebodyElse(found: Stats): boolean {
  const ownUserId = userInfo().uid;
  return ownUserId !== -1 && found.uid !== ownUserId;
}

function openOrSetAside<Content extends Record<string, unknown>>(
  request: ConfigFileRequest<Content>,
  path: string,
): OpenedConfig<Content> {
  // What is kept aside is what was there before, whatever conf does with it.
  const original = readIfThere(path);
  try {
    if (original.length > maximumConfigBytes) throw new SyntaxError('too large');
    const file = configFile(request, path);
    file.read();
    return { file, notices: [] };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const aside = `${path}.bad`;
    rmSync(aside, { force: true });
    writeFileSync(aside, original, { mode: 0o600, flag: 'wx' });
    rmSync(path);
    const parameters = { path, aside, detail: thrown.message };
    return { file: configFile(request, path), notices: [problem('config-file-set-aside', parameters)] };
  }
}

function readIfThere(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

function configFile<Content extends Record<string, unknown>>(
  request: ConfigFileRequest<Content>,
  path: string,
): ConfigFile<Content> {
  const { directory, name, version, schema, empty } = request;
  const conf = new Conf<Record<string, unknown>>({
    projectName: 'vpclink',
    projectSuffix: '',
    projectVersion: version,
    cwd: directory,
    configName: name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
    deserialize: text => parseStore(text),
  });
  return {
    path,
    read: () => {
      const stored = conf.get('content');
      if (stored === undefined) return empty;
      const parsed = schema.safeParse(stored);
      if (!parsed.success) throw new SyntaxError('wrong shape');
      return parsed.data;
    },
    write: content => {
      try {
        conf.set('content', content);
        return success(undefined);
      } catch (thrown) {
        return failure(problem('config-write-failed', { path, detail: systemErrorCode(thrown) }));
      }
    },
  };
}

function parseStore(text: string): Record<string, unknown> {
  const value = parseJsonSafely(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('not an object');
  return Object.fromEntries(Object.entries(value));
}

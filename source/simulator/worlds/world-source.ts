import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { type Result, success } from '../../domain/result.ts';
import type { WorldState } from '../state/world-state.ts';
import { buildCompany } from './company/company-world.ts';
import { parseWorldText } from './parse-world-text.ts';
import { readWorldFile } from './read-world-file.ts';
import { largestScale, scaleWorld } from './scale-world.ts';
import { tutorialWorld } from './tutorial-world.ts';
import { type WorldProblem, worldFailure } from './world-problem.ts';

/** Where a world comes from, found but not yet built. */
export type WorldSource = {
  /** Names the world for good: a built-in name, or the whole path of a file. */
  readonly key: string;
  /** SHA-256 of a file's content, so that a changed file is noticed; empty for built-in worlds. */
  readonly digest: string;
  /** Builds it. `nowMs` is when it begins; only worlds with offers and prepaid times depend on it. */
  load(nowMs: number): Result<WorldState, WorldProblem>;
};

/** The worlds that come with vpclink, as a person writes them after `--practice` or `--world`. */
export const builtInWorldNames = ['tutorial', 'company', 'company-healthy', 'scale:N'] as const;

/**
 * Finds a world by name (`tutorial`, `company`, `company-healthy`, `scale:500`) or path: a snapshot written by
 * `vpclink inventory --out`, or a world file. Whatever has a slash, a backslash or a dot in it is a path, so `./tutorial`
 * is a file and `tutorial` never is.
 */
export function openWorldSource(source: string): Result<WorldSource, WorldProblem> {
  if (/[./\\]/.test(source)) {
    return fileSource(source);
  }
  if (source.startsWith('scale:')) {
    return scaleSource(source);
  }
  const build = Object.hasOwn(builders, source) ? builders[source] : undefined;
  return build === undefined
    ? worldFailure('world-unknown', { name: source, known: builtInWorldNames.join(', ') })
    : success(builtIn(source, build));
}

type Builder = (nowMs: number) => WorldState;

const builders: Readonly<Record<string, Builder>> = {
  tutorial: tutorialWorld,
  company: nowMs => buildCompany({ nowMs, isHealthy: false }).state,
  'company-healthy': nowMs => buildCompany({ nowMs, isHealthy: true }).state,
};

function builtIn(key: string, build: Builder): WorldSource {
  return { key, digest: '', load: nowMs => success(build(nowMs)) };
}

function scaleSource(source: string): Result<WorldSource, WorldProblem> {
  const digits = /^scale:([1-9]\d{0,5})$/.exec(source)?.[1];
  const vpcCount = Number(digits);
  if (digits === undefined || vpcCount > largestScale) {
    return worldFailure('world-scale-out-of-range', { name: source, most: largestScale });
  }
  return success(builtIn(source, () => scaleWorld(vpcCount)));
}

function fileSource(path: string): Result<WorldSource, WorldProblem> {
  const read = readWorldFile(path);
  if (!read.ok) {
    return read;
  }
  return success({
    key: resolve(path),
    digest: hash('sha256', read.value, 'hex'),
    load: () => parseWorldText(read.value, path),
  });
}

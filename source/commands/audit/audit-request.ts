import { resolve } from 'node:path';
import type { AuditReport } from '../../domain/audit/audit-report.ts';
import { type Severity, severities } from '../../domain/audit/severity.ts';
import type { Waiver } from '../../domain/audit/waiver.ts';
import type { Problem } from '../../domain/problem.ts';
import type { SavedProfile } from '../../domain/profile.ts';
import { type Result, success } from '../../domain/result.ts';
import { readWaivers, type WaiverFile } from '../../store/waivers.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { list, text } from '../intent-options.ts';
import { storePlace } from '../store-place.ts';
import { findProfile } from './load-intents.ts';
import { waiverFileOf } from './load-waivers.ts';

/** What the flags of an audit ask for, with the files they name read: whatever is wrong there is said before any call. */
export type AuditRequest = {
  /** From `--region`; empty: all. */
  readonly regions: readonly string[];
  readonly connectionId?: string;
  /** Findings below this decide nothing. */
  readonly threshold: Severity;
  readonly waivers: readonly Waiver[];
  readonly baseline?: Baseline;
  /** Only the connections that are bound to this profile; with a connection: that one, bound or not. */
  readonly profile?: SavedProfile;
};

export type Baseline = { readonly path: string; readonly report: AuditReport };

/** Reads the flags and the files they name; the waivers from another file than the flags say, where one is given. */
export async function readAuditRequest(
  invocation: Invocation,
  context: CommandContext,
  waiverFile: WaiverFile = waiverFileOf(invocation, context),
): Promise<Result<AuditRequest, Problem>> {
  const { options } = invocation;
  const waivers = await readWaivers({ fileSystem: storePlace(context).fileSystem, file: waiverFile });
  if (!waivers.ok) return waivers;
  const baseline = await loadBaseline(invocation, context);
  if (!baseline.ok) return baseline;
  const name = text(options, 'profile');
  const profile = name === undefined ? undefined : findProfile(name, context);
  if (profile?.ok === false) return profile;
  const connectionId = text(options, 'connection');
  return success({
    regions: list(text(options, 'region')),
    threshold: thresholdOf(options),
    waivers: waivers.value,
    ...(connectionId === undefined ? {} : { connectionId }),
    ...(profile === undefined ? {} : { profile: profile.value }),
    ...(baseline.value === undefined ? {} : { baseline: baseline.value }),
  });
}

/** The parser has checked the value. */
function thresholdOf(options: Invocation['options']): Severity {
  const wanted = text(options, 'failOn');
  return severities.find(one => one === wanted) ?? 'low';
}

async function loadBaseline(
  { options }: Invocation,
  context: CommandContext,
): Promise<Result<Baseline | undefined, Problem>> {
  const path = text(options, 'baseline');
  if (path === undefined) return success(undefined);
  const { readBaseline } = await import('../../store/read-baseline.ts');
  const file = resolve(context.workingDirectory, path);
  const read = await readBaseline({ fileSystem: storePlace(context).fileSystem, path: file });
  return read.ok ? success({ path, report: read.value }) : read;
}

import type { TrafficDirection } from '../../domain/intent.ts';
import { parseAllow } from '../../domain/parse-allow.ts';
import type { WantedTraffic } from '../../domain/planning/fix/mend.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ProfileIntent } from '../../domain/profile.ts';
import { type Result, success } from '../../domain/result.ts';
import { type AuditRequest, readAuditRequest } from '../audit/audit-request.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { list, text } from '../intent-options.ts';
import { readFormat } from '../read-format.ts';
import { readProfile } from '../tasks/read-profile.ts';

const formats = ['text', 'json', 'aliyun'] as const;

/** What the words of `fix` say, checked before the cloud is asked anything. */
export type FixWords = {
  readonly audit: AuditRequest;
  readonly format: (typeof formats)[number];
  /** Fingerprints, or their beginnings; empty: whatever can be mended by adding. */
  readonly findings: readonly string[];
  readonly wanted?: WantedTraffic;
  readonly consents: readonly string[];
  readonly out?: string;
  /** Only shows: `--out`, `--exit-code` and the format `aliyun` change nothing. */
  readonly isPreview: boolean;
  readonly hasExitCode: boolean;
  /** The profile may be read-only. */
  readonly isReadOnly: boolean;
};

/** Reads the words; the first mistake is the problem. */
export async function readFixWords(
  invocation: Invocation,
  context: CommandContext,
): Promise<Result<FixWords, Problem>> {
  const { options } = invocation;
  const format = readFormat(invocation, formats);
  if (!format.ok) return format;
  const profile = await readProfile(text(options, 'profile'), context);
  if (!profile.ok) return profile;
  const wanted = readWanted(options, profile.value?.intent);
  if (!wanted.ok) return wanted;
  const audit = await readAuditRequest(invocation, context);
  if (!audit.ok) return audit;
  const out = text(options, 'out');
  const hasExitCode = options.exitCode === true;
  return success({
    audit: audit.value,
    format: format.value,
    findings: list(text(options, 'finding')),
    consents: list(text(options, 'consent')),
    hasExitCode,
    isReadOnly: profile.value?.isReadOnly === true,
    isPreview: hasExitCode || out !== undefined || format.value === 'aliyun',
    ...(wanted.value === undefined ? {} : { wanted: wanted.value }),
    ...(out === undefined ? {} : { out }),
  });
}

/** The traffic of `--allow`, else of the profile. */
function readWanted(
  options: Invocation['options'],
  profile: ProfileIntent | undefined,
): Result<WantedTraffic | undefined, Problem> {
  const written = text(options, 'allow');
  const allow = written === undefined ? success(profile?.allow ?? []) : parseAllow(written);
  if (!allow.ok) return allow;
  const direction = directionOf(options, profile);
  return success(allow.value.length === 0 ? undefined : { allow: allow.value, direction });
}

/** The parser has checked the value. */
function directionOf(options: Invocation['options'], profile: ProfileIntent | undefined): TrafficDirection {
  const wanted = text(options, 'direction');
  const all: readonly TrafficDirection[] = ['both', 'initiator-to-acceptor', 'acceptor-to-initiator'];
  return all.find(one => one === wanted) ?? profile?.direction ?? 'both';
}

import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { AlibabaCloudOptions } from '../../cloud/alibaba-cloud.ts';
import type { CallRecord } from '../../cloud/calls/call-record.ts';
import type { AssumeRole } from '../../cloud/credentials/assume-role.ts';
import { createCredentialsProvider } from '../../cloud/credentials/credentials-provider.ts';
import { findCredentials } from '../../cloud/credentials/find-credentials.ts';
import { realEndpoint } from '../../cloud/endpoint/endpoint.ts';
import { parseEndpoint } from '../../cloud/endpoint/parse-endpoint.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { peekSettings } from '../../store/peek-settings.ts';
import { statePaths } from '../../store/state-paths.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { text } from '../intent-options.ts';
import type { Session } from './session.ts';
import type { Target } from './target.ts';
import { openTraceFile, type TraceFile } from './trace-file.ts';

/**
 * Opens what the flags name: the practice cloud in this process, an endpoint, or Alibaba Cloud itself. The adapter is
 * the same for all three and always speaks HTTP. With `isReadOnly`, `--read-only` or the stored setting, no write client
 * is made.
 */
export async function openSession(
  { options }: Invocation,
  context: CommandContext,
  { isReadOnly }: { readonly isReadOnly: boolean },
): Promise<Result<Session, Problem>> {
  if (options.practice !== undefined && options.endpoint !== undefined) {
    return failure(problem('usage-practice-and-endpoint'));
  }
  const trace = traceOf(options, context);
  if (!trace.ok) return trace;
  const readOnly = isReadOnly || options.readOnly === true || isSetReadOnly(context);
  const opened =
    options.practice === undefined
      ? await openEndpoint(options, context)
      : await (await import('./practice-target.ts')).openPractice(options, context);
  if (!opened.ok) {
    trace.value?.close();
    return opened;
  }
  return success(await makeSession({ target: opened.value, context, trace: trace.value, readOnly }));
}

/** The stored setting holds for every command, not only for the screens. */
function isSetReadOnly({ environment }: CommandContext): boolean {
  return peekSettings(statePaths(environment).configDirectory).isReadOnly === true;
}

function traceOf(
  options: Invocation['options'],
  { workingDirectory }: CommandContext,
): Result<TraceFile | undefined, Problem> {
  const path = text(options, 'trace');
  return path === undefined ? success(undefined) : openTraceFile(resolve(workingDirectory, path));
}

async function openEndpoint(
  options: Invocation['options'],
  context: CommandContext,
): Promise<Result<Target, Problem>> {
  const { environment, homeDirectory, clock, random, metadataOrigin } = context;
  const wanted = text(options, 'endpoint');
  const endpoint = wanted === undefined ? success(realEndpoint) : parseEndpoint(wanted);
  if (!endpoint.ok) return endpoint;
  const ramRole = text(options, 'ramRole');
  const profile = text(options, 'credentialsProfile');
  const wish = {
    ...(ramRole === undefined ? {} : { ramRole }),
    ...(profile === undefined ? {} : { profile }),
  };
  const assumeRole: AssumeRole = async request => {
    const { assumeRoleOn } = await import('../../cloud/assume-role-on.ts');
    return assumeRoleOn({ endpoint: endpoint.value, clock, random, nonce: randomUUID })(request);
  };
  const source = await findCredentials({
    environment,
    homeDirectory,
    wish,
    assumeRole,
    ...(metadataOrigin === undefined ? {} : { metadataOrigin }),
  });
  if (!source.ok) return source;
  const { location } = source.value;
  return success({
    endpoint: endpoint.value,
    ...(endpoint.value.kind === 'practice' ? { world: endpoint.value.origin } : {}),
    credentials: createCredentialsProvider({ source: source.value, clock }),
    place: {
      kind: 'account',
      source: source.value.profile === undefined ? location : `${location} [${source.value.profile}]`,
    },
    close: async () => undefined,
  });
}

/** What the adapter mended by itself, so that a person can mend the cause. */
function tellCorrection(record: CallRecord, { errorOutput, translate }: CommandContext): void {
  if (record.kind !== 'clock-corrected') return;
  const minutes = Math.round(record.offsetMs / 60_000);
  errorOutput.write(`! ${translate('commands.say.clockCorrected', { minutes })}\n`);
}

type Making = {
  readonly target: Target;
  readonly context: CommandContext;
  readonly trace: TraceFile | undefined;
  readonly readOnly: boolean;
};

async function makeSession({ target, context, trace, readOnly }: Making): Promise<Session> {
  const { createAlibabaCloud, createReadOnlyCloud } = await import('../../cloud/alibaba-cloud.ts');
  const options: AlibabaCloudOptions = {
    credentials: target.credentials,
    endpoint: target.endpoint,
    clock: context.clock,
    random: context.random,
    nonce: randomUUID,
    ...(context.timeouts === undefined ? {} : { timeouts: context.timeouts }),
    onCall: record => {
      trace?.onCall(record);
      tellCorrection(record, context);
    },
  };
  const shared = {
    endpointKind: target.endpoint.kind,
    ...(target.world === undefined ? {} : { world: target.world }),
    place: target.place,
    close: async () => {
      await target.close();
      trace?.close();
    },
  };
  if (readOnly) return { ...shared, reads: createReadOnlyCloud(options) };
  const cloud = createAlibabaCloud(options);
  return { ...shared, reads: cloud, writes: cloud };
}

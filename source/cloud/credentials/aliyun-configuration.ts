import { join } from 'node:path';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import { isJsonObject, type Json, type JsonObject, stringField, toJson } from '../protocol/json.ts';
import type { CredentialProblemCode, Credentials } from './credential-source.ts';
import type { SearchOptions } from './credential-wish.ts';
import { profileKeys } from './profile-keys.ts';
import { readCredentialsText } from './read-credentials-text.ts';
import type { SourceSearch } from './source-search.ts';

/** The file of the aliyun command line tool: its named profile, or the one that is current there. */
export const aliyunConfiguration: SourceSearch = {
  kind: 'aliyun-configuration',
  place: pathOf,
  find: async options => {
    const location = pathOf(options);
    const profile = wishedProfile(options);
    const first = await readProfile(options, profile);
    if (first === undefined) return undefined;
    if (!first.ok) return first;
    let unused: Credentials | undefined = first.value.credentials;
    return success({
      kind: 'aliyun-configuration',
      location,
      profile: sanitiseText(first.value.profile, 64),
      read: async () => {
        const credentials = unused;
        unused = undefined;
        if (credentials?.expiresAtMs !== undefined) return success(credentials);
        const again = await readProfile(options, first.value.profile);
        return again === undefined || !again.ok
          ? (again ?? vanished(location))
          : success(again.value.credentials);
      },
    });
  },
};

function pathOf({ environment, homeDirectory }: SearchOptions): string {
  return environment.ALIBABA_CLOUD_CONFIG_FILE || join(homeDirectory, '.aliyun', 'config.json');
}

/** The variables that the aliyun tool itself obeys. */
function wishedProfile({ environment, wish }: SearchOptions): string | undefined {
  return (
    wish?.profile ||
    environment.ALIBABA_CLOUD_PROFILE ||
    environment.ALIBABACLOUD_PROFILE ||
    environment.ALICLOUD_PROFILE ||
    undefined
  );
}

type NamedCredentials = { readonly profile: string; readonly credentials: Credentials };
type ProfileResult = Result<NamedCredentials, Problem<CredentialProblemCode>> | undefined;

/** Undefined where the file, or the profile in it, is not there. */
async function readProfile(options: SearchOptions, wished: string | undefined): Promise<ProfileResult> {
  const location = pathOf(options);
  const text = await readCredentialsText(location);
  if (text === undefined || !text.ok) return text;
  const configuration = parse(text.value);
  if (configuration === undefined || !Array.isArray(configuration.profiles))
    return failure(problem('credentials-file-broken', { location }));
  const name = wished ?? stringField(configuration, 'current') ?? 'default';
  const profiles: readonly Json[] = configuration.profiles;
  const found = profiles.filter(isJsonObject).find(profile => stringField(profile, 'name') === name);
  if (found === undefined || isUntouched(found)) return undefined;
  const credentials = await credentialsOf(options, name, found);
  return credentials.ok ? success({ profile: name, credentials: credentials.value }) : credentials;
}

/** JSON errors quote what they could not read, keys included: only the fact is passed on. */
function parse(text: string): JsonObject | undefined {
  try {
    const json = toJson(JSON.parse(text));
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** The tool writes an empty default profile at its first start: that is no wish of anyone. */
function isUntouched(profile: JsonObject): boolean {
  const isAk = (stringField(profile, 'mode') ?? 'AK') === 'AK';
  return (
    isAk &&
    stringField(profile, 'access_key_id') === undefined &&
    stringField(profile, 'access_key_secret') === undefined
  );
}

const forms: ReadonlyMap<string, 'plain' | 'temporary'> = new Map([
  ['AK', 'plain'],
  ['StsToken', 'temporary'],
  // Plain keys that are traded for those of a role.
  ['RamRoleArn', 'plain'],
]);

async function credentialsOf(
  options: SearchOptions,
  profile: string,
  fields: JsonObject,
): Promise<Result<Credentials, Problem<CredentialProblemCode>>> {
  const mode = stringField(fields, 'mode') ?? 'AK';
  const isRole = mode === 'RamRoleArn';
  const location = pathOf(options);
  const written = profileKeys({
    location,
    profile,
    mode,
    form: isRole && options.assumeRole === undefined ? 'other' : (forms.get(mode) ?? 'other'),
    accessKeyId: stringField(fields, 'access_key_id'),
    accessKeySecret: stringField(fields, 'access_key_secret'),
    securityToken: stringField(fields, 'sts_token'),
  });
  if (!written.ok || !isRole || options.assumeRole === undefined) return written;
  const roleArn = stringField(fields, 'ram_role_arn');
  if (roleArn === undefined)
    return failure(
      problem('credentials-incomplete', {
        location,
        missing: `${sanitiseText(profile, 64)}: ram_role_arn`,
      }),
    );
  return options.assumeRole({
    keys: written.value.keys,
    roleArn,
    sessionName: sessionName(fields),
    durationSeconds: durationSeconds(fields),
  });
}

/** As the profile says, where STS would take it. */
function sessionName(fields: JsonObject): string {
  const name = stringField(fields, 'ram_session_name') ?? '';
  return /^[A-Za-z0-9.@_-]{2,64}$/.test(name) ? name : 'vpclink';
}

/** STS takes 15 minutes to 12 hours, an hour where nothing is said. */
function durationSeconds({ expired_seconds: seconds }: JsonObject): number {
  return typeof seconds === 'number' && seconds >= 900 && seconds <= 43_200 ? seconds : 3_600;
}

function vanished(location: string): Result<Credentials, Problem<CredentialProblemCode>> {
  return failure(problem('credentials-file-unreadable', { location, systemCode: 'ENOENT' }));
}

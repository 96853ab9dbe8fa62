import { join } from 'node:path';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import type { CredentialProblemCode, Credentials } from './credential-source.ts';
import type { SearchOptions } from './credential-wish.ts';
import { parseIni } from './parse-ini.ts';
import { profileKeys } from './profile-keys.ts';
import { readCredentialsText } from './read-credentials-text.ts';
import type { SourceSearch } from './source-search.ts';

/** The file that Alibaba Cloud's development kits share. */
export const credentialsFile: SourceSearch = {
  kind: 'credentials-file',
  place: pathOf,
  find: async options => {
    const location = pathOf(options);
    const profile = options.wish?.profile || options.environment.ALIBABA_CLOUD_PROFILE || 'default';
    const first = await readSection(location, profile);
    if (first === undefined || !first.ok) return first;
    return success({
      kind: 'credentials-file',
      location,
      profile: sanitiseText(profile, 64),
      read: async () => (await readSection(location, profile)) ?? vanished(location),
    });
  },
};

function pathOf({ environment, homeDirectory }: SearchOptions): string {
  return environment.ALIBABA_CLOUD_CREDENTIALS_FILE || join(homeDirectory, '.alibabacloud', 'credentials');
}

type SectionResult = Result<Credentials, Problem<CredentialProblemCode>>;

const forms: ReadonlyMap<string, 'plain' | 'temporary'> = new Map([
  ['access_key', 'plain'],
  ['sts', 'temporary'],
]);

/** Undefined where the file, or the section in it, is not there. */
async function readSection(location: string, profile: string): Promise<SectionResult | undefined> {
  const text = await readCredentialsText(location);
  if (text === undefined || !text.ok) return text;
  const sections = parseIni(text.value);
  if (sections === undefined) return failure(problem('credentials-file-broken', { location }));
  const section = sections[profile];
  if (section === undefined || section.enable === 'false') return undefined;
  const mode = section.type ?? 'access_key';
  return profileKeys({
    location,
    profile,
    mode,
    form: forms.get(mode) ?? 'other',
    accessKeyId: section.access_key_id,
    accessKeySecret: section.access_key_secret,
    securityToken: section.security_token ?? section.sts_token,
  });
}

function vanished(location: string): SectionResult {
  return failure(problem('credentials-file-unreadable', { location, systemCode: 'ENOENT' }));
}

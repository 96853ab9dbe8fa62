import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import { aliyunConfiguration } from './aliyun-configuration.ts';
import type { CredentialProblemCode, CredentialSource } from './credential-source.ts';
import type { SearchOptions } from './credential-wish.ts';
import { credentialsFile } from './credentials-file.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { instanceRole } from './instance-role.ts';
import type { SourceSearch } from './source-search.ts';

/** In this order; the first that has keys is the one. */
const usualOrder: readonly SourceSearch[] = [environmentCredentials, aliyunConfiguration, credentialsFile];

/**
 * Finds where the keys come from: environment, aliyun CLI configuration, credentials file; the RAM role of the
 * instance only when asked for, and then nothing else. A source that is there but unusable ends the search, for the
 * next one may hold keys of another account. Where none has keys, the problem names every place in the order tried.
 * No secret is in the answer or in a problem.
 */
export async function findCredentials(
  options: SearchOptions,
): Promise<Result<CredentialSource, Problem<CredentialProblemCode>>> {
  const { ramRole, profile } = options.wish ?? {};
  if (ramRole !== undefined) return askedRole(ramRole, options);
  const searches = profile === undefined ? usualOrder : usualOrder.slice(1);
  for (const search of searches) {
    const found = await search.find(options);
    if (found !== undefined) return found;
  }
  const tried = searches.map(search => search.place(options)).join(', ');
  return failure(
    profile === undefined
      ? problem('no-credentials', { tried })
      : problem('credentials-profile-missing', { profile: sanitiseText(profile, 64), tried }),
  );
}

/** Asks the metadata service once, so that a missing role is told now and not at the first call. */
async function askedRole(
  ramRole: string,
  { metadataOrigin }: SearchOptions,
): Promise<Result<CredentialSource, Problem<CredentialProblemCode>>> {
  const source = instanceRole(ramRole, metadataOrigin);
  if (!source.ok) return source;
  const first = await source.value.read();
  return first.ok ? source : first;
}

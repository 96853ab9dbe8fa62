import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import type { CredentialProblemCode, Credentials } from './credential-source.ts';

/** One profile of a file, whatever the file's format: its way of getting keys, and what it names. */
export type ProfileFields = {
  readonly location: string;
  readonly profile: string;
  /** As the file calls it. */
  readonly mode: string;
  /** Does the mode mean keys written in the file: plain ones, or temporary ones with their token? */
  readonly form: 'plain' | 'temporary' | 'other';
  readonly accessKeyId: string | undefined;
  readonly accessKeySecret: string | undefined;
  readonly securityToken: string | undefined;
};

/**
 * The keys that stand in a profile. Modes that would run a command, open a browser or ask an address are refused with
 * the mode's name: vpclink starts nothing that a file tells it to (failure-modes.md section 7).
 */
export function profileKeys(fields: ProfileFields): Result<Credentials, Problem<CredentialProblemCode>> {
  const { location, accessKeyId, accessKeySecret, securityToken, form } = fields;
  const profile = sanitiseText(fields.profile, 64);
  const mode = sanitiseText(fields.mode, 32);
  if (form === 'other') return failure(problem('credentials-mode-unsupported', { location, profile, mode }));
  const missing = missingField(fields);
  if (missing !== undefined || !accessKeyId || !accessKeySecret)
    return failure(problem('credentials-incomplete', { location, missing: `${profile}: ${missing ?? ''}` }));
  return success({
    keys: {
      accessKeyId,
      accessKeySecret,
      ...(form === 'temporary' && securityToken ? { securityToken } : {}),
    },
  });
}

function missingField(fields: ProfileFields): string | undefined {
  if (!fields.accessKeyId) return 'access_key_id';
  if (!fields.accessKeySecret) return 'access_key_secret';
  return fields.form === 'temporary' && !fields.securityToken ? 'sts_token' : undefined;
}

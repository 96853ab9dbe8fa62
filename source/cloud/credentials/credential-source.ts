import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';

/** Keys with the instant they stop being good, where the source says it (milliseconds since 1970). */
export type Credentials = { readonly keys: SigningKeys; readonly expiresAtMs?: number };

export type CredentialSourceKind =
  | 'environment'
  | 'aliyun-configuration'
  | 'credentials-file'
  | 'instance-role';

/** Where keys were found. Everything but `read` may be shown. */
export type CredentialSource = {
  readonly kind: CredentialSourceKind;
  /** The variable, file or role they come from. */
  readonly location: string;
  /** Of a file with several. */
  readonly profile?: string;
  /** Reads the source, each time anew: another program may have renewed what is in there. */
  read(signal?: AbortSignal): Promise<Result<Credentials, Problem<CredentialProblemCode>>>;
};

export type CredentialProblemCode =
  | 'no-credentials'
  | 'credentials-incomplete'
  | 'credentials-file-unreadable'
  | 'credentials-file-broken'
  | 'credentials-profile-missing'
  | 'credentials-mode-unsupported'
  | 'credentials-role-refused'
  | 'instance-role-name-malformed'
  | 'instance-role-unavailable';

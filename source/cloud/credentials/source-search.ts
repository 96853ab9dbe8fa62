import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { CredentialProblemCode, CredentialSource, CredentialSourceKind } from './credential-source.ts';
import type { SearchOptions } from './credential-wish.ts';

/** One place to look for keys. */
export type SourceSearch = {
  readonly kind: CredentialSourceKind;
  /** Where it looks, to name in "tried these". */
  place(options: SearchOptions): string;
  /** Undefined: there are none here, look on. A problem: there are, but they cannot be used; looking on might find keys of another account. */
  find(options: SearchOptions): Promise<Result<CredentialSource, Problem<CredentialProblemCode>> | undefined>;
};

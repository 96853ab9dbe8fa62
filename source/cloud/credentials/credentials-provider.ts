import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import type { CredentialProblemCode, CredentialSource, Credentials } from './credential-source.ts';

export type KeysResult = Result<SigningKeys, Problem<CredentialProblemCode>>;

/** Gives the adapter its keys. The same object is handed out until the keys themselves change. */
export type CredentialsProvider = {
  /** The keys to sign with now, read anew when they would expire within ten minutes. */
  keys(): Promise<KeysResult>;
  /** The cloud called these keys expired: reads the source again, once for all who ask about the same keys. */
  renew(expired: SigningKeys): Promise<KeysResult>;
};

/** Refresh ahead of time, so that no change starts with keys about to end (failure-modes.md section 4, STS). */
const refreshAheadMs = 10 * 60_000;

/** Keeps what a source gave until it is about to expire. */
export function createCredentialsProvider(options: {
  readonly source: CredentialSource;
  readonly clock: Clock;
}): CredentialsProvider {
  const { source, clock } = options;
  let held: Credentials | undefined;
  let reading: Promise<KeysResult> | undefined;

  async function readSource(): Promise<KeysResult> {
    const answer = await source.read();
    reading = undefined;
    if (!answer.ok) return answer;
    held =
      held !== undefined && isSame(held.keys, answer.value.keys)
        ? { ...answer.value, keys: held.keys }
        : answer.value;
    return { ok: true, value: held.keys };
  }

  function read(): Promise<KeysResult> {
    reading ??= readSource();
    return reading;
  }

  return {
    keys: async () => {
      const isFresh = held !== undefined && (held.expiresAtMs ?? Infinity) - clock.now() > refreshAheadMs;
      return held !== undefined && isFresh ? { ok: true, value: held.keys } : read();
    },
    renew: async expired => {
      const isRenewed = held !== undefined && !isSame(held.keys, expired);
      return held !== undefined && isRenewed ? { ok: true, value: held.keys } : read();
    },
  };
}

function isSame(one: SigningKeys, other: SigningKeys): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.accessKeySecret === other.accessKeySecret &&
    one.securityToken === other.securityToken
  );
}

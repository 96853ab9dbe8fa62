import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import type { CloudProblem } from '../cloud.ts';
import type { CredentialProblemCode } from '../credentials/credential-source.ts';
import type { CredentialsProvider, KeysResult } from '../credentials/credentials-provider.ts';
import { looksReal } from '../credentials/looks-real.ts';
import { stringField } from '../protocol/json.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import { type CallIdentity, ownProblem } from './cloud-problem.ts';
import type { Sender } from './sender.ts';

/** Hands out keys that may be used: not real ones for a practice cloud, and never those of a second account. */
export type KeyGuard = {
  keysFor(call: CallIdentity, signal: AbortSignal): Promise<Result<SigningKeys, CloudProblem>>;
  renewedKeysFor(
    call: CallIdentity,
    expired: SigningKeys,
    signal: AbortSignal,
  ): Promise<Result<SigningKeys, CloudProblem>>;
  /** The account behind the keys, told by GetCallerIdentity: from now on no other is accepted. */
  pinAccount(keys: SigningKeys, accountId: string): void;
  /** All keys ever used, for redaction. */
  used(): readonly SigningKeys[];
};

export type KeyGuardOptions = {
  readonly provider: CredentialsProvider;
  readonly sender: Sender;
  readonly isPractice: boolean;
};

/** See {@link KeyGuard}. A run that began in one account must not go on in another (failure-modes.md section 6, 16). */
export function createKeyGuard({ provider, sender, isPractice }: KeyGuardOptions): KeyGuard {
  const used = new Set<SigningKeys>();
  const checks = new Map<SigningKeys, Promise<boolean>>();
  let pinnedAccountId: string | undefined;

  function check(keys: SigningKeys, call: CallIdentity, signal: AbortSignal): Promise<boolean> {
    const known = checks.get(keys);
    if (known !== undefined || pinnedAccountId === undefined) return known ?? Promise.resolve(true);
    const asked = accountOf({ keys, sender, regionId: call.regionId, signal }).then(
      accountId => accountId === pinnedAccountId,
    );
    checks.set(keys, asked);
    return asked;
  }

  async function guard(
    answer: KeysResult,
    call: CallIdentity,
    signal: AbortSignal,
  ): Promise<Result<SigningKeys, CloudProblem>> {
    const refuse = (code: string) => failure(ownProblem({ ...call, kind: 'bad-credentials', code }));
    if (!answer.ok) return refuse(ownCode(answer.problem));
    const keys = answer.value;
    used.add(keys);
    if (isPractice && looksReal(keys)) return refuse('RealKeyForPracticeCloud');
    if (await check(keys, call, signal)) return success(keys);
    checks.delete(keys);
    return refuse('AccountChanged');
  }

  return {
    keysFor: async (call, signal) => guard(await provider.keys(), call, signal),
    renewedKeysFor: async (call, expired, signal) => guard(await provider.renew(expired), call, signal),
    pinAccount: (keys, accountId) => {
      pinnedAccountId ??= accountId;
      checks.set(keys, Promise.resolve(accountId === pinnedAccountId));
    },
    used: () => [...used],
  };
}

/** `credentials-file-broken` becomes `CredentialsFileBroken`, in the style of codes. */
function ownCode({ code }: Problem<CredentialProblemCode>): string {
  return code.replace(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase());
}

type AccountQuestion = {
  readonly keys: SigningKeys;
  readonly sender: Sender;
  readonly regionId: string;
  readonly signal: AbortSignal;
};

/** Undefined where it could not be learned: then the keys are not used either. */
async function accountOf({ keys, sender, regionId, signal }: AccountQuestion): Promise<string | undefined> {
  const operation = 'GetCallerIdentity';
  const exchange = await sender.send({ operation, regionId, parameters: {}, keys, signal });
  return exchange.kind === 'answered' ? stringField(exchange.body, 'AccountId') : undefined;
}

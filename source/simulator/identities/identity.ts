import type { Caller } from '../operation.ts';
import type { PolicyDocument } from './policy.ts';

/** A key of the practice cloud and who it belongs to. */
export type Identity = {
  /** Begins with {@link practiceKeyPrefix}: nobody can take it for a real key, and no real key is taken for one. */
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly isActive: boolean;
  readonly principal: Principal;
};

export type Principal =
  /** The account itself: everything is allowed but AssumeRole. */
  | { readonly kind: 'account' }
  /** A RAM user: what no policy allows is denied. */
  | { readonly kind: 'ram-user'; readonly name: string; readonly policies: readonly PolicyDocument[] };

/** A RAM role that AssumeRole gives temporary keys of. */
export type Role = {
  readonly name: string;
  readonly policies: readonly PolicyDocument[];
  /** 3600 to 43200. */
  readonly maxSessionSeconds: number;
};

/** All who may call one practice cloud. */
export type Identities = {
  /** The first is the one that is shown to the user. */
  readonly identities: readonly [Identity, ...Identity[]];
  readonly roles: readonly Role[];
  /** What conditions on the target account's resource directory compare with; absent: in none. */
  readonly resourceDirectory?: { readonly id: string; readonly path: string };
};

/** Who calls, and what decides whether they may. */
export type AuthenticatedCaller = Caller & {
  /** `undefined`: the account itself, which no policy limits. */
  readonly policies: readonly PolicyDocument[] | undefined;
  /** The policy that AssumeRole narrowed the session with. */
  readonly sessionPolicy: PolicyDocument | undefined;
};

export const practiceKeyPrefix = 'PracticeKey';

/** Temporary keys begin like real ones of STS, then with a word that no real one has. */
export const practiceSessionPrefix = 'STS.Practice';

/** Whether a key id has the shape of a real one. Such a key is refused before anything is computed with it. */
export function looksReal(accessKeyId: string): boolean {
  if (accessKeyId.startsWith(practiceSessionPrefix)) return false;
  return /^(LTAI|STS\.|TMP\.|TOKEN\.)[A-Za-z0-9]{8,}/i.test(accessKeyId);
}

/** A stable 18-digit number, as RAM gives users and roles. */
export function principalNumber(hexDigest: string): string {
  return `2${(BigInt(`0x${hexDigest.slice(0, 16)}`) % 10n ** 17n).toString().padStart(17, '0')}`;
}

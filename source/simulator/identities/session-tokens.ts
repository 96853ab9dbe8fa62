import { createHmac, hash } from 'node:crypto';
import * as z from 'zod';
import { failure, type Result, success } from '../../domain/result.ts';
import { refusal } from '../gateway/gateway-refusals.ts';
import { isSameText } from '../gateway/signature.ts';
import type { ApiError } from '../operation.ts';
import { practiceSecret } from './default-identities.ts';
import { practiceSessionPrefix } from './identity.ts';

/** What AssumeRole granted. */
export type Session = {
  readonly accessKeyId: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly expiresAtMs: number;
  /** Narrows what the role may; JSON as it was given, empty for none. */
  readonly policy: string;
};

export type TemporaryCredentials = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
};

const sessionSchema = z.strictObject({
  accessKeyId: z.string(),
  roleName: z.string(),
  sessionName: z.string(),
  expiresAtMs: z.number(),
  policy: z.string(),
});

/**
 * Issues and reads STS tokens. A token carries its session, sealed with a key that follows from the seed, so that
 * temporary credentials outlive the process like everything else of a practice cloud.
 */
export type SessionTokens = {
  issue(session: Omit<Session, 'accessKeyId'>, requestId: string): TemporaryCredentials;
  /** The session of a token that belongs to this key and has not expired. */
  read(token: string, accessKeyId: string, nowMs: number): Result<Session, ApiError>;
  /** The secret of a temporary key. */
  secretOf(accessKeyId: string): string;
};

export function sessionTokens(seed: string): SessionTokens {
  const sealKey = hash('sha256', `sts/${seed}`, 'hex');
  const seal = (payload: string) => createHmac('sha256', sealKey).update(payload).digest('base64url');
  const secretOf = (accessKeyId: string) => practiceSecret(seed, accessKeyId);
  return {
    secretOf,
    issue(session, requestId) {
      const accessKeyId = `${practiceSessionPrefix}${hash('sha256', `${sealKey}/${requestId}`, 'hex').slice(0, 16)}`;
      const payload = Buffer.from(JSON.stringify({ ...session, accessKeyId })).toString('base64url');
      return {
        accessKeyId,
        accessKeySecret: secretOf(accessKeyId),
        securityToken: `practice.${payload}.${seal(payload)}`,
      };
    },
    read(token, accessKeyId, nowMs) {
      const session = unseal(token, seal);
      if (session === undefined) return failure(refusal('InvalidSecurityToken.Malformed'));
      if (session.accessKeyId !== accessKeyId) {
        return failure(refusal('InvalidSecurityToken.MismatchWithAccessKey'));
      }
      if (session.expiresAtMs <= nowMs) return failure(refusal('InvalidSecurityToken.Expired'));
      return success(session);
    },
  };
}

function unseal(token: string, seal: (payload: string) => string): Session | undefined {
  const [word, payload = '', sealed = '', ...rest] = token.split('.');
  if (word !== 'practice' || rest.length > 0 || !isSameText(seal(payload), sealed)) return undefined;
  const parsed = sessionSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : undefined;
}

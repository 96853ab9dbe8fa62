import { hash } from 'node:crypto';
import { failure, type Result, success } from '../../domain/result.ts';
import {
  type AuthenticatedCaller,
  type Identities,
  type Identity,
  looksReal,
  practiceSessionPrefix,
  principalNumber,
} from '../identities/identity.ts';
import { parsePolicy } from '../identities/policy.ts';
import type { Session, SessionTokens } from '../identities/session-tokens.ts';
import type { ApiError } from '../operation.ts';
import { refusal } from './gateway-refusals.ts';
import type { NonceMemory } from './nonce-memory.ts';
import type { SignedRequest } from './signature.ts';

export type Authentication = {
  readonly accountId: string;
  readonly identities: Identities;
  readonly tokens: SessionTokens;
  readonly nonces: NonceMemory;
};

export type Authenticator = (request: SignedRequest, nowMs: number) => Result<AuthenticatedCaller, ApiError>;

/**
 * Decides who calls: key, token, time, signature, nonce, in this order. The nonce comes last, so that a request that
 * nobody signed cannot use one up.
 */
export function authenticator(authentication: Authentication): Authenticator {
  const keys = new Map(
    authentication.identities.identities.map(identity => [
      identity.accessKeyId,
      { identity, caller: callerOf(authentication.accountId, identity) },
    ]),
  );
  const find = (request: SignedRequest, nowMs: number): Result<KeyHolder, ApiError> => {
    if (looksReal(request.accessKeyId))
      return failure(refusal('InvalidAccessKeyId.NotFound', realKeyMessage));
    if (request.accessKeyId.startsWith(practiceSessionPrefix))
      return temporary(authentication, request, nowMs);
    const known = keys.get(request.accessKeyId);
    if (known === undefined) return failure(refusal('InvalidAccessKeyId.NotFound'));
    if (!known.identity.isActive) return failure(refusal('InvalidAccessKeyId.Inactive'));
    if (request.securityToken !== undefined) {
      return failure(refusal('InvalidSecurityToken.MismatchWithAccessKey'));
    }
    return success({ secret: known.identity.accessKeySecret, caller: known.caller });
  };
  return (request, nowMs) => {
    const holder = find(request, nowMs);
    if (!holder.ok) return holder;
    const problem =
      timestampProblem(request.timestamp, nowMs) ?? signatureProblem(request, holder.value.secret);
    if (problem !== undefined) return failure(problem);
    return authentication.nonces.use(request.accessKeyId, request.nonce, nowMs)
      ? success(holder.value.caller)
      : failure(refusal('SignatureNonceUsed'));
  };
}

type KeyHolder = { readonly secret: string; readonly caller: AuthenticatedCaller };

const realKeyMessage =
  'This is a practice cloud: it takes practice keys only. The key that was sent looks like a real one; ' +
  'check where this client takes its credentials from before you use it again.';

function callerOf(accountId: string, { principal }: Identity): AuthenticatedCaller {
  if (principal.kind === 'account') {
    return {
      accountId,
      arn: `acs:ram::${accountId}:root`,
      identityType: 'Account',
      principalId: accountId,
      policies: undefined,
      sessionPolicy: undefined,
    };
  }
  return {
    accountId,
    arn: `acs:ram::${accountId}:user/${principal.name}`,
    identityType: 'RAMUser',
    principalId: principalNumber(hash('sha256', `user/${accountId}/${principal.name}`, 'hex')),
    policies: principal.policies,
    sessionPolicy: undefined,
  };
}

function temporary(
  authentication: Authentication,
  request: SignedRequest,
  nowMs: number,
): Result<KeyHolder, ApiError> {
  const { tokens } = authentication;
  if (request.securityToken === undefined) return failure(refusal('MissingSecurityToken'));
  const session = tokens.read(request.securityToken, request.accessKeyId, nowMs);
  if (!session.ok) return session;
  const caller = sessionCaller(authentication, session.value);
  return caller === undefined
    ? failure(refusal('InvalidSecurityToken.Malformed'))
    : success({ secret: tokens.secretOf(request.accessKeyId), caller });
}

/** `undefined` where the role is gone. */
function sessionCaller(
  { accountId, identities }: Authentication,
  session: Session,
): AuthenticatedCaller | undefined {
  const role = identities.roles.find(({ name }) => name === session.roleName);
  if (role === undefined) return undefined;
  const policy = session.policy === '' ? undefined : parsePolicy(JSON.parse(session.policy));
  const roleId = roleNumber(accountId, role.name);
  return {
    accountId,
    arn: `acs:ram::${accountId}:assumed-role/${role.name}/${session.sessionName}`,
    identityType: 'AssumedRoleUser',
    principalId: `${roleId}:${session.sessionName}`,
    policies: role.policies,
    sessionPolicy: policy?.ok === true ? policy.value : undefined,
  };
}

/** The number of a role, which AssumeRole and GetCallerIdentity show. */
export function roleNumber(accountId: string, roleName: string): string {
  return principalNumber(hash('sha256', `role/${accountId}/${roleName}`, 'hex'));
}

const windowMs = 15 * 60_000;

/** Section 6.1: UTC, `yyyy-MM-ddTHH:mm:ssZ`, 15 minutes to either side. */
function timestampProblem(timestamp: string, nowMs: number): ApiError | undefined {
  const atMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(atMs)) return refusal('InvalidTimeStamp.Format');
  return Math.abs(nowMs - atMs) > windowMs ? refusal('InvalidTimeStamp.Expired') : undefined;
}

function signatureProblem(request: SignedRequest, secret: string): ApiError | undefined {
  const verdict = request.verify(secret);
  return verdict.matches
    ? undefined
    : refusal(
        'SignatureDoesNotMatch',
        `Specified signature is not matched with our calculation. server string to sign is:${verdict.stringToSign}`,
      );
}

import type { Parameters } from '../metadata/read-parameters.ts';
import type { ApiError, OperationAnswer } from '../operation.ts';
import { deniedBy } from './denied-answer.ts';
import type { AuthenticatedCaller, Identities, Role } from './identity.ts';
import { parsePolicy } from './policy.ts';
import type { SessionTokens } from './session-tokens.ts';

export type RoleDesk = {
  readonly accountId: string;
  readonly identities: Identities;
  readonly tokens: SessionTokens;
  roleNumber(roleName: string): string;
};

export type RoleRequest = {
  readonly caller: AuthenticatedCaller;
  readonly parameters: Parameters;
  readonly requestId: string;
  readonly nowMs: number;
};

const usualSessionSeconds = 3600;

/** AssumeRole: temporary keys of a role, which the gateway then takes like any others until they expire. */
export function assumeRole(
  desk: RoleDesk,
  { caller, parameters, requestId, nowMs }: RoleRequest,
): OperationAnswer {
  // The account's own key cannot assume roles.
  if (caller.identityType === 'Account') return refused(deniedBy('Sts'));
  const sessionName = String(parameters.RoleSessionName);
  if (!/^[\w.@-]{2,64}$/.test(sessionName)) return refused(malformed('RoleSessionName'));
  const role = findRole(desk, String(parameters.RoleArn));
  if ('httpStatus' in role) return refused(role);
  const seconds = Number(parameters.DurationSeconds ?? usualSessionSeconds);
  if (seconds > role.maxSessionSeconds) return refused(malformed('DurationSeconds'));
  const policy = String(parameters.Policy ?? '');
  if (policy !== '' && !isPolicy(policy)) return refused(malformed('PolicyGrammar'));
  const expiresAtMs = nowMs + seconds * 1000;
  const keys = desk.tokens.issue({ roleName: role.name, sessionName, expiresAtMs, policy }, requestId);
  return {
    ok: true,
    body: {
      AssumedRoleUser: {
        Arn: `acs:ram::${desk.accountId}:assumed-role/${role.name}/${sessionName}`,
        AssumedRoleId: `${desk.roleNumber(role.name)}:${sessionName}`,
      },
      Credentials: {
        AccessKeyId: keys.accessKeyId,
        AccessKeySecret: keys.accessKeySecret,
        SecurityToken: keys.securityToken,
        Expiration: new Date(expiresAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      },
      ...(parameters.SourceIdentity === undefined ? {} : { SourceIdentity: parameters.SourceIdentity }),
    },
  };
}

function findRole({ accountId, identities }: RoleDesk, arn: string): Role | ApiError {
  const [, owner, name] = /^acs:ram::(\d{1,20}):role\/([\w.@-]{1,64})$/i.exec(arn) ?? [];
  if (name === undefined) return malformed('RoleArn');
  const role = identities.roles.find(known => known.name.toLowerCase() === name.toLowerCase());
  if (role !== undefined && owner === accountId) return role;
  return { httpStatus: 404, code: 'EntityNotExist.Role', message: `The role not exists: ${name}` };
}

function isPolicy(text: string): boolean {
  try {
    return parsePolicy(JSON.parse(text)).ok;
  } catch {
    return false;
  }
}

function malformed(what: string): ApiError {
  return {
    httpStatus: 400,
    code: `InvalidParameter.${what}`,
    message: `The parameter ${what} is wrongly formed.`,
  };
}

function refused(error: ApiError): OperationAnswer {
  return { ok: false, error };
}

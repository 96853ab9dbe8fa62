import * as z from 'zod/mini';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import type { Answer, Caller } from '../calls/caller.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import type { CredentialProblemCode, Credentials } from './credential-source.ts';

/** Which role to take on, signed with which keys. */
export type RoleRequest = {
  readonly keys: SigningKeys;
  readonly roleArn: string;
  /** 2 to 64 letters, digits, dots, at signs, dashes, underscores. */
  readonly sessionName: string;
  /** 900 to 43,200; the role's own limit may be lower. */
  readonly durationSeconds: number;
};

/** Trades keys for the temporary ones of a role (STS AssumeRole). */
export type AssumeRole = (
  request: RoleRequest,
) => Promise<Result<Credentials, Problem<CredentialProblemCode>>>;

/** STS is central; the region only chooses the endpoint where it is overridden. */
const regionId = 'cn-hangzhou';

const hidden = z.string().check(z.minLength(1), z.maxLength(4096));

const roleAnswer = z.object({
  Credentials: z.object({
    AccessKeyId: hidden,
    AccessKeySecret: hidden,
    SecurityToken: hidden,
    Expiration: z.string(),
  }),
});

/** AssumeRole by a caller that signs with the given keys and can send nothing else. */
export function createAssumeRole(callerWith: (keys: SigningKeys) => Caller<'AssumeRole'>): AssumeRole {
  return async ({ keys, roleArn, sessionName, durationSeconds }) => {
    const answer = await callerWith(keys).call({
      operation: 'AssumeRole',
      regionId,
      parameters: { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds },
    });
    const refused = (code: string) =>
      failure(problem('credentials-role-refused', { role: sanitiseText(roleArn, 128), reason: code }));
    if (!answer.ok) return refused(answer.problem.code);
    const credentials = readAnswer(answer.value);
    return credentials === undefined ? refused('AnswerUnexpected') : success(credentials);
  };
}

function readAnswer({ body }: Answer): Credentials | undefined {
  const parsed = z.safeParse(roleAnswer, body);
  if (!parsed.success) return undefined;
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = parsed.data.Credentials;
  const expiresAtMs = Date.parse(Expiration);
  return {
    keys: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken },
    ...(Number.isNaN(expiresAtMs) ? {} : { expiresAtMs }),
  };
}

import { request } from 'node:http';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import { isJsonObject, type Json, stringField, toJson } from '../protocol/json.ts';
import type { CredentialProblemCode, CredentialSource, Credentials } from './credential-source.ts';

/** Where every ECS instance finds what the cloud says about it. Only a test names another place. */
const metadataOrigin = 'http://100.100.100.200';

/** The metadata service is one hop away; on a machine that is no instance nobody answers. */
const timeoutMs = 2_000;
const largestAnswerBytes = 64 * 1024;
const sessionSeconds = 300;

/** A role's name as RAM allows it; it becomes part of a path. */
const roleName = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The RAM role of the instance that vpclink runs on, by the metadata service in its hardened form (a session token is
 * asked for with PUT first, which a tricked proxy cannot do). Only asked when the user names the role.
 */
export function instanceRole(
  role: string,
  origin: string = metadataOrigin,
): Result<CredentialSource, Problem<CredentialProblemCode>> {
  if (!roleName.test(role))
    return failure(problem('instance-role-name-malformed', { role: sanitiseText(role, 64) }));
  return success({
    kind: 'instance-role',
    location: role,
    read: signal => readRole({ role, origin, signal }),
  });
}

type RoleQuestion = {
  readonly role: string;
  readonly origin: string;
  readonly signal: AbortSignal | undefined;
};

async function readRole(
  question: RoleQuestion,
): Promise<Result<Credentials, Problem<CredentialProblemCode>>> {
  const { role } = question;
  const unavailable = failure(problem('instance-role-unavailable', { role }));
  const token = await ask(question, {
    method: 'PUT',
    path: '/latest/api/token',
    headers: { 'X-aliyun-ecs-metadata-token-ttl-seconds': String(sessionSeconds) },
  });
  if (token === undefined || !/^[\x21-\x7e]{1,1024}$/.test(token)) return unavailable;
  const answer = await ask(question, {
    method: 'GET',
    path: `/latest/meta-data/ram/security-credentials/${role}`,
    headers: { 'X-aliyun-ecs-metadata-token': token },
  });
  const credentials = answer === undefined ? undefined : parse(answer);
  return credentials === undefined ? unavailable : success(credentials);
}

type MetadataRequest = {
  readonly method: 'PUT' | 'GET';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** The text of a 200 answer; undefined for anything else. */
function ask({ origin, signal }: RoleQuestion, what: MetadataRequest): Promise<string | undefined> {
  const limit = AbortSignal.timeout(timeoutMs);
  const options = { ...what, signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) };
  return new Promise(resolve => {
    const asking = request(origin, options, response => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > largestAnswerBytes) response.destroy(new Error('too large'));
      });
      response.on('error', () => resolve(undefined));
      response.on('end', () =>
        resolve(response.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : undefined),
      );
    });
    asking.on('error', () => resolve(undefined));
    asking.end();
  });
}

function parse(text: string): Credentials | undefined {
  const json = parseJson(text);
  if (!isJsonObject(json)) return undefined;
  const accessKeyId = stringField(json, 'AccessKeyId');
  const accessKeySecret = stringField(json, 'AccessKeySecret');
  const securityToken = stringField(json, 'SecurityToken');
  const expiresAtMs = Date.parse(stringField(json, 'Expiration') ?? '');
  if (accessKeyId === undefined || accessKeySecret === undefined || securityToken === undefined)
    return undefined;
  return {
    keys: { accessKeyId, accessKeySecret, securityToken },
    ...(Number.isNaN(expiresAtMs) ? {} : { expiresAtMs }),
  };
}

function parseJson(text: string): Json | undefined {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

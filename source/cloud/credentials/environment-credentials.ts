import { problem } from '../../domain/problem.ts';
import { failure, success } from '../../domain/result.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import type { SourceSearch } from './source-search.ts';

/** One family of variables; the parts of a key are never mixed from two. Today's names first, then older tools'. */
const families = [
  {
    id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
  },
  {
    id: 'ALIBABACLOUD_ACCESS_KEY_ID',
    secret: 'ALIBABACLOUD_ACCESS_KEY_SECRET',
    token: 'ALIBABACLOUD_SECURITY_TOKEN',
  },
  { id: 'ALICLOUD_ACCESS_KEY_ID', secret: 'ALICLOUD_ACCESS_KEY_SECRET', token: 'ALICLOUD_SECURITY_TOKEN' },
  { id: 'ALICLOUD_ACCESS_KEY', secret: 'ALICLOUD_SECRET_KEY', token: 'ALICLOUD_SECURITY_TOKEN' },
  { id: 'ALIYUN_ACCESS_KEY_ID', secret: 'ALIYUN_ACCESS_KEY_SECRET', token: 'ALIYUN_SECURITY_TOKEN' },
] as const;

/**
 * Keys from environment variables. Half a pair is a mistake to be told, not a reason to look elsewhere: the person
 * meant these keys, and others might belong to another account.
 */
export const environmentCredentials: SourceSearch = {
  kind: 'environment',
  place: () => families[0].id,
  find: async ({ environment }) => {
    const family = families.find(({ id, secret }) => environment[id] || environment[secret]);
    if (family === undefined) return undefined;
    const accessKeyId = environment[family.id];
    const accessKeySecret = environment[family.secret];
    const securityToken = environment[family.token];
    if (!accessKeyId || !accessKeySecret) {
      const missing = accessKeyId ? family.secret : family.id;
      return failure(problem('credentials-incomplete', { location: missing, missing }));
    }
    const keys: SigningKeys = {
      accessKeyId,
      accessKeySecret,
      ...(securityToken ? { securityToken } : {}),
    };
    return success({
      kind: 'environment',
      location: family.id,
      read: async () => success({ keys }),
    });
  },
};

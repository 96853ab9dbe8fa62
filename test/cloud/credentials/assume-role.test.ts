import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlibabaCloud } from '../../../source/cloud/alibaba-cloud.ts';
import { assumeRoleOn } from '../../../source/cloud/assume-role-on.ts';
import { createCredentialsProvider } from '../../../source/cloud/credentials/credentials-provider.ts';
import { findCredentials } from '../../../source/cloud/credentials/find-credentials.ts';
import { parseEndpoint } from '../../../source/cloud/endpoint/parse-endpoint.ts';
import { must } from '../../helpers/must.ts';
import { type Practice, startPractice } from '../../helpers/practice.ts';

let home: string;
let practice: Practice;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'vpclink-role-'));
  practice = await startPractice({ world: 'tutorial' });
});

afterEach(async () => {
  rmSync(home, { recursive: true, force: true });
  await practice.stop();
});

/** A profile that takes on the practice cloud's role, and everything around it. */
function profile(fields: object = {}) {
  mkdirSync(join(home, '.aliyun'), { recursive: true });
  const { accessKeyId, accessKeySecret } = practice.practice.credentials;
  const roleProfile = {
    name: 'role',
    mode: 'RamRoleArn',
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
    ram_role_arn: `acs:ram::${practice.accountId}:role/practice`,
    ram_session_name: 'tester',
    expired_seconds: 1800,
    ...fields,
  };
  writeFileSync(
    join(home, '.aliyun/config.json'),
    JSON.stringify({ current: 'role', profiles: [roleProfile] }),
  );
  let nonces = 0;
  const options = {
    endpoint: must(parseEndpoint(practice.practice.endpoint)),
    clock: practice.clock,
    random: () => 0.5,
    nonce: () => {
      nonces += 1;
      return `role-${nonces}`;
    },
  };
  const search = { environment: {}, homeDirectory: home, assumeRole: assumeRoleOn(options) };
  return { options, search };
}

const assumed = () => practice.practice.calls.filter(call => call.operation === 'AssumeRole').length;

describe('a profile that names a role', () => {
  it('calls with the keys of the role, asked for once and again before they expire', async () => {
    const { options, search } = profile();
    const source = must(await findCredentials(search));
    expect(source).toMatchObject({ kind: 'aliyun-configuration', profile: 'role' });
    const credentials = createCredentialsProvider({ source, clock: practice.clock });
    const cloud = createAlibabaCloud({ ...options, credentials });
    expect(must(await cloud.identity())).toMatchObject({
      accountId: practice.accountId,
      identityType: 'AssumedRoleUser',
      arn: expect.stringContaining('tester'),
    });
    expect(assumed()).toBe(1);
    practice.clock.advance(21 * 60_000);
    expect(must(await cloud.vpcs({ regionId: 'cn-beijing' }))).toHaveLength(1);
    expect(assumed()).toBe(2);
  });

  it.each([
    ['a role that does not exist', { ram_role_arn: 'acs:ram::1:role/nobody' }],
    ['a wrong secret', { access_key_secret: 'CANARY-wrong' }],
  ])('with %s is refused with the code of STS', async (_name, fields) => {
    const answer = await findCredentials(profile(fields).search);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'credentials-role-refused' } });
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });

  it('but not which one is incomplete', async () => {
    expect(await findCredentials(profile({ ram_role_arn: '' }).search)).toMatchObject({
      ok: false,
      problem: { code: 'credentials-incomplete', parameters: { missing: 'role: ram_role_arn' } },
    });
  });

  it('is refused where nobody can ask STS', async () => {
    profile();
    expect(await findCredentials({ environment: {}, homeDirectory: home })).toMatchObject({
      ok: false,
      problem: { code: 'credentials-mode-unsupported', parameters: { mode: 'RamRoleArn' } },
    });
  });
});

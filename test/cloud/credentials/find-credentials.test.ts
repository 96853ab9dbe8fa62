import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CredentialWish } from '../../../source/cloud/credentials/credential-wish.ts';
import { findCredentials } from '../../../source/cloud/credentials/find-credentials.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vpclink-credentials-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, content: string | object): string {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

/** Where keys were found and what they are, or the problem. */
async function find(environment: Record<string, string> = {}, wish?: CredentialWish) {
  const found = await findCredentials({
    environment,
    homeDirectory: home,
    ...(wish === undefined ? {} : { wish }),
  });
  if (!found.ok) return found.problem;
  const { kind, location, profile } = found.value;
  const read = await found.value.read();
  return {
    kind,
    location: location.replace(home, '~'),
    ...(profile === undefined ? {} : { profile }),
    credentials: read.ok ? read.value : read.problem,
  };
}

const keys = (accessKeyId: string, accessKeySecret: string, securityToken?: string) => ({
  keys: { accessKeyId, accessKeySecret, ...(securityToken === undefined ? {} : { securityToken }) },
});

const cliProfile = (name: string, fields: object = {}) => ({
  name,
  mode: 'AK',
  access_key_id: `id-${name}`,
  access_key_secret: `CANARY-${name}`,
  ...fields,
});

describe('the environment', () => {
  it.each([
    ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'ALIBABA_CLOUD_SECURITY_TOKEN'],
    ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET', 'ALIBABACLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
    ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_SECURITY_TOKEN'],
  ])('%s and its fellows', async (id, secret, token) => {
    expect(await find({ [id]: 'i', [secret]: 's' })).toEqual({
      kind: 'environment',
      location: id,
      credentials: keys('i', 's'),
    });
    expect(await find({ [id]: 'i', [secret]: 's', [token]: 't' })).toMatchObject({
      credentials: keys('i', 's', 't'),
    });
  });

  it('prefers the present names, and mixes no two families', async () => {
    const environment = {
      ALICLOUD_ACCESS_KEY: 'old',
      ALICLOUD_SECRET_KEY: 'old-secret',
      ALICLOUD_SECURITY_TOKEN: 'old-token',
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'new',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'new-secret',
    };
    expect(await find(environment)).toMatchObject({ credentials: keys('new', 'new-secret') });
  });

  it('with half a pair is an error, although a file has keys', async () => {
    write('.aliyun/config.json', { current: 'default', profiles: [cliProfile('default')] });
    expect(await find({ ALIBABA_CLOUD_ACCESS_KEY_ID: 'i' })).toEqual({
      code: 'credentials-incomplete',
      parameters: { location: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET', missing: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET' },
    });
    expect(
      await find({ ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'CANARY' }),
    ).toMatchObject({
      parameters: { missing: 'ALIBABA_CLOUD_ACCESS_KEY_ID' },
    });
  });

  it('goes before files, unless a profile is named', async () => {
    write('.aliyun/config.json', {
      current: 'default',
      profiles: [cliProfile('default'), cliProfile('work')],
    });
    const environment = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'i', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 's' };
    expect(await find(environment)).toMatchObject({ kind: 'environment' });
    expect(await find(environment, { profile: 'work' })).toMatchObject({
      kind: 'aliyun-configuration',
      profile: 'work',
    });
  });
});

describe('the configuration of the aliyun tool', () => {
  it('gives the current profile, or the one that the environment or a flag names', async () => {
    write('.aliyun/config.json', { current: 'work', profiles: [cliProfile('default'), cliProfile('work')] });
    const found = { kind: 'aliyun-configuration', location: '~/.aliyun/config.json' };
    expect(await find()).toEqual({ ...found, profile: 'work', credentials: keys('id-work', 'CANARY-work') });
    expect(await find({ ALIBABA_CLOUD_PROFILE: 'default' })).toMatchObject({ ...found, profile: 'default' });
    expect(await find({ ALIBABA_CLOUD_PROFILE: 'work' }, { profile: 'default' })).toMatchObject({
      profile: 'default',
    });
  });

  it('gives temporary keys with their token, and plain keys without one', async () => {
    write('.aliyun/config.json', {
      current: 'sts',
      profiles: [
        cliProfile('sts', { mode: 'StsToken', sts_token: 'token' }),
        cliProfile('ak', { mode: 'AK', sts_token: 'left-over' }),
      ],
    });
    expect(await find()).toMatchObject({ credentials: keys('id-sts', 'CANARY-sts', 'token') });
    expect(await find({}, { profile: 'ak' })).toMatchObject({ credentials: keys('id-ak', 'CANARY-ak') });
  });

  it('is read anew when asked again: another tool may have renewed it', async () => {
    write('.aliyun/config.json', { current: 'a', profiles: [cliProfile('a')] });
    const found = await findCredentials({ environment: {}, homeDirectory: home });
    write('.aliyun/config.json', {
      current: 'b',
      profiles: [cliProfile('a', { access_key_id: 'renewed' }), cliProfile('b')],
    });
    expect(found.ok && (await found.value.read())).toEqual({ ok: true, value: keys('renewed', 'CANARY-a') });
    rmSync(join(home, '.aliyun'), { recursive: true });
    expect(found.ok && (await found.value.read())).toMatchObject({
      ok: false,
      problem: { code: 'credentials-file-unreadable' },
    });
  });

  it.each([
    'RamRoleArn',
    'EcsRamRole',
    'External',
    'CredentialsURI',
    'OAuth',
    'CloudSSO',
    'OIDC',
    'ChainableRamRoleArn',
    'constructor',
  ])('refuses mode %s by name, and runs nothing', async mode => {
    const marker = join(home, 'ran');
    write('.aliyun/config.json', {
      current: 'x',
      profiles: [
        cliProfile('x', { mode, process_command: `touch ${marker}`, credentials_uri: 'http://127.0.0.1:1' }),
      ],
    });
    write(
      '.alibabacloud/credentials',
      '[default]\ntype = access_key\naccess_key_id = other\naccess_key_secret = account\n',
    );
    expect(await find()).toEqual({
      code: 'credentials-mode-unsupported',
      parameters: { location: join(home, '.aliyun/config.json'), profile: 'x', mode },
    });
  });

  it.each([
    ['an id', { access_key_id: '' }, 'x: access_key_id'],
    ['a secret', { access_key_secret: undefined }, 'x: access_key_secret'],
    ['a token', { mode: 'StsToken' }, 'x: sts_token'],
  ])('says that %s is missing', async (_name, fields, missing) => {
    write('.aliyun/config.json', { current: 'x', profiles: [cliProfile('x', fields)] });
    expect(await find()).toMatchObject({ code: 'credentials-incomplete', parameters: { missing } });
  });

  it('with an empty default profile, as the tool first writes it, is no wish of anyone', async () => {
    write('.aliyun/config.json', {
      current: 'default',
      profiles: [{ name: 'default', mode: 'AK', access_key_id: '', access_key_secret: '' }],
    });
    write('.alibabacloud/credentials', '[default]\naccess_key_id = i\naccess_key_secret = s\n');
    expect(await find()).toMatchObject({ kind: 'credentials-file' });
  });

  it.each([
    ['half a file', '{"current":"default","profiles":[{"access_key_secret":"CANARY-1'],
    ['no list of profiles', '{"profiles":{"x":"CANARY-1"}}'],
    ['a list', '["CANARY-1"]'],
    ['no JSON at all', 'access_key_secret = CANARY-1'],
    ['deep nesting', '['.repeat(100_000)],
  ])(
    'that holds %s is refused without a word of its content, and nothing else is tried',
    async (_name, content) => {
      write('.aliyun/config.json', content);
      write('.alibabacloud/credentials', '[default]\naccess_key_id = i\naccess_key_secret = s\n');
      const problem = await find();
      expect(problem).toEqual({
        code: 'credentials-file-broken',
        parameters: { location: join(home, '.aliyun/config.json') },
      });
      expect(JSON.stringify(problem)).not.toContain('CANARY');
    },
  );

  it('that is a directory, or too large, is refused', async () => {
    mkdirSync(join(home, '.aliyun/config.json'), { recursive: true });
    expect(await find()).toMatchObject({ code: 'credentials-file-unreadable' });
    rmSync(join(home, '.aliyun'), { recursive: true });
    write('.aliyun/config.json', ' '.repeat(300_000));
    expect(await find()).toMatchObject({ code: 'credentials-file-unreadable' });
  });

  it('may begin with a byte order mark and stand elsewhere', async () => {
    const path = write(
      'elsewhere.json',
      `\uFEFF${JSON.stringify({ current: 'a', profiles: [cliProfile('a')] })}`,
    );
    expect(await find({ ALIBABA_CLOUD_CONFIG_FILE: path })).toMatchObject({
      location: '~/elsewhere.json',
      profile: 'a',
    });
  });
});

describe('the credentials file', () => {
  it('gives the default section, or a named one', async () => {
    write(
      '.alibabacloud/credentials',
      '# comment\r\n; comment\r\n[default]\r\ntype = access_key\r\naccess_key_id = i\r\naccess_key_secret = "s=1"\r\n\r\n[ work ]\r\ntype=sts\r\naccess_key_id=wi\r\naccess_key_secret=ws\r\nsecurity_token=wt\r\n',
    );
    expect(await find()).toEqual({
      kind: 'credentials-file',
      location: '~/.alibabacloud/credentials',
      profile: 'default',
      credentials: keys('i', 's=1'),
    });
    expect(await find({ ALIBABA_CLOUD_PROFILE: 'work' })).toMatchObject({
      profile: 'work',
      credentials: keys('wi', 'ws', 'wt'),
    });
  });

  it('stands where ALIBABA_CLOUD_CREDENTIALS_FILE says', async () => {
    const path = write('other.ini', '[default]\naccess_key_id=i\naccess_key_secret=s\n');
    expect(await find({ ALIBABA_CLOUD_CREDENTIALS_FILE: path })).toMatchObject({ location: '~/other.ini' });
  });

  it.each(['ram_role_arn', 'ecs_ram_role', 'rsa_key_pair', 'oidc_role_arn', '__proto__'])(
    'refuses type %s by name',
    async type => {
      write(
        '.alibabacloud/credentials',
        `[default]\ntype = ${type}\naccess_key_id = i\naccess_key_secret = s\n`,
      );
      expect(await find()).toMatchObject({
        code: 'credentials-mode-unsupported',
        parameters: { mode: type },
      });
    },
  );

  it.each(['access_key_id = i\n[default]\n', '[default]\nCANARY-1\n', '[default\n', '{"json": "CANARY-1"}'])(
    'that is not understood whole is refused unquoted: %j',
    async content => {
      write('.alibabacloud/credentials', content);
      const problem = await find();
      expect(problem).toMatchObject({ code: 'credentials-file-broken' });
      expect(JSON.stringify(problem)).not.toContain('CANARY');
    },
  );

  it('has no section named like a property of every object', async () => {
    write('.alibabacloud/credentials', '[default]\nenable = false\naccess_key_id=i\naccess_key_secret=s\n');
    for (const profile of ['constructor', '__proto__', 'toString', 'default'])
      expect(await find({}, { profile })).toMatchObject({ code: 'credentials-profile-missing' });
  });
});

describe('nothing found', () => {
  it('names every place in the order tried', async () => {
    expect(await find()).toEqual({
      code: 'no-credentials',
      parameters: {
        tried: `ALIBABA_CLOUD_ACCESS_KEY_ID, ${join(home, '.aliyun/config.json')}, ${join(home, '.alibabacloud/credentials')}`,
      },
    });
  });

  it('names the profile that is nowhere', async () => {
    write('.aliyun/config.json', { current: 'a', profiles: [cliProfile('a')] });
    expect(await find({}, { profile: 'b\u001b[31m' })).toMatchObject({
      code: 'credentials-profile-missing',
      parameters: { profile: 'b\u241b[31m' },
    });
  });
});

describe('the RAM role of the instance', () => {
  let metadata: Server | undefined;

  afterEach(async () => {
    metadata?.closeAllConnections();
    await new Promise(resolve => (metadata === undefined ? resolve(0) : metadata.close(resolve)));
    metadata = undefined;
  });

  const asked: string[] = [];

  /** A metadata service in its hardened form that gives one role. */
  async function startMetadata(answer: string | object, status = 200): Promise<string> {
    asked.length = 0;
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    const hands: Readonly<Record<string, (headers: IncomingHttpHeaders) => readonly [number, string]>> = {
      'PUT /latest/api/token': headers =>
        headers['x-aliyun-ecs-metadata-token-ttl-seconds'] === '300' ? [200, 'imds-token'] : [400, ''],
      'GET /latest/meta-data/ram/security-credentials/vpclink': headers =>
        headers['x-aliyun-ecs-metadata-token'] === 'imds-token' ? [status, body] : [403, ''],
    };
    metadata = createServer((request, response) => {
      const question = `${request.method} ${request.url}`;
      asked.push(question);
      const [httpStatus, text] = hands[question]?.(request.headers) ?? [404, ''];
      response.writeHead(httpStatus).end(text);
    });
    await new Promise<void>(resolve => metadata?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
  }

  const roleAnswer = {
    Code: 'Success',
    AccessKeyId: 'STS.role',
    AccessKeySecret: 'CANARY-secret',
    SecurityToken: 'CANARY-token',
    Expiration: '2026-03-01T09:00:00Z',
  };

  const search = (metadataOrigin: string, ramRole = 'vpclink') =>
    findCredentials({ environment: {}, homeDirectory: home, wish: { ramRole }, metadataOrigin });

  it('is asked with a session token, and tells when its keys expire', async () => {
    const found = await search(await startMetadata(roleAnswer));
    expect(found).toMatchObject({ ok: true, value: { kind: 'instance-role', location: 'vpclink' } });
    expect(found.ok && (await found.value.read())).toEqual({
      ok: true,
      value: {
        ...keys('STS.role', 'CANARY-secret', 'CANARY-token'),
        expiresAtMs: Date.parse('2026-03-01T09:00:00Z'),
      },
    });
    expect(asked.slice(0, 2)).toEqual([
      'PUT /latest/api/token',
      'GET /latest/meta-data/ram/security-credentials/vpclink',
    ]);
  });

  it.each([
    ['HTML', '<html>', 200],
    ['no keys', { Code: 'Failed' }, 200],
    ['a refusal', roleAnswer, 404],
    ['a list', [], 200],
    ['too much', 'x'.repeat(100_000), 200],
  ])('that answers %s is unavailable', async (_name, answer, status) => {
    const found = await search(await startMetadata(answer, status));
    expect(found).toEqual({
      ok: false,
      problem: { code: 'instance-role-unavailable', parameters: { role: 'vpclink' } },
    });
  });

  it('that nobody serves is unavailable', async () => {
    expect(await search('http://127.0.0.1:1')).toMatchObject({
      ok: false,
      problem: { code: 'instance-role-unavailable' },
    });
  });

  it.each(['', '../user-data', 'a/b', 'a b', 'r\n'.repeat(3), 'x'.repeat(65)])(
    'is no name: %j',
    async role => {
      expect(await search('http://127.0.0.1:1', role)).toMatchObject({
        ok: false,
        problem: { code: 'instance-role-name-malformed' },
      });
    },
  );

  it('is never asked unless named', async () => {
    const metadataOrigin = await startMetadata(roleAnswer);
    const found = await findCredentials({
      environment: { ALIBABA_CLOUD_ECS_METADATA: 'vpclink' },
      homeDirectory: home,
      metadataOrigin,
    });
    expect(found).toMatchObject({ ok: false, problem: { code: 'no-credentials' } });
    expect(asked).toEqual([]);
  });
});

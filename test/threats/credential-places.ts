import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { CommandContext } from '../../source/commands/context.ts';
import { canary } from './canaries.ts';

/** One place where credentials come from, every field of it a canary. */
export type CredentialPlace = {
  /** The secret that signs requests from there. */
  readonly secret: string;
  /** Flags that choose the place. */
  readonly words: string;
  readonly context: (home: string) => Partial<CommandContext>;
};

/** Files that hold credentials on purpose; nothing else may. */
export const credentialFiles = ['.aliyun', '.alibabacloud'];

const environment = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: canary('EnvId'),
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: canary('EnvSecret'),
  ALIBABA_CLOUD_SECURITY_TOKEN: canary('EnvToken'),
};

/** What the aliyun tool writes into a profile, the fields of every mode at once. */
const everyField = {
  access_key_id: canary('CliId'),
  access_key_secret: canary('CliSecret'),
  sts_token: canary('CliToken'),
  ram_session_name: canary('CliSession'),
  private_key: canary('CliPrivateKey'),
  key_pair_name: canary('CliKeyPair'),
  process_command: canary('CliCommand'),
  credentials_uri: canary('CliUri'),
  external_id: canary('CliExternalId'),
  oidc_token_file: canary('CliOidc'),
  cloud_sso_access_config: canary('CliSso'),
  access_token: canary('CliAccessToken'),
  oauth_refresh_token: canary('CliRefreshToken'),
};

/** What signs AssumeRole. */
export const profileSecret = everyField.access_key_secret;

export const roleArn = 'acs:ram::1234567890123456:role/practice';

/** What AssumeRole answers. */
export const roleKeys = {
  AccessKeyId: canary('RoleId'),
  AccessKeySecret: canary('RoleSecret'),
  SecurityToken: canary('RoleToken'),
  Expiration: '2026-03-01T12:00:00Z',
};

function file(home: string, path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, path), text, { mode: 0o600 });
}

function aliyunProfile(fields: object): CredentialPlace['context'] {
  return home => {
    const profiles = [
      { name: 'work', ...everyField, ...fields },
      { name: 'other', mode: 'AK', ...everyField, access_key_secret: canary('Other') },
    ];
    file(
      home,
      '.aliyun/config.json',
      JSON.stringify({ current: 'work', profiles, meta_path: canary('Meta') }),
    );
    return {};
  };
}

export const credentialPlaces: Readonly<Record<string, CredentialPlace>> = {
  environment: {
    secret: environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    words: '',
    context: home => ({ environment: { VPCLINK_STATE_DIR: home, ...environment } }),
  },
  'aliyun configuration, plain keys': {
    secret: everyField.access_key_secret,
    words: '',
    context: aliyunProfile({ mode: 'AK' }),
  },
  'aliyun configuration, temporary keys': {
    secret: everyField.access_key_secret,
    words: '--credentials-profile work',
    context: aliyunProfile({ mode: 'StsToken' }),
  },
  'aliyun configuration, a role': {
    secret: roleKeys.AccessKeySecret,
    words: '',
    context: aliyunProfile({ mode: 'RamRoleArn', ram_role_arn: roleArn }),
  },
  'credentials file': {
    secret: canary('FileSecret'),
    words: '',
    context: home => {
      const lines = [
        '[default]',
        'type = sts',
        `access_key_id = ${canary('FileId')}`,
        `access_key_secret = ${canary('FileSecret')}`,
        `security_token = ${canary('FileToken')}`,
        '[other]',
        `access_key_secret = ${canary('FileOther')}`,
      ];
      file(home, '.alibabacloud/credentials', lines.join('\n'));
      return {};
    },
  },
  'role of the instance': {
    secret: canary('MetaSecret'),
    words: '--ram-role practice-role',
    context: () => ({}),
  },
};

/** A metadata service that gives canaries; `answers` may be replaced by something broken. */
export async function startMetadataService(): Promise<{
  origin: string;
  answer: string;
  close(): Promise<void>;
}> {
  const service = {
    answer: JSON.stringify({
      Code: 'Success',
      AccessKeyId: canary('MetaId'),
      AccessKeySecret: canary('MetaSecret'),
      SecurityToken: canary('MetaToken'),
      Expiration: '2026-03-01T12:00:00Z',
    }),
  };
  const server = createServer((request, response) => {
    response.end(request.method === 'PUT' ? 'CanaryMetadataSession' : service.answer);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(service, {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  });
}

/** Credentials that are there but unusable: each ends in a message, and none of the file may be in it. */
export const brokenCredentials: Readonly<Record<string, (home: string) => void>> = {
  'JSON that breaks off in a secret': home =>
    file(home, '.aliyun/config.json', `{"current":"work","profiles":[{"access_key_secret":"${canary('X')}`),
  'JSON with a secret where none belongs': home =>
    file(home, '.aliyun/config.json', `{"current":"work","profiles":"${'Canary'.repeat(9)}"}`),
  'a mode nobody knows, with a secret in it': home =>
    file(
      home,
      '.aliyun/config.json',
      JSON.stringify({ current: 'work', profiles: [{ name: 'work', ...everyField, mode: 'External' }] }),
    ),
  'a command to run': home =>
    file(
      home,
      '.aliyun/config.json',
      JSON.stringify({
        current: 'work',
        profiles: [
          { name: 'work', ...everyField, mode: 'External', process_command: `touch ${home}/Canary-ran` },
        ],
      }),
    ),
  'half a pair': home =>
    file(
      home,
      '.aliyun/config.json',
      JSON.stringify({
        current: 'work',
        profiles: [{ name: 'work', ...everyField, mode: 'AK', access_key_id: '' }],
      }),
    ),
  'a role without its name': home =>
    file(
      home,
      '.aliyun/config.json',
      JSON.stringify({ current: 'work', profiles: [{ name: 'work', ...everyField, mode: 'RamRoleArn' }] }),
    ),
  'lines without a section': home =>
    file(home, '.alibabacloud/credentials', `access_key_secret = ${canary('X')}\n${canary('Y')}`),
  'a section without a token': home =>
    file(
      home,
      '.alibabacloud/credentials',
      `[default]\ntype = sts\naccess_key_id = ${canary('X')}\naccess_key_secret = ${canary('Y')}`,
    ),
};

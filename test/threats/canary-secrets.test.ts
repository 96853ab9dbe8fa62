import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '../../source/language/translate.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { type CommandPlace, type CommandResult, commandPlace } from '../commands/command-run.ts';
import { must } from '../helpers/must.ts';
import { leaksBelow, leaksIn } from './canaries.ts';
import {
  brokenCredentials,
  type CredentialPlace,
  credentialFiles,
  credentialPlaces,
  profileSecret,
  roleKeys,
  startMetadataService,
} from './credential-places.ts';
import { errorKinds } from './error-kinds.ts';
import { type Form, startTranslatingProxy, type TranslatingProxy } from './translating-proxy.ts';

/**
 * Failure-modes.md section 7, "Key in errors/logs": a canary in every credential field, every kind of error, every
 * sink. What a real process and a real terminal add (DEBUG, NODE_DEBUG, a crash) stands in canary-process.test.ts.
 */

let practice: PracticeCloud;
let proxy: TranslatingProxy;
let metadata: Awaited<ReturnType<typeof startMetadataService>>;
let place: CommandPlace;

beforeAll(async () => {
  place = commandPlace();
  practice = must(
    await startPracticeCloud({
      world: must(loadWorld('tutorial')),
      worldName: 'tutorial',
      clock: place.clock.server,
      seed: 'canaries',
    }),
  );
  proxy = await startTranslatingProxy(practice);
  metadata = await startMetadataService();
});

afterAll(async () => {
  await proxy.close();
  await practice.close();
  await metadata.close();
  place.remove();
});

const zh = { language: 'zh', translate: translator('zh') } as const;
const regions = '--region cn-beijing,cn-hangzhou';
const pair = `--from VPC1 --to VPC2 ${regions}`;

/** Every test searches only the files of its own commands. */
afterEach(() => {
  for (const name of readdirSync(place.directory)) rmSync(join(place.directory, name), { recursive: true });
});

type Use = { readonly leaks: readonly string[]; readonly exitCodes: readonly number[] };

/** Runs commands with the keys of one place and answers every leak in any sink. */
async function use(from: CredentialPlace, lines: readonly string[]): Promise<Use> {
  const context = { ...from.context(place.directory), metadataOrigin: metadata.origin };
  const leaks: string[] = [];
  const exitCodes: number[] = [];
  for (const [index, line] of lines.entries()) {
    const words = `${line.replace('DIRECTORY', place.directory)} ${from.words} --endpoint ${proxy.origin} --trace ${place.directory}/trace`;
    const result = await place.run(words, { ...context, ...(index % 2 === 1 ? zh : {}) });
    leaks.push(...spoken(result).map(leak => `${line}: ${leak}`));
    exitCodes.push(result.exitCode);
  }
  return { leaks: [...leaks, ...leaksBelow(place.directory, credentialFiles)], exitCodes };
}

function spoken({ output, errors }: CommandResult): readonly string[] {
  return [...leaksIn(output), ...leaksIn(errors)];
}

/** Answers AssumeRole with the keys of the role, and the given calls with an error that repeats all it saw. */
function plant(kind: string, secret: string, meets: (form: Form) => boolean): () => number {
  let met = 0;
  proxy.intercept = form => {
    const isRole = form.Action === 'AssumeRole';
    if (!meets(form)) return isRole ? { body: { RequestId: 'r', Credentials: roleKeys } } : undefined;
    met += 1;
    return errorKinds[kind]?.(form, isRole ? profileSecret : secret);
  };
  return () => met;
}

const isWrite = ({ Action = '' }: Form) => /^(Create|Modify|Connect|Authorize|Accept)/.test(Action);
const isList = ({ Action }: Form) => Action === 'DescribeVpcs';
const isFirst = ({ Action }: Form) => Action === 'GetCallerIdentity' || Action === 'AssumeRole';

const firstLines = [`plan ${pair}`, `audit ${regions} --format json`, `plan ${pair} --lang zh`];

describe.each(Object.entries(credentialPlaces))('keys from %s', (_name, from) => {
  test.each(
    Object.keys(errorKinds).map((kind, index) => ({
      kind,
      line: firstLines[index % firstLines.length] ?? '',
    })),
  )('stay secret when the first call meets $kind', async ({ kind, line }) => {
    const met = plant(kind, from.secret, isFirst);
    expect((await use(from, [line])).leaks).toEqual([]);
    expect(met()).toBeGreaterThan(0);
  });
});

const places = Object.values(credentialPlaces);

describe.each([
  [
    'a list',
    isList,
    [
      `inventory ${regions} --out DIRECTORY/inventory.json`,
      `matrix ${regions}`,
      `plan ${pair} --format json`,
    ],
  ],
  [
    'a change',
    isWrite,
    [
      `connect ${pair} --allow icmp --yes --save office`,
      'runs',
      'runs --format json',
      'profiles show office',
      `audit ${regions}`,
    ],
  ],
] as const)('when %s meets an error', (_name, meets, lines) => {
  test.each(
    Object.keys(errorKinds).map((kind, index) => ({
      kind,
      from: places[index % places.length] ?? places[0],
    })),
  )('no key comes out of $kind', async ({ kind, from }) => {
    if (from === undefined) return;
    const met = plant(kind, from.secret, meets);
    expect((await use(from, lines)).leaks).toEqual([]);
    expect(met()).toBeGreaterThan(0);
  });
});

test.each(Object.entries(credentialPlaces))(
  'keys from %s stay secret when all goes well',
  async (_name, from) => {
    plant('', from.secret, () => false);
    const { leaks, exitCodes } = await use(from, [
      `connect ${pair} --kind router-interface --allow icmp --yes --name office-link`,
      `disconnect office-link ${regions} --yes`,
      `inventory ${regions} --out DIRECTORY/inventory.json`,
    ]);
    expect(leaks).toEqual([]);
    expect(exitCodes).toEqual([0, 0, 0]);
  },
);

describe('credentials that cannot be used', () => {
  test.each(Object.entries(brokenCredentials))(
    '%s: the message holds nothing of them',
    async (_name, write) => {
      write(place.directory);
      const result = await place.run(`plan ${pair} --endpoint ${proxy.origin}`);
      expect(result.exitCode).toBe(1);
      expect(spoken(result)).toEqual([]);
      expect(leaksBelow(place.directory, credentialFiles)).toEqual([]);
      expect(existsSync(join(place.directory, 'Canary-ran'))).toBe(false);
    },
  );

  test('a metadata service that talks nonsense with a key in it', async () => {
    const { answer } = metadata;
    metadata.answer = `${answer.slice(0, -9)} not JSON`;
    const result = await place.run(`plan ${pair} --ram-role practice-role --endpoint ${proxy.origin}`, {
      metadataOrigin: metadata.origin,
    });
    metadata.answer = answer;
    expect(result.exitCode).toBe(1);
    expect(spoken(result)).toEqual([]);
  });
});

describe('the search itself', () => {
  test('finds a canary however it is written, so that an empty answer means something', () => {
    for (const text of [
      'xCANARYx',
      encodeURIComponent('Canary/Id+'),
      Buffer.from('Canary').toString('base64'),
      Buffer.from('aCanary').toString('base64'),
      Buffer.from('abCanary').toString('base64'),
      Buffer.from('Canary').toString('hex'),
    ]) {
      expect(leaksIn(`before ${text} after`), text).not.toEqual([]);
    }
    expect(leaksIn('an ordinary line about vpc-2zeabc')).toEqual([]);
  });
});

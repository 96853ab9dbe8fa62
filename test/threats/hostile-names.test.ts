import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sanitiseText } from '../../source/domain/sanitise-text.ts';
import { translator } from '../../source/language/translate.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { type CommandPlace, type CommandResult, commandPlace } from '../commands/command-run.ts';
import { must } from '../helpers/must.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { hostileRefusal, withHostileAnything, withHostileFields } from './hostile-cloud.ts';
import { everyUnsafePoint, hostileTexts, unsafeIn } from './hostile-texts.ts';
import { startTranslatingProxy, type TranslatingProxy } from './translating-proxy.ts';

/**
 * Failure-modes.md section 7, "Escape injection": whatever the cloud calls its things, no output of any mode holds a
 * code point that acts on a terminal or on the eye. The full screen stands in hostile-screens.test.ts, our own files in
 * hostile-files.test.ts. VPCLINK_FUZZ=long takes ten times as many texts.
 */

const wantedTexts = process.env.VPCLINK_FUZZ === 'long' ? 1_000_000 : 100_000;

let place: CommandPlace;
const clouds: PracticeCloud[] = [];
let tutorial: TranslatingProxy;
let company: TranslatingProxy;
let scale: TranslatingProxy;

async function proxyOn(worldName: string): Promise<TranslatingProxy> {
  const world = must(loadWorld(worldName));
  const cloud = must(
    await startPracticeCloud({ world, worldName, clock: place.clock.server, seed: 'hostile' }),
  );
  clouds.push(cloud);
  return startTranslatingProxy(cloud);
}

beforeAll(async () => {
  place = commandPlace();
  tutorial = await proxyOn('tutorial');
  const [a, b] = clouds[0]?.world.all('vpcs') ?? [];
  ends = `--from ${a?.regionId}/${a?.id} --to ${b?.regionId}/${b?.id}`;
  company = await proxyOn('company');
  scale = await proxyOn('scale:150');
});

afterEach(() => {
  for (const name of readdirSync(place.directory)) rmSync(join(place.directory, name), { recursive: true });
});

afterAll(async () => {
  await Promise.all([tutorial, company, scale].map(proxy => proxy.close()));
  await Promise.all(clouds.map(cloud => cloud.close()));
  place.remove();
});

const zh = { language: 'zh', translate: translator('zh') } as const;
const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'any-key', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'any-secret' };

function run(proxy: TranslatingProxy, line: string, isChinese = false): Promise<CommandResult> {
  return place.run(`${line} --endpoint ${proxy.origin}`, {
    environment: { VPCLINK_STATE_DIR: place.directory, ...keys },
    ...(isChinese ? zh : {}),
  });
}

function expectSafe({ output, errors }: CommandResult): void {
  expect(unsafeIn(output)).toBeUndefined();
  expect(unsafeIn(errors)).toBeUndefined();
}

/** Makes every free text hostile, and counts them. */
function plant(proxy: TranslatingProxy, seed: string, moreTags = 2): { used: Set<number>; count: number } {
  const next = hostileTexts(seed);
  const seen = { used: new Set<number>(), count: 0 };
  const counted = () => {
    const text = next();
    seen.count += 1;
    if (seen.count < 2_000) for (const character of text) seen.used.add(character.codePointAt(0) ?? 0);
    return text;
  };
  proxy.intercept = () => undefined;
  proxy.rewrite = body => withHostileFields(body, counted, moreTags);
  return seen;
}

const regions = '--region cn-beijing,cn-hangzhou';

/** The tutorial's two VPCs by their ids, for their names are hostile now. */
let ends = '';

/** Every command that shows something of the cloud, in every format it has. */
const readings: readonly string[] = [
  'inventory',
  'inventory --format json',
  'audit',
  'audit --format json',
  'matrix',
  'matrix --format json',
];

/** Formats for other programs; they hold no words, so one language is enough. */
const exports: readonly string[] = [
  'audit --format sarif',
  'audit --format junit',
  'audit --format markdown',
  'audit --format html',
  'audit --format csv',
  'inventory --format mermaid',
  'inventory --format dot',
  'matrix --format csv',
];

/** What holds no words is the same in every language: it is looked at in one. */
function hasWords(line: string, language: 'en' | 'zh'): boolean {
  return language === 'en' || !/json|aliyun/.test(line);
}

test.each(exports)('%s is safe', async line => {
  const seen = plant(company, line);
  const { output, errors } = await run(company, line);
  // Lines of CSV end as RFC 4180 wants it.
  expectSafe({ output: output.replaceAll('\r\n', '\n'), errors, exitCode: 0 });
  expect(output.length).toBeGreaterThan(500);
  for (const point of everyUnsafePoint) expect(seen.used.has(point), point.toString(16)).toBe(true);
});

describe.each(['en', 'zh'] as const)('in %s, whatever things are called', language => {
  test.each(readings.filter(line => hasWords(line, language)))('%s is safe', async line => {
    const seen = plant(company, `${language}/${line}`);
    expectSafe(await run(company, line, language === 'zh'));
    for (const point of everyUnsafePoint) expect(seen.used.has(point), point.toString(16)).toBe(true);
  });

  const planFormats = ['text', 'json', 'aliyun'].filter(format => hasWords(`--format ${format}`, language));
  test.each(planFormats)('plan --format %s is safe', async format => {
    const seen = plant(tutorial, `${language}/plan/${format}`);
    const result = await run(
      tutorial,
      `plan ${ends} ${regions} --allow icmp --format ${format}`,
      language === 'zh',
    );
    expect(result.exitCode, result.errors).toBe(0);
    expectSafe(result);
    expect(seen.count).toBeGreaterThan(10);
  });
});

test('a whole life of a connection is safe: progress, result, runs, files', async () => {
  plant(tutorial, 'life');
  const lines = [
    `connect ${ends} ${regions} --allow icmp --yes --name office-link --save office --trace ${place.directory}/trace`,
    'runs',
    'runs --format json',
    `inventory ${regions} --out ${place.directory}/copy.json`,
    `audit ${regions} --connection office-link`,
  ];
  for (const [index, line] of lines.entries()) expectSafe(await run(tutorial, line, index % 2 === 1));
  const [run1 = ''] = readdirSync(join(place.directory, 'runs')).filter(name => name.endsWith('.journal'));
  const back = await run(tutorial, `rollback ${run1.replace('.journal', '')} --yes`);
  expect(back.exitCode, back.errors).toBe(0);
  expectSafe(back);
  for (const name of ['trace', 'copy.json', 'profiles.json', `runs/${run1}`]) {
    const text = readFileSync(join(place.directory, name), 'utf8');
    expect(unsafeIn(text.replaceAll('\t', ' ')), name).toBeUndefined();
  }
});

describe('what the cloud says when it refuses', () => {
  test.each([
    ['the first call', /^GetCallerIdentity$/],
    ['a list', /^DescribeVpcs$/],
    ['a change', /^(Create|Authorize)/],
    ['everything', /./],
  ])('at %s is shown safely', async (_name, operations) => {
    const next = hostileTexts(`refusal ${operations.source}`);
    plant(tutorial, 'refusing');
    for (let round = 0; round < 12; round += 1) {
      tutorial.intercept = form =>
        operations.test(form.Action ?? '') ? hostileRefusal(form, next) : undefined;
      const line = round % 3 === 2 ? `audit ${regions}` : `connect ${ends} ${regions} --allow icmp --yes`;
      expectSafe(await run(tutorial, line, round % 2 === 1));
    }
  });
});

test('answers with anything anywhere, ids and enumerations too, end safely', async () => {
  const random = seededRandom('anything');
  for (let round = 0; round < 24; round += 1) {
    const next = hostileTexts(`anything ${round}`);
    const share = [0.002, 0.02, 0.2, 1][round % 4] ?? 1;
    tutorial.intercept = () => undefined;
    tutorial.rewrite = body => withHostileAnything(body, next, () => random() < share);
    const lines = [
      `plan ${ends} ${regions}`,
      `inventory ${regions}`,
      `audit ${regions}`,
      `matrix ${regions}`,
    ];
    expectSafe(await run(tutorial, lines[round % lines.length] ?? '', round % 2 === 1));
  }
});

test(`${wantedTexts} fuzz texts reach stdout and a file, none of them as it came`, async () => {
  let count = 0;
  for (let round = 0; count < wantedTexts; round += 1) {
    const seen = plant(scale, `fuzz ${round}`, 120);
    const target = join(place.directory, `copy-${round}.json`);
    const line = ['inventory --format json', `inventory --out ${target}`, 'inventory'][round % 3] ?? '';
    const result = await run(scale, line);
    expectSafe(result);
    if (line.includes('--out')) expect(unsafeIn(readFileSync(target, 'utf8'))).toBeUndefined();
    count += seen.count;
  }
  expect(count).toBeGreaterThanOrEqual(wantedTexts);
});

test(`${wantedTexts} fuzz texts go through the sanitiser, and it changes none twice`, () => {
  const next = hostileTexts('sanitiser');
  for (let index = 0; index < wantedTexts; index += 1) {
    const safe = sanitiseText(next());
    if (unsafeIn(safe) !== undefined || safe.includes('\n')) expect(unsafeIn(safe)).toBeUndefined();
    if (index % 10 === 0) expect(sanitiseText(safe)).toBe(safe);
  }
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../source/commands/run-command.ts';
import { translator } from '../../source/language/translate.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';
import { must } from '../helpers/must.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { FakeStdin, FakeStdout } from '../ui/fake-terminal.ts';
import { leaksIn } from './canaries.ts';
import { credentialPlaces } from './credential-places.ts';
import { errorKinds } from './error-kinds.ts';
import { hostileRefusal, withHostileFields } from './hostile-cloud.ts';
import { hostileTexts, unsafeIn } from './hostile-texts.ts';
import { startTranslatingProxy, type TranslatingProxy } from './translating-proxy.ts';

/**
 * The full-screen program, whole, on a terminal in memory: whatever the cloud calls its things and whatever it answers,
 * the terminal gets Ink's own sequences and safe text, and no secret.
 */

let place: CommandPlace;
let cloud: PracticeCloud;
let proxy: TranslatingProxy;

beforeEach(async () => {
  place = commandPlace();
  const world = must(loadWorld('tutorial'));
  const options = { world, worldName: 'tutorial', clock: place.clock.server, seed: 'hostile-screens' };
  cloud = must(await startPracticeCloud(options));
  proxy = await startTranslatingProxy(cloud);
});

afterEach(async () => {
  await proxy.close();
  await cloud.close();
  place.remove();
});

const keys = credentialPlaces.environment;

type Visit = { readonly raw: string; readonly screens: readonly string[]; readonly exitCode: number };

/** Opens the program, presses the keys one after another, each on a screen at rest, and leaves. */
async function visit(presses: readonly string[], language: 'en' | 'zh', rows = 24): Promise<Visit> {
  const stdin = new FakeStdin();
  const stdout = new FakeStdout(80, rows);
  const screens: string[] = [];
  const leaving = runCommand({
    words: ['--endpoint', proxy.origin, '--region', 'cn-beijing,cn-hangzhou'],
    environment: keys?.context(place.directory).environment ?? {},
    homeDirectory: place.directory,
    workingDirectory: place.directory,
    version: '0.0.0',
    input: stdin as unknown as NodeJS.ReadStream,
    output: stdout as unknown as NodeJS.WriteStream,
    errorOutput: stdout as unknown as NodeJS.WriteStream,
    clock: place.clock,
    random: seededRandom('screens'),
    signal: new AbortController().signal,
    language,
    translate: translator(language),
  });
  for (const press of ['', ...presses]) {
    stdin.write(press);
    screens.push(await atRest(stdout, press === ''));
  }
  for (let press = 0; press < 3; press += 1) {
    stdin.write('\u0003');
    await atRest(stdout);
  }
  return { raw: stdout.raw, screens, exitCode: await leaving };
}

/** The screen once nothing more was written for a while and no request is under way. */
async function atRest(stdout: FakeStdout, isHome = false): Promise<string> {
  let before = '';
  for (let quiet = 0; quiet < 4; ) {
    await new Promise(resolve => setTimeout(resolve, 20));
    await stdout.drawn();
    const now = `${stdout.raw.length} ${proxy.requests.length}`;
    // Parts of the program are still being loaded while nothing is drawn, or nothing asked of the cloud.
    const isDrawn = stdout.raw.includes('vpclink') && (isHome || proxy.requests.length > 0);
    quiet = isDrawn && now === before && proxy.active === 0 ? quiet + 1 : 0;
    before = now;
  }
  const { active } = stdout.emulator.buffer;
  return Array.from(
    { length: stdout.rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
  ).join('\n');
}

/** What Ink sends to draw: colours and moves of the cursor, and the modes that it sets and takes back. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const own = /\u001b\[(?:\?(?:25|1049|2004|2026|1004)[hl]|[0-9;]*[A-HJKm])/g;

/** The harmful ones of hostile-texts.ts that have the shape of one of Ink's. */
const forged = ['\u001b[777m', '\u001b[13;37H'];

function expectSafe({ raw, screens }: Visit): void {
  for (const sequence of forged) expect(raw).not.toContain(sequence);
  expect(unsafeIn(raw.replace(own, '').replaceAll('\r', ''))).toBeUndefined();
  for (const screen of screens) expect(unsafeIn(screen)).toBeUndefined();
}

const enter = '\r';
const down = '\u001b[B';
const tour = [enter, enter, enter, enter, enter, enter, enter, enter, down, enter];

describe.each(['en', 'zh'] as const)('in %s', language => {
  test('the whole way from home to the result is safe, whatever things are called', async () => {
    const next = hostileTexts(`screens ${language}`);
    let count = 0;
    proxy.rewrite = body =>
      withHostileFields(body, () => {
        count += 1;
        return next();
      });
    const seen = await visit(tour, language);
    expectSafe(seen);
    expect(count).toBeGreaterThan(60);
    // The way was really gone: the connection is there.
    expect(cloud.world.all('peeringConnections')).toHaveLength(1);
  });

  test('the pickers, the detail and the overlays are safe', async () => {
    const next = hostileTexts(`pickers ${language}`);
    proxy.rewrite = body => withHostileFields(body, next);
    expectSafe(
      await visit([enter, enter, down, '/', 'g', '\u001b', '\u0007', '\u001b', '?', '\u001b'], language, 50),
    );
  });

  test.each([
    ['the first call', /^GetCallerIdentity$/],
    ['a list', /^Describe(Vpcs|RouteTableList)$/],
    ['a change', /^(Create|Authorize)/],
  ])('an error at %s is safe', async (_name, operations) => {
    const next = hostileTexts(`errors ${language}`);
    proxy.intercept = form => (operations.test(form.Action ?? '') ? hostileRefusal(form, next) : undefined);
    expectSafe(await visit(tour, language));
  });
});

const firstKinds = Object.keys(errorKinds).map((kind, index) => [kind, index % 2] as const);
const changeKinds = ['a refusal', 'HTML', 'a denial', 'throttling'].map(kind => [kind, 2] as const);

test.each([...firstKinds, ...changeKinds])('no secret comes to the screen out of %s', async (kind, at) => {
  const operations = [/^GetCallerIdentity$/, /^DescribeVpcs$/, /^CreateVpcPeerConnection$/][at] ?? /./;
  let met = 0;
  proxy.intercept = form => {
    if (!operations.test(form.Action ?? '')) return undefined;
    met += 1;
    return errorKinds[kind]?.(form, keys?.secret ?? '');
  };
  const { raw, screens } = await visit(at === 2 ? tour : [enter], 'en');
  expect(met).toBeGreaterThan(0);
  expect(leaksIn(raw)).toEqual([]);
  for (const screen of screens) expect(leaksIn(screen)).toEqual([]);
});

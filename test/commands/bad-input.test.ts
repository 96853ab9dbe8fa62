import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../source/cloud/clock.ts';
import { translator } from '../../source/language/translate.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { must } from '../helpers/must.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const pair = '--practice tutorial --from VPC1 --to VPC2';

/** A mistake, the exit code it costs, and words the one line must hold: the input, and what would be right. */
const mistakes: readonly (readonly [string, number, readonly string[]])[] = [
  ['plan --practice --from mars/vpc-1 --to VPC2', 2, ['mars', 'cn-beijing']],
  ['plan --practice --from mars/vpc-1 --to cn-hangzhou/VPC2', 2, ['mars', 'cn-beijing']],
  [`plan ${pair} --region mars`, 2, ['mars', 'cn-beijing']],
  ['plan --practice --from vpc-nowhere --to VPC2', 2, ['vpc-nowhere', 'REGION/VPC-ID']],
  ['plan --practice --from cn-beijing/vpc-nowhere --to VPC2', 2, ['vpc-nowhere', 'REGION/VPC-ID']],
  [`plan ${pair} --routes 10.0.0.0/33`, 2, ['10.0.0.0/33']],
  [`plan ${pair} --routes 172.16.100.5/24`, 2, ['172.16.100.5/24', '172.16.100.0/24']],
  [`plan ${pair} --routes 010.0.0.0/8`, 2, ['010.0.0.0/8']],
  [`plan ${pair} --routes 0.0.0.0/0`, 2, ['0.0.0.0/0']],
  [`plan ${pair} --allow tcp:0`, 2, ['tcp:0', '65535']],
  [`plan ${pair} --allow tcp:90-80`, 2, ['tcp:90-80', 'tcp:80-90']],
  [`plan ${pair} --allow sctp:80`, 2, ['sctp']],
  [`plan ${pair} --allow tcp`, 2, ['tcp']],
  [`plan ${pair} --allow icmp:8`, 2, ['icmp']],
  [`plan ${pair} --kind router-interface --size Huge.1`, 2, ['Huge.1', 'Large.1']],
  [`plan ${pair} --bandwidth fast`, 2, ['fast', '--bandwidth']],
  [`plan ${pair} --kind peering-connection --size Large.1`, 2, ['--size', 'router-interface']],
  [`plan ${pair} --name x`, 2, ['2']],
  [`plan ${pair} --name 1abc`, 2, ['1']],
  [`plan ${pair} --form A`, 2, ['--form', '--help']],
  [`plan ${pair} --format yaml`, 2, ['yaml', 'text, json']],
  [`plan ${pair} --profile nobody`, 2, ['nobody']],
  ['plan --practice --to VPC2', 2, ['--from']],
  ['plan --practice --from VPC1', 2, ['--to']],
  ['plan --practice nowhere --from A --to B', 2, ['nowhere', 'tutorial']],
  ['plan --practice scale:0 --from A --to B', 2, ['scale:0']],
  [`plan ${pair} --endpoint http://127.0.0.1:1`, 2, ['--practice', '--endpoint']],
  [`connect ${pair}`, 2, ['--yes']],
  [`connect ${pair} --yes --read-only`, 3, ['--read-only']],
  ['apply nowhere.json --practice --yes', 2, ['nowhere.json']],
  ['simulate --port 70000', 2, ['70000', '65535']],
  ['simulate --world nowhere', 2, ['nowhere']],
  ['simulate --faults nowhere.json', 2, ['nowhere.json']],
  ['profiles save ../evil', 2, ['../evil']],
  ['profiles show nobody', 2, ['nobody']],
  ['profiles import nowhere.json', 2, ['nowhere.json']],
];

/** Every problem is one line on stderr, next to the lines that say where we are. */
function complaints(errors: string): readonly string[] {
  return errors.split('\n').filter(line => line.startsWith('vpclink: '));
}

describe('a mistake costs one line that names it and says what would be right', () => {
  test.each(mistakes)('%s', async (line, exitCode, words) => {
    const trace = join(place.directory, 'trace');
    const result = await place.run(line.startsWith('profiles') ? line : `${line} --trace ${trace}`);
    expect(result.exitCode, result.errors).toBe(exitCode);
    expect(complaints(result.errors)).toHaveLength(1);
    for (const word of words) expect(complaints(result.errors)[0]).toContain(word);
    expect(result.errors).not.toMatch(/\n\s+at |\{\{|undefined/);
  });

  test('in Chinese as well', async () => {
    for (const [line, exitCode] of mistakes) {
      const result = await place.run(line, { language: 'zh', translate: translator('zh') });
      expect(result.exitCode, line).toBe(exitCode);
      expect(complaints(result.errors)[0], line).toMatch(/\p{Script=Han}/u);
      expect(result.errors, line).not.toMatch(/\{\{|undefined|problems\./);
    }
  });

  test('a pair that is one VPC twice is blocked with the reason', async () => {
    const result = await place.run('plan --practice --from VPC1 --to VPC1');
    expect(result.exitCode).toBe(3);
    expect(result.output).toMatch(/same VPC/i);
    expect(result.output).not.toContain('exists already');
  });

  test('a name that occurs twice is refused with all that bear it', async () => {
    const result = await place.run('plan --practice company --from vpc --to vpc');
    expect(result.exitCode).toBe(2);
  });
});

describe('a cloud that cannot be used costs one line', () => {
  let cloud: PracticeCloud;

  beforeEach(async () => {
    const world = must(loadWorld('tutorial'));
    cloud = must(
      await startPracticeCloud({
        world,
        worldName: 'tutorial',
        clock: place.clock.server,
        seed: 'bad-input',
      }),
    );
  });

  afterEach(() => cloud.close());

  const ends = '--from VPC1 --to VPC2';
  const keys = () => ({
    ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.credentials.accessKeySecret,
  });

  async function fails(
    environment: Record<string, string>,
    options: { endpoint?: string; clock?: Clock } = {},
  ) {
    const { endpoint = cloud.endpoint, clock = place.clock } = options;
    const withState = { VPCLINK_STATE_DIR: place.directory, ...environment };
    const result = await place.run(`plan ${ends} --endpoint ${endpoint}`, { environment: withState, clock });
    expect(complaints(result.errors), result.errors).toHaveLength(1);
    expect(result.output).toBe('');
    return { exitCode: result.exitCode, line: complaints(result.errors)[0] };
  }

  test('with the right keys it can be used', async () => {
    const environment = { VPCLINK_STATE_DIR: place.directory, ...keys() };
    const result = await place.run(`plan ${ends} --endpoint ${cloud.endpoint}`, { environment });
    expect(result.exitCode, result.errors).toBe(0);
  });

  test('no credentials: the places that were tried, in order', async () => {
    const { exitCode, line } = await fails({});
    expect(exitCode).toBe(1);
    expect(line).toMatch(/ALIBABA_CLOUD_ACCESS_KEY_ID.*config\.json.*credentials/s);
  });

  test('a wrong secret is named as such and not shown', async () => {
    const { exitCode, line } = await fails({
      ...keys(),
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'practice-canary-secret',
    });
    expect(exitCode).toBe(1);
    expect(line).toContain('SignatureDoesNotMatch');
    expect(line).not.toContain('canary');
  });

  test('an expired or unknown token', async () => {
    const { exitCode, line } = await fails({
      ...keys(),
      ALIBABA_CLOUD_SECURITY_TOKEN: 'practice-canary-token',
    });
    expect(exitCode).toBe(1);
    expect(line).toMatch(/token|temporary/i);
    expect(line).not.toContain('canary');
  });

  test('an endpoint that nothing listens on', async () => {
    const { endpoint } = cloud;
    await cloud.close();
    const { exitCode, line } = await fails(keys(), { endpoint });
    expect(exitCode).toBe(1);
    expect(line).toMatch(/cannot be reached/);
  });

  test.each([
    'https://evil.example.com',
    'http://vpc.aliyuncs.com',
    'https://vpc.aliyuncs.com.evil.example',
    'http://10.0.0.1',
  ])('the endpoint of a stranger: %s', async endpoint => {
    const { exitCode, line } = await fails(keys(), { endpoint });
    expect(exitCode).toBe(2);
    expect(line).toContain(new URL(endpoint).hostname);
    expect(line).toMatch(/--endpoint|https/);
  });

  test('a clock that is off by 20 minutes is corrected once, said, and costs nothing else', async () => {
    const clock: Clock = { now: () => place.clock.now() + 20 * 60_000, sleep: place.clock.sleep };
    const environment = { VPCLINK_STATE_DIR: place.directory, ...keys() };
    const result = await place.run(`plan ${ends} --endpoint ${cloud.endpoint}`, { environment, clock });
    expect(result.exitCode, result.errors).toBe(0);
    expect(result.errors).toMatch(/clock/);
  });
});

test('a profile file cut in half is kept aside, said in one line, and the rest goes on', async () => {
  writeFileSync(join(place.directory, 'profiles.json'), '{"profiles": [{"name": "off');
  const result = await place.run('profiles list');
  expect(result.exitCode).toBe(0);
  expect(complaints(result.errors)).toHaveLength(1);
  expect(complaints(result.errors)[0]).toContain('.bad');
});

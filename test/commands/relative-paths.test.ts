import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;
let folder = '';

beforeEach(() => {
  place = commandPlace();
  folder = join(place.directory, 'work');
  mkdirSync(folder);
});

afterEach(() => place.remove());

const inFolder = (line: string) => place.run(line, { workingDirectory: folder });
const pair = '--from VPC1 --to VPC2 --allow icmp';

test.each([
  ['inventory --practice --out it.json', 0],
  [`plan --practice ${pair} --out it.json`, 0],
  ['audit --practice --format json --out it.json', 0],
  ['inventory --practice --trace it.json', 0],
])('%s writes into the folder that the command was started in', async (line, exitCode) => {
  const result = await inFolder(line);
  expect(result.exitCode, result.errors).toBe(exitCode);
  expect(existsSync(join(folder, 'it.json'))).toBe(true);
});

test('plans, profiles and earlier audits are read from there as well', async () => {
  await inFolder(`plan --practice ${pair} --out plan.json`);
  expect((await inFolder('apply plan.json --practice --yes')).exitCode).toBe(0);
  await inFolder('profiles save office --allow icmp');
  await inFolder('profiles export office --out office.json');
  expect(readFileSync(join(folder, 'office.json'), 'utf8')).toContain('vpclink.profile/1');
  expect((await inFolder('profiles import office.json --yes')).exitCode).toBe(0);
  await inFolder('audit --practice --format json --out old.json');
  const compared = await inFolder('audit --practice --baseline old.json');
  expect(compared.exitCode, compared.errors).toBe(0);
  expect((await inFolder('audit --report old.json')).exitCode).toBe(0);
});

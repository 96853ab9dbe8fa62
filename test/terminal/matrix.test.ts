import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildProgram } from './build.ts';
import { keys, Terminal } from './terminal.ts';

let directory: string;
let terminal: Terminal | undefined;

beforeAll(buildProgram);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vpclink-terminal-'));
});

afterEach(() => {
  terminal?.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the matrix leads from home to a topology and from a pair into the wizard, in a real terminal', async () => {
  terminal = new Terminal({ words: ['--practice', 'tutorial'], stateDirectory: directory });
  await terminal.shows('New connection');
  terminal.send('m');
  await terminal.shows(/2 x 2[\s\S]*new VPC peering connection: fits/);
  terminal.send(' ');
  await terminal.shows('1 VPC chosen');
  terminal.send(keys.down);
  terminal.send(' ');
  await terminal.shows('2 VPCs chosen');
  terminal.send('t');
  await terminal.shows(/2 VPCs\s+1 to make[\s\S]*Within all quotas/);
  terminal.send(keys.enter);
  await terminal.shows(/3\/7[\s\S]*VPC1 \(cn-beijing\)\s+<->\s+VPC2 \(cn-hangzhou\)/);
  terminal.send(keys.enter);
  await terminal.shows(/4\/7[\s\S]*\+ add/);
  terminal.send(keys.ctrlC);
  expect(await terminal.exit).toBe(130);
});

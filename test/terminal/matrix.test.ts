import { expect, test } from 'vitest';
import { keys } from './terminal.ts';
import { terminalPlace } from './terminal-place.ts';

const place = terminalPlace();

test('the matrix leads from home to a topology and from a pair into the wizard, in a real terminal', async () => {
  const terminal = place.open(['--practice', 'tutorial']);
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

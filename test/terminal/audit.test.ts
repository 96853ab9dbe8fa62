import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keys } from './terminal.ts';
import { terminalPlace } from './terminal-place.ts';

const place = terminalPlace();

test('an audit leads from home over a finding and its fix to a verified run, in a real terminal', async () => {
  const terminal = place.open(['--practice', 'company']);
  await terminal.shows('New connection');
  terminal.send('a');
  await terminal.shows(/\d+ connections\s+\d+ findings[\s\S]*iot-core--data-mart/);
  terminal.send(keys.enter);
  await terminal.shows(/finding 1 of 1[\s\S]*A side has no route to the other one[\s\S]*Preview this fix/);
  terminal.send(keys.enter);
  await terminal.shows(/Fix\s+Preview[\s\S]*route/);
  terminal.send(keys.enter);
  await terminal.shows(/Fix\s+Confirm[\s\S]*Cancel/);
  terminal.send(keys.down);
  terminal.send(keys.enter);
  await terminal.shows(/done, verified[\s\S]*Audit connections/);
  terminal.send(keys.enter);
  await terminal.shows(/=\s+ok\s+iot-core--data-mart|Show \[all\]/);
  terminal.send(keys.ctrlC);
  expect(await terminal.exit).toBe(0);
});

test('a finding is waived with words, which stand in the file of waivers', async () => {
  const terminal = place.open(['--practice', 'company']);
  await terminal.shows('New connection');
  terminal.send('a');
  await terminal.shows(/\d+ findings/);
  terminal.send(keys.enter);
  await terminal.shows('Waive for 7 days');
  terminal.send(keys.down);
  terminal.send(keys.down);
  terminal.send(keys.enter);
  await terminal.shows(/Waive a finding[\s\S]*Reason/);
  terminal.send('moved next week');
  terminal.send(keys.tab);
  terminal.send('net-team');
  terminal.send(keys.enter);
  await terminal.shows(/waived until \d{4}-\d\d-\d\d by net-team: moved next week/);
  terminal.send(keys.ctrlC);
  await terminal.exit;
  expect(terminal.raw).not.toContain('fault of its own');
  const file = readFileSync(join(place.directory, 'waivers.yaml'), 'utf8');
  expect(file).toContain('moved next week');
});

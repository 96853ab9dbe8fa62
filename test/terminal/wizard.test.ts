import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keys, type Terminal } from './terminal.ts';
import { terminalPlace } from './terminal-place.ts';

const place = terminalPlace();

/** Presses keys and counts them, each only after the screen shows what the last one led to. */
class Person {
  presses = 0;
  readonly #terminal: Terminal;

  constructor(at: Terminal) {
    this.#terminal = at;
  }

  async press(key: keyof typeof keys, untilShown: string | RegExp): Promise<string> {
    this.presses += 1;
    this.#terminal.send(keys[key]);
    return this.#terminal.shows(untilShown);
  }
}

/** From home to the confirmation of the tutorial's pair, by the main action of every screen. */
async function walkToConfirm(at: Terminal): Promise<Person> {
  const person = new Person(at);
  await at.shows('New connection');
  await person.press('enter', '29 of 29');
  await person.press('enter', /1\/7[\s\S]*VPC2/);
  await person.press('enter', '2/7');
  await person.press('enter', '3/7');
  await person.press('enter', /4\/7[\s\S]*\+ add/);
  await person.press('enter', /5\/7[\s\S]*\+ add/);
  await person.press('enter', '6/7 Preview');
  await person.press('enter', '6/7 Confirm');
  return person;
}

const journals = () => {
  try {
    return readdirSync(join(place.directory, 'runs')).filter(name => name.endsWith('.journal'));
  } catch {
    return [];
  }
};

describe('the full-screen program in a real terminal', () => {
  test('goes from home to a verified connection and a saved profile in at most 20 keys', async () => {
    const at = place.open(['--practice', 'tutorial']);
    const person = await walkToConfirm(at);
    expect(journals()).toEqual([]);
    await person.press('down', /▸ Apply/);
    await person.press('enter', 'done, verified');
    expect(person.presses).toBeLessThanOrEqual(20);
    await person.press('enter', /VPC1--VPC2.*saved|saved.*VPC1--VPC2/i);
    expect(readFileSync(join(place.directory, 'profiles.json'), 'utf8')).toContain('VPC1--VPC2');
    expect(journals()).toHaveLength(1);
    at.send(keys.ctrlC);
    expect(await at.exit).toBe(0);
    expect(at.screen()).toContain('verified by reading back');
  });

  test('changes nothing when left at the confirmation, which begins on Cancel', async () => {
    const at = place.open(['--practice', 'tutorial']);
    await walkToConfirm(at);
    expect(at.screen()).toMatch(/▸ Cancel/);
    at.send(keys.ctrlC);
    expect(await at.exit).toBe(130);
    expect(journals()).toEqual([]);
  });

  test('goes back from any step without losing an answer', async () => {
    const at = place.open(['--practice', 'tutorial']);
    const person = await walkToConfirm(at);
    for (const screen of ['6/7 Preview', '5/7', '4/7', '3/7', '2/7', '1/7'])
      await person.press('escape', screen);
    for (const screen of ['2/7', '3/7', '4/7', '5/7', '6/7 Preview']) await person.press('enter', screen);
    expect(at.screen()).toContain('VPC1');
    expect(at.screen()).toContain('VPC2');
  });

  test('restores the terminal on every way out', async () => {
    for (const leave of [
      (at: Terminal) => at.send(keys.ctrlC),
      (at: Terminal) => at.kill('SIGTERM'),
      (at: Terminal) => at.hangUp(),
    ]) {
      const at = place.open(['--practice', 'tutorial']);
      await at.shows('New connection');
      expect(at.raw).toContain('\u001b[?1049h');
      leave(at);
      await at.exit;
      expect(at.raw).toContain('\u001b[?1049l');
      expect(at.raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(at.raw.lastIndexOf('\u001b[?25l'));
      at.close();
    }
  });

  test('writes no colour, bold or inverse with NO_COLOR', async () => {
    const at = place.open(['--practice', 'tutorial'], { environment: { NO_COLOR: '1' } });
    await walkToConfirm(at);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for
    expect(at.raw.match(/\u001b\[[0-9;]*m/g) ?? []).toEqual([]);
  });

  test('speaks Chinese throughout', async () => {
    const at = place.open(['--practice', 'tutorial', '--lang', 'zh']);
    await at.shows('新建连接');
    at.send(keys.enter);
    await at.shows('29 / 29');
    at.send(keys.enter);
    await at.shows(/发起端[\s\S]*VPC2/);
    at.send(keys.enter);
    const screen = await at.shows('接收端');
    expect(screen).toContain('筛选');
    expect(screen).not.toContain('Filter');
  });

  test('asks for room below 60 x 20 and goes on when it gets it, nothing lost', async () => {
    const at = place.open(['--practice', 'tutorial']);
    await walkToConfirm(at);
    at.resize(58, 18);
    await at.shows('60 x 20');
    at.resize(80, 24);
    expect(await at.shows('▸ Cancel')).toContain('VPC1--VPC2');
  });
});

describe('a terminal that cannot show it', () => {
  test('is told so in one line, exit 2', async () => {
    const at = place.open(['--practice', 'tutorial'], { environment: { TERM: 'dumb' } });
    expect(await at.exit).toBe(2);
    expect(at.screen()).toContain('TERM=dumb');
  });
});

import { expect, test } from 'vitest';
import { companyStory } from '../../source/simulator/worlds/company/company-story.ts';
import { type Practice, type PracticeOptions, startPractice } from '../helpers/practice.ts';
import { keys } from './terminal.ts';
import { terminalPlace } from './terminal-place.ts';

/** Commands that print lines, on a real terminal: what they ask, and how they exit. */
const place = terminalPlace();
const wide = { columns: 150, rows: 50 };

/** A connection of the company with one thing that only goes when somebody picks it: a route that is too wide. */
const tooWide = companyStory().connections.find(one =>
  one.flaws.some(({ flaw }) => flaw === 'route-too-wide'),
);
const onIt = ['--practice', 'company', '--connection', tooWide?.connectionIds[0] ?? ''];

test('fix lists what would be removed by number, asks again for what is none, and mends what is picked', async () => {
  const terminal = place.open(['fix', ...onIt], wide);
  await terminal.shows(/ 1 {2}route-too-wide[\s\S]*Which of them\?/);
  terminal.send('7\r');
  await terminal.shows(/Numbers from 1 to 1, like[\s\S]*Which of them\?[^\n]*$/);
  terminal.send('1\r');
  const shown = await terminal.shows(/Type \S+ to go on:/);
  const [, phrase = ''] = /Type (\S+) to go on:/.exec(shown) ?? [];
  terminal.send(`${phrase}\r`);
  expect(await terminal.exit).toBe(0);
  expect(terminal.screen()).toContain('1 of 1 findings are gone');
  const again = place.open(['audit', ...onIt], wide);
  await again.exit;
  expect(again.screen()).not.toContain('route-too-wide');
});

test.each([
  ['an empty answer picks nothing', '\r', 0],
  ['Ctrl-C at the list', keys.ctrlC, 130],
])('%s: nothing is changed', async (_what, answer, code) => {
  const terminal = place.open(['fix', ...onIt], wide);
  await terminal.shows('Which of them?');
  terminal.send(answer);
  expect(await terminal.exit).toBe(code);
  const again = place.open(['audit', ...onIt], wide);
  await again.exit;
  expect(again.screen()).toContain('route-too-wide');
});

test('a wrong phrase after the list changes nothing: exit 130', async () => {
  const terminal = place.open(['fix', ...onIt], wide);
  await terminal.shows('Which of them?');
  terminal.send('1\r');
  await terminal.shows(/Type \S+ to go on:/);
  terminal.send('no\r');
  expect(await terminal.exit).toBe(130);
});

/** The exit of a command against a practice cloud that answers as it is told to, and what the terminal showed. */
async function exitOn(options: PracticeOptions, words: readonly string[]) {
  const practice: Practice = await startPractice(options);
  try {
    const { accessKeyId, accessKeySecret } = practice.practice.credentials;
    const terminal = place.open([...words, '--endpoint', practice.practice.endpoint], {
      columns: 250,
      rows: 200,
      environment: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      },
    });
    return { exitCode: await terminal.exit, screen: terminal.screen(), mutations: practice.mutations() };
  } finally {
    await practice.stop();
  }
}

/** Several lists of one region are denied. */
const chengduDenied: PracticeOptions['faults'] = {
  directives: ['DescribeVSwitches', 'DescribeRouteTableList', 'DescribeSecurityGroups'].map(operation => ({
    when: { operation, regionId: 'cn-chengdu' },
    fault: { kind: 'denied' },
  })),
};

test('an audit with a denied region and nothing worse: each list is named, exit 6', async () => {
  const world = 'company-healthy';
  const { exitCode, screen, mutations } = await exitOn({ world, faults: chengduDenied }, ['audit']);
  expect(exitCode, screen).toBe(6);
  for (const list of ['vswitches', 'route-tables', 'security-groups']) {
    expect(screen).toMatch(new RegExp(`\\? ${list}/cn-chengdu\\S*: .*(denied|permission)`, 'i'));
  }
  expect(mutations).toEqual([]);
});

test('a fix with nothing to mend in what could be read is no clean bill: exit 6', async () => {
  const world = 'company-healthy';
  const { exitCode, screen, mutations } = await exitOn({ world, faults: chengduDenied }, ['fix']);
  expect(exitCode, screen).toBe(6);
  expect(mutations).toEqual([]);
});

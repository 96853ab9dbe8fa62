import { keys, Terminal } from '../terminal/terminal.ts';
import type { Baseline } from './inventory-baseline.ts';
import {
  bringToEnd,
  check,
  connectWords,
  keysOf,
  onStage,
  runsOf,
  type Stage,
  whereWords,
} from './kill-round.ts';
import { swiftClock, swiftEnvironment } from './swift-process.ts';

/** Every way in which a person or a system asks a program in a terminal to stop. */
export const waysToStop = {
  'Ctrl-C as a byte': (at: Terminal) => at.send(keys.ctrlC),
  SIGINT: (at: Terminal) => at.kill('SIGINT'),
  SIGTERM: (at: Terminal) => at.kill('SIGTERM'),
  SIGHUP: (at: Terminal) => at.kill('SIGHUP'),
  'the closed window': (at: Terminal) => at.closeWindow(),
} as const;

export type WayToStop = keyof typeof waysToStop;

export type StopRound = {
  readonly base: Baseline;
  readonly screen: 'lines' | 'full';
  readonly stop: WayToStop;
  /** The stop comes when so many changes were announced. */
  readonly afterChanges: number;
  readonly then: 'resume' | 'rollback';
};

/** Long enough that a stop meets the call on its way; a tenth of a second at the speed of these processes. */
const latencyMs = 2500;

/** Stops a real program in a real terminal in the middle of a change. Answers what is not as it must be. */
export function playStop(round: StopRound): Promise<readonly string[]> {
  const { base, then, stop, afterChanges } = round;
  return onStage({ base, seed: `${stop}/${afterChanges}`, latencyMs }, async stage => {
    const at = openTerminal(stage, round);
    try {
      if (round.screen === 'full') await walkToApply(at);
      const mutationsBefore = await stopDuring(stage, at, round);
      if (round.screen === 'full' && stop === 'Ctrl-C as a byte') await leaveScreen(at);
      const exitCode = await at.exit;
      stage.violations.push(...judgeExit({ stage, at, round, exitCode, mutationsBefore }));
    } finally {
      at.close();
    }
    await goOn(stage, then);
    return stage.violations;
  });
}

/** A call that nobody answers: the first stop waits for it, the second does not. */
const silence = {
  directives: [
    {
      when: { isMutating: true, nth: 1 },
      phase: 'after-effect' as const,
      fault: { kind: 'timeout' as const },
    },
  ],
};

/** Stops twice while a call has no answer. The program must be gone before that answer could come or be given up. */
export function playSecondStop(base: Baseline, stop: WayToStop): Promise<readonly string[]> {
  return onStage({ base, seed: stop, faults: silence }, async stage => {
    const at = openTerminal(stage, { base, screen: 'lines' });
    try {
      await at.shows(/run {2}1\//);
      waysToStop[stop](at);
      await at.shows('stopping');
      const isWaiting = await Promise.race([at.exit.then(() => false), shortly()]);
      if (!isWaiting)
        stage.violations.push(`the first stop did not wait for the call in flight: ${at.screen()}`);
      waysToStop[stop](at);
      // The client gives an answer up after a minute of its own; what ends here ended for the second stop.
      const exitCode = await at.exit;
      if (exitCode !== 130) stage.violations.push(`exit ${exitCode}: ${at.screen()}`);
    } finally {
      at.close();
    }
    await goOn(stage, 'rollback');
    return stage.violations;
  });
}

async function shortly(): Promise<boolean> {
  await swiftClock.sleep(2500);
  return true;
}

function openTerminal(stage: Stage, { base, screen }: Pick<StopRound, 'base' | 'screen'>): Terminal {
  const words = screen === 'lines' ? connectWords(base) : [];
  return new Terminal({
    words: [...words, ...whereWords(stage)],
    stateDirectory: stage.directory,
    environment: { ...keysOf(stage), ...swiftEnvironment },
  });
}

/** From home to the running apply, by the main action of every screen. */
async function walkToApply(at: Terminal): Promise<void> {
  const walk: readonly (readonly [keyof typeof keys, string | RegExp])[] = [
    ['enter', '29 of 29'],
    ['enter', /1\/7[\s\S]*VPC2/],
    ['enter', '2/7'],
    ['enter', '3/7'],
    ['enter', /4\/7[\s\S]*\+ add/],
    ['enter', /5\/7[\s\S]*\+ add/],
    ['enter', '6/7 Preview'],
    ['enter', '6/7 Confirm'],
    ['down', /▸ Apply/],
    ['enter', '7/7'],
  ];
  await at.shows('New connection');
  for (const [key, shown] of walk) {
    at.send(keys[key]);
    await at.shows(shown);
  }
}

/** Stops once so many changes have reached the cloud; answers how many had when the stop came. */
async function stopDuring(
  { cloud }: Stage,
  at: Terminal,
  { stop, afterChanges }: StopRound,
): Promise<number> {
  const count = () => cloud.calls.filter(call => call.isMutating).length;
  const ended = at.exit.then(() => true);
  while (count() < afterChanges) {
    const isOver = await Promise.race([ended, new Promise(tick => setImmediate(tick)).then(() => false)]);
    if (isOver) break;
  }
  waysToStop[stop](at);
  return count();
}

/** The first press stops the run and shows how it stands; the program itself is left by another one. */
async function leaveScreen(at: Terminal): Promise<void> {
  await at.shows(/STOPPED|done, verified|Nothing was changed/);
  at.send(keys.ctrlC);
}

type Exit = {
  readonly stage: Stage;
  readonly at: Terminal;
  readonly round: StopRound;
  readonly exitCode: number;
  readonly mutationsBefore: number;
};

/** Calls on their way when the stop comes: one per VPC, and the next of a step whose decision was taken already. */
const mostInFlight = 3;

function judgeExit({ stage, at, round, exitCode, mutationsBefore }: Exit): readonly string[] {
  const mutations = stage.cloud.calls.filter(call => call.isMutating).length;
  const later = mutations - mutationsBefore;
  return [
    // Changes exist, or all of them do; "interrupted before anything was changed" would be a lie.
    ...([0, 4].includes(exitCode) ? [] : [`exit ${exitCode}: ${at.screen()}`]),
    ...(later > mostInFlight ? [`${later} changes began after the stop`] : []),
    ...(round.screen === 'full' && round.stop !== 'the closed window' ? restored(at) : []),
  ];
}

/** The normal screen is back and the cursor is shown. */
function restored({ raw }: Terminal): readonly string[] {
  const isBack = raw.lastIndexOf('\u001b[?1049l') > raw.lastIndexOf('\u001b[?1049h');
  const isShown = raw.lastIndexOf('\u001b[?25h') >= raw.lastIndexOf('\u001b[?25l');
  return isBack && isShown ? [] : ['the terminal was not restored'];
}

/** What a person does next: resumes or rolls back what is unfinished. */
async function goOn(stage: Stage, then: 'resume' | 'rollback'): Promise<void> {
  const [run] = await runsOf(stage);
  if (run === undefined || run.state === 'unchanged') {
    await check(stage, 'rollback');
    return;
  }
  const way = run.state === 'done' ? 'resume' : then;
  const begin = way === 'resume' ? ['resume', run.runId] : ['rollback', run.runId, '--yes'];
  await bringToEnd(stage, { begin, way, kills: [] });
  await check(stage, way);
}

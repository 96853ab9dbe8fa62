import { openPracticeState } from '../../../source/simulator/persistence/open-practice-state.ts';
import { rename, sleepingClock } from './practice-state-options.ts';

/** Run as a process of its own: changes the kept tutorial for ever and prints each change once it is durable. */
const state = await openPracticeState({
  directory: process.argv[2] ?? '',
  worldName: 'tutorial',
  reset: false,
  clock: sleepingClock(),
});
if (!state.ok) {
  throw new Error(JSON.stringify(state.problem));
}
for (let count = Number(process.argv[3]); ; count += 1) {
  rename(state.value.world, `name-${count}`);
  await state.value.flush();
  process.stdout.write(`${count}\n`);
}

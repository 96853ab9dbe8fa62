import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import type { CommandContext } from '../../source/commands/context.ts';
import type { ExitCode } from '../../source/commands/exit-code.ts';
import { runCommand } from '../../source/commands/run-command.ts';
import { translator } from '../../source/language/translate.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type VirtualClock, virtualClock } from '../helpers/virtual-clock.ts';

export type CommandResult = { readonly exitCode: ExitCode; readonly output: string; readonly errors: string };

/** A place of its own on the disk, in which commands run one after another as separate processes would. */
export type CommandPlace = {
  readonly directory: string;
  readonly clock: VirtualClock;
  run(line: string, options?: Partial<CommandContext>): Promise<CommandResult>;
  /** What a command that is run here knows of the world outside; what it prints goes nowhere. */
  context(): CommandContext;
  remove(): void;
};

function collector(): { stream: NodeJS.WriteStream; text: () => string } {
  const chunks: Buffer[] = [];
  // Takes every write at once, so that nothing is still under way when the command has ended.
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

/** Commands without a terminal, on a virtual clock: what a script sees. */
export function commandPlace(): CommandPlace {
  const directory = mkdtempSync(join(tmpdir(), 'vpclink-command-'));
  const clock = virtualClock();
  const random = seededRandom('commands');
  const context = (output = collector(), errors = collector()): CommandContext => ({
    words: [],
    environment: { VPCLINK_STATE_DIR: directory },
    homeDirectory: directory,
    workingDirectory: directory,
    version: '0.0.0',
    input: new PassThrough() as unknown as NodeJS.ReadStream,
    output: output.stream,
    errorOutput: errors.stream,
    clock,
    random,
    signal: new AbortController().signal,
    language: 'en',
    translate: translator('en'),
  });
  return {
    directory,
    clock,
    context: () => context(),
    run: async (line, options = {}) => {
      const output = collector();
      const errors = collector();
      const words = line.split(' ').filter(word => word !== '');
      const exitCode = await runCommand({ ...context(output, errors), words, ...options });
      return { exitCode, output: output.text(), errors: errors.text() };
    },
    remove: () => {
      clock.dispose();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { buildProgram } from './build.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';

/** The built program in a pseudo-terminal, with a state directory of its own for every test of a file. */
export type TerminalPlace = {
  readonly directory: string;
  /** Starts the program; it is ended with the test. */
  open(words: readonly string[], options?: Partial<TerminalOptions>): Terminal;
};

/** Registers what goes before and after every test of the file that asks for it. */
export function terminalPlace(): TerminalPlace {
  let directory = '';
  let opened: Terminal[] = [];
  beforeAll(buildProgram);
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vpclink-terminal-'));
  });
  afterEach(() => {
    for (const terminal of opened) terminal.close();
    opened = [];
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    get directory() {
      return directory;
    },
    open: (words, options = {}) => {
      const terminal = new Terminal({ words, stateDirectory: directory, ...options });
      opened.push(terminal);
      return terminal;
    },
  };
}

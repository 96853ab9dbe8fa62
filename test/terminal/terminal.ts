import { resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

const root = resolve(import.meta.dirname, '../..');

export type TerminalOptions = {
  readonly words: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stateDirectory: string;
};

/** Names of keys and the bytes a terminal sends for them. */
export const keys = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  tab: '\t',
  space: ' ',
  backspace: '\u007f',
  ctrlC: '\u0003',
} as const;

/** The program in a real pseudo-terminal, its screen kept by a real terminal emulator. */
export class Terminal {
  readonly #pty: IPty;
  readonly #emulator: headless.Terminal;
  readonly #watchers = new Set<() => void>();
  #raw = '';
  readonly exit: Promise<number>;

  constructor({ words, columns = 80, rows = 24, environment = {}, stateDirectory }: TerminalOptions) {
    this.#emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [resolve(root, 'bin/vpclink.js'), ...words], {
      cols: columns,
      rows,
      cwd: stateDirectory,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: stateDirectory,
        TERM: 'xterm-256color',
        LANG: 'en_US.UTF-8',
        VPCLINK_STATE_DIR: stateDirectory,
        VPCLINK_DEBUG: '1',
        ...environment,
      },
    });
    this.#pty.onData(data => {
      this.#raw += data;
      this.#emulator.write(data, () => {
        for (const watch of this.#watchers) watch();
      });
    });
    this.#emulator.onData(answer => this.#pty.write(answer));
    this.exit = new Promise(done => this.#pty.onExit(({ exitCode }) => done(exitCode)));
  }

  /** Every byte the program wrote. */
  get raw(): string {
    return this.#raw;
  }

  get processId(): number {
    return this.#pty.pid;
  }

  /** The visible lines, without trailing blanks. */
  screen(): string {
    const buffer = this.#emulator.buffer.active;
    const lines = Array.from(
      { length: this.#emulator.rows },
      (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
    );
    return lines.join('\n').trimEnd();
  }

  /** Sends bytes as one read. */
  send(text: string): void {
    this.#pty.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Tells the program that its terminal is closed, by the signal alone. */
  hangUp(): void {
    this.#pty.kill('SIGHUP');
  }

  /** Closes the terminal itself, as a closed window does: what is written to it from now on fails. */
  closeWindow(): void {
    // Both are there on every system with ptys, but not in the published type.
    const { destroy } = this.#pty as IPty & { destroy(): void };
    destroy.call(this.#pty);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Resolves once the screen shows it; rejects with the screen when it has not within the time. */
  async shows(wanted: string | RegExp, timeoutMs = 20_000): Promise<string> {
    const holds = () =>
      typeof wanted === 'string' ? this.screen().includes(wanted) : wanted.test(this.screen());
    if (holds()) return this.screen();
    return new Promise((done, fail) => {
      const stop = () => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
      };
      const watch = () => {
        if (!holds()) return;
        stop();
        done(this.screen());
      };
      const timer = setTimeout(() => {
        stop();
        fail(new Error(`the screen never showed ${wanted}; it shows:\n${this.screen()}`));
      }, timeoutMs);
      this.#watchers.add(watch);
    });
  }

  close(): void {
    try {
      this.#pty.kill('SIGKILL');
    } catch {
      // It is gone already.
    }
    this.#emulator.dispose();
  }
}

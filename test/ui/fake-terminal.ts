import { Console } from 'node:console';
import { PassThrough, Writable } from 'node:stream';
import headless from '@xterm/headless';
import type { FlowState } from '../../source/flow/flow-state.ts';
import { type Exit, renderApp } from '../../source/ui/render-app.tsx';
import type { Perform } from '../../source/ui/state/program.ts';

// vitest's console lacks the constructor that Ink patches the console with.
Object.assign(globalThis.console, { Console });

/** A terminal that keeps its screen in memory: what is written to it, an emulator draws. */
export class FakeStdout extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;
  raw = '';
  readonly emulator: headless.Terminal;
  #isDrawn: Promise<void> = Promise.resolve();

  constructor(columns: number, rows: number) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.rows = rows;
    this.emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString();
    this.raw += text;
    this.#isDrawn = new Promise(resolve => this.emulator.write(text, resolve));
    void this.#isDrawn.then(done);
  }

  /** Resolves once everything that was written stands on the screen. */
  async drawn(): Promise<void> {
    await this.#isDrawn;
  }
}

export class FakeStdin extends PassThrough {
  readonly isTTY = true;
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** The whole program in a terminal in memory: real Ink, real key reading, no process and no pty. */
export class FakeTerminal {
  readonly stdout: FakeStdout;
  readonly stdin = new FakeStdin();
  readonly exit: Promise<Exit>;
  /** Lets a second go by. */
  tick: () => void = () => undefined;

  constructor(options: { state: FlowState; perform: Perform; columns?: number; rows?: number }) {
    const { state, perform, columns = 80, rows = 24 } = options;
    this.stdout = new FakeStdout(columns, rows);
    this.exit = renderApp({
      state,
      perform,
      stdin: this.stdin,
      stdout: this.stdout,
      stderr: new PassThrough(),
      everySecond: callback => {
        this.tick = callback;
        return () => {
          this.tick = () => undefined;
        };
      },
    });
  }

  /** Sends bytes as one read, and waits until the frame that follows is on the screen. */
  async type(bytes: string): Promise<string> {
    this.stdin.write(bytes);
    return this.screen();
  }

  /** What is on the screen once the program has come to rest. */
  async screen(): Promise<string> {
    let before = -1;
    // At rest: nothing more was written through several turns of the event loop (Ink paints at most every 16 ms).
    for (let quiet = 0; quiet < 3; quiet = before === this.stdout.raw.length ? quiet + 1 : 0) {
      before = this.stdout.raw.length;
      await new Promise(resolve => setTimeout(resolve, 20));
      await this.stdout.drawn();
    }
    const { active } = this.stdout.emulator.buffer;
    return Array.from(
      { length: this.stdout.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    ).join('\n');
  }

  /** Where the terminal's cursor stands, from the top left corner. */
  cursor(): { readonly x: number; readonly y: number } {
    const { cursorX, cursorY } = this.stdout.emulator.buffer.active;
    return { x: cursorX, y: cursorY };
  }

  resize(columns: number, rows: number): void {
    this.stdout.columns = columns;
    this.stdout.rows = rows;
    this.stdout.emulator.resize(columns, rows);
    this.stdout.emit('resize');
  }
}

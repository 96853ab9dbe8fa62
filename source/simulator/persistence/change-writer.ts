import type { FileHandle } from 'node:fs/promises';
import type { WorldChange } from '../state/world-state.ts';
import { writeLine } from './state-lines.ts';

/**
 * Appends committed transactions to an open state file, in order. After one write has failed every later `flush` fails
 * too: what the disk holds can no longer be known, and a second success would prove nothing.
 */
export class ChangeWriter {
  readonly #file: FileHandle;
  #link: string;
  #waiting = '';
  #written: Promise<void> = Promise.resolve();

  constructor(file: FileHandle, link: string) {
    this.#file = file;
    this.#link = link;
  }

  /** Notes a transaction; it is durable once a `flush` that began later has resolved. */
  append(changes: readonly WorldChange[]): void {
    const { line, link } = writeLine(this.#link, { changes });
    this.#waiting += line;
    this.#link = link;
  }

  /** Resolves when everything appended so far is on the disk. */
  flush(): Promise<void> {
    this.#written = this.#written.then(() => this.#write());
    return this.#written;
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = '';
    if (lines !== '') {
      await this.#file.appendFile(lines);
      await this.#file.datasync();
    }
  }
}

import { dirname, resolve } from 'node:path';
import { problem } from '../domain/problem.ts';
import { systemErrorCode } from '../store/file-system.ts';
import { writeDurably } from '../store/private-file.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { randomId, storePlace } from './store-place.ts';
import { stopWith } from './with-session.ts';

/**
 * Prints a result, or writes it to the file of `--out`: whole or not at all, for the owner alone, since it names the
 * account and its networks. Answers an exit code only where that failed.
 */
export async function writeResult(
  content: string,
  path: string | undefined,
  context: CommandContext,
): Promise<ExitCode | undefined> {
  if (path === undefined) {
    context.output.write(content);
    return undefined;
  }
  try {
    const { fileSystem } = storePlace(context);
    const target = resolve(context.workingDirectory, path);
    await fileSystem.inspect(dirname(target));
    const write = { fileSystem, path: target, content: Buffer.from(content), nonce: randomId() };
    await writeDurably({ ...write, replaces: true });
  } catch (thrown) {
    return stopWith(
      problem('usage-file-unwritable', { file: path, detail: systemErrorCode(thrown) }),
      context,
    );
  }
  context.errorOutput.write(`${context.translate('commands.say.resultWritten', { file: path })}\n`);
  return undefined;
}

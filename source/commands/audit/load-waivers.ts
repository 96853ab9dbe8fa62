import { resolve } from 'node:path';
import type { Waiver } from '../../domain/audit/waiver.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { ownWaiverFile, readWaivers, type WaiverFile } from '../../store/waivers.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { text } from '../intent-options.ts';
import { storePlace } from '../store-place.ts';

/** The file that `--waivers` names, or the person's own. */
export function waiverFileOf({ options }: Invocation, context: CommandContext): WaiverFile {
  const named = text(options, 'waivers');
  return named === undefined
    ? ownWaiverFile(storePlace(context).paths.configDirectory)
    : { path: resolve(context.workingDirectory, named), isNamed: true };
}

/** The waivers that hold for this command. */
export function loadWaivers(
  invocation: Invocation,
  context: CommandContext,
): Promise<Result<readonly Waiver[], Problem>> {
  const { fileSystem } = storePlace(context);
  return readWaivers({ fileSystem, file: waiverFileOf(invocation, context) });
}

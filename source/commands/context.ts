import type { AlibabaCloudOptions } from '../cloud/alibaba-cloud.ts';
import type { Clock } from '../cloud/clock.ts';
import type { Language, Translate } from '../language/translate.ts';

/** What a command may know of the world outside; `cli.tsx` fills it in, tests fill in their own. */
export type CommandContext = {
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly workingDirectory: string;
  readonly version: string;
  readonly input: NodeJS.ReadStream;
  /** Results. */
  readonly output: NodeJS.WriteStream;
  /** Progress, warnings and problems. */
  readonly errorOutput: NodeJS.WriteStream;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Aborted at the first Ctrl-C, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  readonly language: Language;
  readonly translate: Translate;
  /** Where the metadata service of ECS answers; only tests name another place. */
  readonly metadataOrigin?: string;
  /** How long a call may take; only tests name other times. */
  readonly timeouts?: AlibabaCloudOptions['timeouts'];
};

import type { TextKey } from '../language/translate.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';

/** One flag: how it is written (commander's notation) and the key of the sentence that explains it. */
export type OptionDefinition = {
  readonly flags: string;
  readonly help: TextKey;
  readonly choices?: readonly string[];
  /** May be given several times; the values are joined by this. */
  readonly joinedBy?: ',' | ';';
};

/** What the words on the command line came to: values are strings, `true` for a flag without one, lists for repeats. */
export type Invocation = {
  readonly command: string;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
};

/** The work of one command; it prints through the context and answers the exit code. */
export type CommandRunner = (invocation: Invocation, context: CommandContext) => Promise<ExitCode>;

/** One command as data: the parser, the help and the dispatch all read this. */
export type CommandDefinition = {
  /** Two words for a subcommand: `profiles list`. The empty name is the full-screen program. */
  readonly name: string;
  /** Positional arguments in commander's notation, such as `<file>`. */
  readonly positionals: string;
  readonly help: TextKey;
  readonly options: readonly OptionDefinition[];
  /** Loads the work only when the command is run. */
  readonly load: () => Promise<CommandRunner>;
};

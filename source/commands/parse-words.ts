import { Command, CommanderError, Option } from 'commander';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Translate } from '../language/translate.ts';
import type { CommandDefinition, Invocation, OptionDefinition } from './command.ts';
import { everywhere } from './option-sets.ts';

export type UsageProblemCode =
  | 'usage-unknown-flag'
  | 'usage-unknown-command'
  | 'usage-missing-command'
  | 'usage-flag-needs-value'
  | 'usage-value-not-allowed'
  | 'usage-missing-argument'
  | 'usage-too-many-arguments'
  | 'usage-missing-flag';

/** What the words ask for: a command to run, or a text (help, version) to print. */
export type ParsedWords =
  | { readonly kind: 'run'; readonly definition: CommandDefinition; readonly invocation: Invocation }
  | { readonly kind: 'print'; readonly text: string };

export type ParseRequest = {
  readonly words: readonly string[];
  readonly catalogue: readonly CommandDefinition[];
  readonly translate: Translate;
  readonly version: string;
};

/** Reads the command line. Nothing is printed and nothing exits: a mistake is a problem that names the flag. */
export function parseWords(request: ParseRequest): Result<ParsedWords, Problem<UsageProblemCode>> {
  const found: { run?: ParsedWords } = {};
  const printed: string[] = [];
  const program = buildProgram(request, {
    write: text => printed.push(text),
    ran: parsed => {
      found.run = parsed;
    },
  });
  try {
    program.parse([...request.words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return success({ kind: 'print', text: printed.join('') });
    // Commander's answer to a group without a command: its help, as an error.
    if (error.code === 'commander.help') return failure(missingCommand(request));
    return failure(usageProblem(error, strayWord(program, request)));
  }
  return success(found.run ?? { kind: 'print', text: printed.join('') });
}

type Sink = { readonly write: (text: string) => void; readonly ran: (parsed: ParsedWords) => void };

function buildProgram(request: ParseRequest, sink: Sink): Command {
  const root = prepare(new Command('vpclink'), sink);
  const say = helpTexts(request);
  root.version(`vpclink ${request.version}`, '-V, --version', say('commands.option.version'));
  const groups = new Map<string, Command>([['', root]]);
  for (const definition of relevant(request)) addCommand({ definition, groups, root, request, say, sink });
  return root;
}

type Addition = {
  readonly definition: CommandDefinition;
  readonly groups: Map<string, Command>;
  readonly root: Command;
  readonly request: ParseRequest;
  readonly say: HelpTexts;
  readonly sink: Sink;
};

function addCommand(addition: Addition): void {
  const { definition, root, request, say, sink } = addition;
  const [first = '', second] = definition.name.split(' ');
  const parent = second === undefined ? root : groupOf(first, addition);
  const command = definition.name === '' ? root : prepare(parent.command(second ?? first), sink);
  command.description(say(definition.help));
  if (!isAskedFor(definition, request.words)) return;
  if (definition.positionals !== '') command.argument(definition.positionals);
  for (const option of [...definition.options, ...everywhere]) command.addOption(toOption(option, say));
  command.action(() => {
    const invocation = {
      command: definition.name,
      positionals: command.args,
      options: { ...root.opts(), ...command.opts() },
    };
    sink.ran({ kind: 'run', definition, invocation });
  });
}

/**
 * The root and the command that is asked for; building the others would cost more than running it. All of them where help
 * may be printed.
 */
function relevant(request: ParseRequest): readonly CommandDefinition[] {
  const { catalogue, words } = request;
  return mayPrintHelp(request) ? catalogue : catalogue.filter(definition => isAskedFor(definition, words));
}

/** Somebody looks for help, or names a group without saying which of its commands. */
function mayPrintHelp({ catalogue, words }: ParseRequest): boolean {
  if (words.some(word => word === '--help' || word === '-h' || word === 'help')) return true;
  const commands = catalogue.filter(({ name }) => name !== '');
  const isRun = commands.some(definition => isAskedFor(definition, words));
  return !isRun && commands.some(({ name }) => words.includes(name.split(' ')[0] ?? ''));
}

type HelpTexts = (key: Parameters<Translate>[0]) => string;

/** The texts are put together only where somebody may read them: that costs as much as the rest of the parsing. */
function helpTexts(request: ParseRequest): HelpTexts {
  return mayPrintHelp(request) ? key => request.translate(key) : () => '';
}

function isAskedFor({ name }: CommandDefinition, words: readonly string[]): boolean {
  return name === '' || name.split(' ').every(part => words.includes(part));
}

function groupOf(name: string, { groups, root, say, sink }: Addition): Command {
  const existing = groups.get(name);
  if (existing !== undefined) return existing;
  const group = prepare(root.command(name), sink);
  const help = groupHelp[name];
  if (help !== undefined) group.description(say(help));
  groups.set(name, group);
  return group;
}

const groupHelp: Readonly<Record<string, 'commands.help.profiles' | 'commands.help.policy'>> = {
  profiles: 'commands.help.profiles',
  policy: 'commands.help.policy',
};

function prepare(command: Command, sink: Sink): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: sink.write, writeErr: () => undefined })
    .allowExcessArguments(false)
    .enablePositionalOptions();
}

function toOption({ flags, help, choices, joinedBy }: OptionDefinition, say: HelpTexts): Option {
  const option = new Option(flags, say(help));
  if (joinedBy !== undefined) {
    option.argParser((value, before) =>
      typeof before === 'string' ? `${before}${joinedBy}${value}` : value,
    );
  }
  return choices === undefined ? option : option.choices([...choices]);
}

/** The first word that should have been a command and is none: the root takes no arguments of its own. */
function strayWord(root: Command, { catalogue }: ParseRequest): string | undefined {
  const [word] = root.args;
  const isCommand = catalogue.some(({ name }) => name.split(' ')[0] === word);
  return isCommand ? undefined : word;
}

/** A group alone, such as `vpclink profiles`: which commands it has. */
function missingCommand({ catalogue, words }: ParseRequest): Problem<UsageProblemCode> {
  const pairs = catalogue.map(({ name }) => name.split(' ')).filter(([, second]) => second !== undefined);
  const group = words.find(word => pairs.some(([first]) => first === word)) ?? '';
  const allowed = pairs.filter(([first]) => first === group).map(([, second]) => second);
  return problem('usage-missing-command', { group, allowed: allowed.join(', ') });
}

/** Commander's sentences, taken apart into the flag or word that they are about. */
function usageProblem(error: CommanderError, stray: string | undefined): Problem<UsageProblemCode> {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(match => match[1] ?? '');
  const [name = ''] = quoted;
  switch (error.code) {
    case 'commander.unknownOption':
      return problem('usage-unknown-flag', { flag: name });
    case 'commander.unknownCommand':
      return problem('usage-unknown-command', { command: name });
    case 'commander.optionMissingArgument':
      return problem('usage-flag-needs-value', { flag: name });
    case 'commander.invalidArgument':
      return problem('usage-value-not-allowed', {
        flag: name,
        value: quoted[1] ?? '',
        allowed: allowedIn(error.message),
      });
    case 'commander.missingArgument':
      return problem('usage-missing-argument', { argument: name });
    case 'commander.excessArguments':
      return stray === undefined
        ? problem('usage-too-many-arguments')
        : problem('usage-unknown-command', { command: stray });
    default:
      return problem('usage-unknown-command', { command: name });
  }
}

function allowedIn(message: string): string {
  return /Allowed choices are (.*)\.$/m.exec(message)?.[1] ?? '';
}

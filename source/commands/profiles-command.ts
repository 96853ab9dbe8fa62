import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultIntent } from '../domain/intent.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { profileOf, type SavedProfile } from '../domain/profile.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { columns } from '../report/columns.ts';
import { profileRow, profileText } from '../report/profile-text.ts';
import { openBindings } from '../store/bindings.ts';
import { openProfiles, type Profiles, type ProfileToImport, type ProfileToSave } from '../store/profiles.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { readIntentOptions, text } from './intent-options.ts';
import { printProblem } from './print-problem.ts';
import { readFormat } from './read-format.ts';
import { storePlace } from './store-place.ts';
import { systemCode } from './system-code.ts';
import { changeConfig } from './tasks/change-config.ts';
import { stopWith } from './with-session.ts';

type Work = (
  profiles: Profiles,
  invocation: Invocation,
  context: CommandContext,
) => Promise<Result<string, Problem>>;

/** Runs one subcommand: opens the file, does the work, prints what it answers. */
function withProfiles(work: Work): CommandRunner {
  return async (invocation, context): Promise<ExitCode> => {
    const opened = openProfiles(configPlace(context));
    if (!opened.ok) return stopWith(opened.problem, context);
    for (const notice of opened.value.notices) printProblem(notice, context);
    const done = await work(opened.value.profiles, invocation, context);
    if (!done.ok) return stopWith(done.problem, context);
    context.output.write(done.value);
    return exitCodes.done;
  };
}

/** A subcommand that writes: one process at a time, and what it changes is read when its turn has come. */
function changingProfiles(
  read: (invocation: Invocation, context: CommandContext) => Promise<Result<Change, Problem>>,
): CommandRunner {
  return withProfiles(async (profiles, invocation, context) => {
    const change = await read(invocation, context);
    return change.ok ? changeConfig(context, () => change.value(profiles, context)) : change;
  });
}

/** Changes the profiles, and answers what to print. */
type Change = (profiles: Profiles, context: CommandContext) => Result<string, Problem>;

function configPlace(context: Pick<CommandContext, 'environment' | 'version'>) {
  return { directory: storePlace(context).paths.configDirectory, version: context.version };
}

/** `vpclink profiles list` */
export const runProfilesList = withProfiles(async (profiles, invocation, { translate }) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return format;
  const saved = profiles.list();
  if (format.value === 'json')
    return success(`${JSON.stringify({ schema: 'vpclink.profiles/1', profiles: saved })}\n`);
  if (saved.length === 0) return success(`${translate('commands.say.noProfiles')}\n`);
  return success(`${columns(saved.map(profile => profileRow(profile, translate))).join('\n')}\n`);
});

/** `vpclink profiles show NAME` */
export const runProfilesShow = withProfiles(async (profiles, invocation, { translate }) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return format;
  const found = profiles.find(nameIn(invocation));
  if (!found.ok) return found;
  if (format.value === 'json') return profiles.export(found.value.name);
  return success(profileText(found.value, translate));
});

/** `vpclink profiles save NAME` with the flags of connect */
export const runProfilesSave = changingProfiles(async invocation => {
  const wishes = readIntentOptions(invocation.options);
  if (!wishes.ok) return wishes;
  const nowhere = { regionId: '', vpcId: '' };
  const base = profileOf(defaultIntent({ initiator: nowhere, acceptor: nowhere, name: '' }));
  const profile: ProfileToSave = {
    name: nameIn(invocation),
    intent: { ...base, ...wishes.value.setup },
    ...(invocation.options.readOnly === true ? { isReadOnly: true } : {}),
    replaces: invocation.options.yes === true,
  };
  return success((profiles, context) => sayingSaved(profiles.save(profile), context));
});

function sayingSaved(
  saved: Result<SavedProfile, Problem>,
  { translate }: CommandContext,
): Result<string, Problem> {
  if (!saved.ok) return saved;
  return success(`${translate('commands.say.profileSaved', { name: saved.value.name })}\n`);
}

/** `vpclink profiles import FILE` */
export const runProfilesImport = changingProfiles(async (invocation, { workingDirectory }) => {
  const content = await readText(resolve(workingDirectory, nameIn(invocation)));
  if (!content.ok) return content;
  const file: ProfileToImport = { text: content.value, replaces: invocation.options.yes === true };
  return success((profiles, context) => sayingSaved(profiles.import(file), context));
});

/** `vpclink profiles export NAME` */
export const runProfilesExport = withProfiles(async (profiles, invocation, context) => {
  const exported = profiles.export(nameIn(invocation));
  const path = text(invocation.options, 'out');
  if (!exported.ok || path === undefined) return exported;
  try {
    await writeFile(resolve(context.workingDirectory, path), exported.value);
    return success('');
  } catch (thrown) {
    return failure(problem('usage-file-unwritable', { file: path, detail: systemCode(thrown) }));
  }
});

/** `vpclink profiles delete NAME` */
export const runProfilesDelete = changingProfiles(async invocation => {
  const name = nameIn(invocation);
  return success((profiles, { translate, ...context }) => {
    const bindings = openBindings(configPlace(context));
    const unbound = bindings.ok ? bindings.value.bindings.removeOf(name) : bindings;
    if (!unbound.ok) return unbound;
    const removed = profiles.remove(name);
    return removed.ok ? success(`${translate('commands.say.profileDeleted', { name })}\n`) : removed;
  });
});

function nameIn({ positionals: [name = ''] }: Invocation): string {
  return name;
}

async function readText(file: string): Promise<Result<string, Problem>> {
  try {
    return success(await readFile(file, 'utf8'));
  } catch (thrown) {
    return failure(problem('usage-file-unreadable', { file, detail: systemCode(thrown) }));
  }
}

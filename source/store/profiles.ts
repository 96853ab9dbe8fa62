import * as z from 'zod';
import { type Problem, problem } from '../domain/problem.ts';
import { isProfileName, type ProfileIntent, type SavedProfile } from '../domain/profile.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { type ConfigFile, openConfigFile, type StoreProblemCode } from './config-file.ts';
import { profileFields } from './intent-schema.ts';
import { describeMismatch, parseJsonSafely } from './state-schemas.ts';

export type ProfileProblemCode =
  | StoreProblemCode
  | 'profile-name-invalid'
  | 'profile-not-found'
  | 'profile-exists'
  | 'profile-file-invalid';

type ProfileResult<Value> = Result<Value, Problem<ProfileProblemCode>>;

/** The saved intents of a person. A profile holds no ids, no accounts and no secrets: it fits any pair. */
export type Profiles = {
  /** By name. */
  list(): readonly SavedProfile[];
  find(name: string): ProfileResult<SavedProfile>;
  /** Saves under a name; an existing one is replaced only where that is asked for. */
  save(profile: ProfileToSave): ProfileResult<SavedProfile>;
  remove(name: string): ProfileResult<void>;
  /** Notes when a profile was last used, ISO 8601 in UTC. */
  markUsed(name: string, usedAt: string): ProfileResult<void>;
  /** The profile as a text to hand to somebody else. */
  export(name: string): ProfileResult<string>;
  /** Reads such a text; everything in it is checked as if a stranger wrote it. */
  import(file: ProfileToImport): ProfileResult<SavedProfile>;
};

export type ProfileToSave = {
  readonly name: string;
  readonly intent: ProfileIntent;
  readonly isReadOnly?: true;
  readonly replaces?: boolean;
};

export type ProfileToImport = {
  readonly text: string;
  /** Instead of the name in the text. */
  readonly name?: string;
  readonly replaces?: boolean;
};

/** Profiles, and what a person has to know about the file they stood in. */
export type OpenedProfiles = {
  readonly profiles: Profiles;
  readonly notices: readonly Problem<StoreProblemCode>[];
};

const maximumProfileTextLength = 64 * 1024;

const profileName = z.string().refine(isProfileName);

const profileIntent: z.ZodType<ProfileIntent> = z.strictObject(profileFields);

const savedProfile: z.ZodType<SavedProfile> = z.strictObject({
  name: profileName,
  intent: profileIntent,
  isReadOnly: z.literal(true).exactOptional(),
  usedAt: z.iso.datetime().exactOptional(),
});

const content = z.strictObject({ profiles: z.array(savedProfile).max(1000) });

const exportedProfile = z.strictObject({
  schema: z.literal('vpclink.profile/1'),
  name: profileName,
  intent: profileIntent,
  isReadOnly: z.literal(true).exactOptional(),
});

type Content = z.infer<typeof content>;

/** Opens `profiles.json` of the configuration directory, which is made on the first save. */
export function openProfiles(place: {
  directory: string;
  version: string;
}): Result<OpenedProfiles, Problem<StoreProblemCode>> {
  const opened = openConfigFile<Content>({
    ...place,
    name: 'profiles',
    schema: content,
    empty: { profiles: [] },
  });
  if (!opened.ok) return opened;
  return success({ profiles: profilesIn(opened.value.file), notices: opened.value.notices });
}

function profilesIn(file: ConfigFile<Content>): Profiles {
  const list = () => [...file.read().profiles].sort((one, other) => (one.name < other.name ? -1 : 1));
  const find = (name: string): ProfileResult<SavedProfile> => {
    const found = list().find(profile => profile.name === name);
    return found === undefined ? failure(problem('profile-not-found', { name })) : success(found);
  };
  const save = (profile: ProfileToSave) => saveIn(file, profile);
  return {
    list,
    find,
    save,
    remove: name => {
      const found = find(name);
      if (!found.ok) return found;
      return file.write({ profiles: list().filter(profile => profile.name !== name) });
    },
    markUsed: (name, usedAt) => {
      const found = find(name);
      if (!found.ok) return found;
      const profiles = list().map(profile => (profile.name === name ? { ...profile, usedAt } : profile));
      return file.write({ profiles });
    },
    export: name => {
      const found = find(name);
      return found.ok ? success(exportText(found.value)) : found;
    },
    import: imported => {
      const read = readExported(imported.text);
      if (!read.ok) return read;
      const { schema: _schema, ...profile } = read.value;
      const { name = profile.name, replaces = false } = imported;
      return save({ ...profile, name, replaces });
    },
  };
}

function saveIn(
  file: ConfigFile<Content>,
  { replaces = false, ...profile }: ProfileToSave,
): ProfileResult<SavedProfile> {
  const { name } = profile;
  if (!isProfileName(name)) return failure(problem('profile-name-invalid', { name }));
  const { profiles } = file.read();
  const others = profiles.filter(profile => profile.name !== name);
  if (others.length < profiles.length && !replaces) return failure(problem('profile-exists', { name }));
  const written = file.write({ profiles: [...others, profile] });
  return written.ok ? success(profile) : written;
}

function exportText({ usedAt: _usedAt, ...profile }: SavedProfile): string {
  return `${JSON.stringify({ schema: 'vpclink.profile/1', ...profile }, null, 2)}\n`;
}

function readExported(text: string): ProfileResult<z.infer<typeof exportedProfile>> {
  if (text.length > maximumProfileTextLength) {
    return failure(problem('profile-file-invalid', { detail: 'too large' }));
  }
  try {
    const parsed = exportedProfile.safeParse(parseJsonSafely(text));
    if (parsed.success) return success(parsed.data);
    return failure(problem('profile-file-invalid', { detail: describeMismatch(parsed.error) }));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return failure(problem('profile-file-invalid', { detail: thrown.message }));
  }
}

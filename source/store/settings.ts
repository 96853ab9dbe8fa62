import * as z from 'zod';
import type { Problem } from '../domain/problem.ts';
import { type Result, success } from '../domain/result.ts';
import { openConfigFile, type StoreProblemCode } from './config-file.ts';

/** What a person set for every session; absent: the default holds. */
export type StoredSettings = {
  readonly language?: 'en' | 'zh';
  readonly symbols?: 'ascii' | 'unicode';
  readonly color?: 'default' | 'colour-blind' | 'off';
  /** No write client is made in any session. */
  readonly isReadOnly?: boolean;
  /** Draw only what changed: for slow links. */
  readonly rendersIncrementally?: boolean;
};

export type SettingsFile = {
  read(): StoredSettings;
  write(settings: StoredSettings): Result<void, Problem<StoreProblemCode>>;
};

export type OpenedSettings = {
  readonly settings: SettingsFile;
  readonly notices: readonly Problem<StoreProblemCode>[];
};

const schema: z.ZodType<{ settings: StoredSettings }> = z.strictObject({
  settings: z.strictObject({
    language: z.enum(['en', 'zh']).exactOptional(),
    symbols: z.enum(['ascii', 'unicode']).exactOptional(),
    color: z.enum(['default', 'colour-blind', 'off']).exactOptional(),
    isReadOnly: z.boolean().exactOptional(),
    rendersIncrementally: z.boolean().exactOptional(),
  }),
});

/** Opens `settings.json` of the configuration directory, which is made on the first write. */
export function openSettings(place: {
  directory: string;
  version: string;
}): Result<OpenedSettings, Problem<StoreProblemCode>> {
  const opened = openConfigFile({ ...place, name: 'settings', schema, empty: { settings: {} } });
  if (!opened.ok) return opened;
  const { file, notices } = opened.value;
  const settings: SettingsFile = {
    read: () => file.read().settings,
    write: stored => file.write({ settings: stored }),
  };
  return success({ settings, notices });
}

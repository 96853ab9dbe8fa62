/** What a person may set for every session. */
export type Settings = {
  readonly language: 'en' | 'zh';
  /** `unicode` uses only marks of neutral width (terminal-ux.md section 6). */
  readonly symbols: 'ascii' | 'unicode';
  /** `off` writes no colour, bold or inverse at all. */
  readonly color: 'default' | 'colour-blind' | 'off';
};

/** One of the settings. */
export type SettingName = keyof Settings;

/** Every value of every setting, in the order in which a person steps through them. */
export const settingValues: { readonly [Name in SettingName]: readonly Settings[Name][] } = {
  language: ['en', 'zh'],
  symbols: ['ascii', 'unicode'],
  color: ['default', 'colour-blind', 'off'],
};

/** The settings with one of them moved by `by` places, around the end. */
export function turned(settings: Settings, name: SettingName, by: 1 | -1): Settings {
  switch (name) {
    case 'language':
      return { ...settings, language: neighbour(settingValues.language, settings.language, by) };
    case 'symbols':
      return { ...settings, symbols: neighbour(settingValues.symbols, settings.symbols, by) };
    case 'color':
      return { ...settings, color: neighbour(settingValues.color, settings.color, by) };
  }
}

function neighbour<Value>(values: readonly Value[], value: Value, by: number): Value {
  const index = (values.indexOf(value) + by + values.length) % values.length;
  return values[index] ?? value;
}

/** Sections by name, each its keys by name; null prototypes, so that no name means more than itself. */
export type IniSections = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/**
 * The little of INI that credentials files use: `[section]`, `key = value`, comments in lines that begin with `#` or
 * `;`. Undefined for any other line: a file that is not understood whole is not guessed at.
 */
export function parseIni(text: string): IniSections | undefined {
  const sections: Record<string, Record<string, string>> = Object.create(null);
  let section: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/).map(raw => raw.trim())) {
    if (/^($|[#;])/.test(line)) continue;
    const header = /^\[\s*([^\]]+?)\s*\]$/.exec(line)?.[1];
    if (header !== undefined) {
      section = sectionOf(sections, header);
      continue;
    }
    if (section === undefined || !readPair(section, line)) return undefined;
  }
  return sections;
}

function sectionOf(sections: Record<string, Record<string, string>>, name: string): Record<string, string> {
  const section: Record<string, string> = sections[name] ?? Object.create(null);
  sections[name] = section;
  return section;
}

/** Values may stand in quotes. */
function readPair(section: Record<string, string>, line: string): boolean {
  const [, key, value] = /^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line) ?? [];
  if (key === undefined || value === undefined) return false;
  section[key] = value.replace(/^(["'])(.*)\1$/, '$2');
  return true;
}

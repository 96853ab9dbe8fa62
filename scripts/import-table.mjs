/**
 * The import table of the house: which folder of `source/` may import which other folders and which packages.
 * A path that ends in `.ts` allows that one file. `.dependency-cruiser.mjs` turns each row into a rule, and
 * `test/house/import-table.test.ts` plants violations to prove that the rules bite.
 */
export const importTable = {
  domain: { folders: [], packages: ['ip-num', 'node:crypto'] },
  language: { folders: [], packages: ['i18next'] },
  flow: { folders: ['domain'], packages: [] },
  report: {
    folders: ['domain', 'language', 'engine/run-event.ts'],
    packages: [
      'string-width',
      'csv-stringify',
      'xmlbuilder2',
      'mdast',
      'mdast-util-gfm',
      'mdast-util-to-markdown',
      'sarif',
      'react',
      'react-dom',
    ],
  },
  cloud: {
    folders: ['domain'],
    packages: [
      '@alicloud/pop-core',
      'zod',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:os',
      'node:http',
      'node:https',
      'node:crypto',
      'node:url',
      'node:timers',
      'node:net',
    ],
  },
  store: {
    folders: ['domain'],
    packages: [
      'conf',
      'env-paths',
      'yaml',
      'zod',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:os',
      'node:crypto',
      'node:zlib',
    ],
  },
  simulator: {
    folders: ['domain', 'cloud/cloud.ts', 'cloud/clock.ts', 'cloud/give-way.ts', 'store/make-directory.ts'],
    packages: [
      'zod',
      'selfsigned',
      'node:http',
      'node:https',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:url',
      'node:net',
      'node:os',
      'node:timers',
      'node:v8',
    ],
  },
  engine: {
    folders: ['domain', 'cloud/cloud.ts', 'cloud/clock.ts', 'cloud/give-way.ts', 'store/journal.ts'],
    packages: ['node:crypto'],
  },
  ui: {
    folders: ['domain', 'flow', 'report', 'language'],
    packages: [
      'react',
      'ink',
      'ink-select-input',
      'string-width',
      'get-east-asian-width',
      'fuzzysort',
      'pinyin-pro',
    ],
  },
  commands: {
    folders: ['domain', 'language', 'flow', 'report', 'cloud', 'store', 'simulator', 'engine', 'ui'],
    packages: [
      'commander',
      'react',
      'ink',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:os',
      'node:process',
      'node:url',
      'node:crypto',
      'node:timers/promises',
      'node:events',
      'node:tty',
      'node:stream',
      'node:readline/promises',
      'node:child_process',
      'node:module',
      'node:v8',
    ],
  },
};

const escapePattern = text => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function allowedPaths(folder, { folders, packages }) {
  const inside = [folder, ...folders].map(
    entry => `^source/${escapePattern(entry)}${entry.endsWith('.ts') ? '$' : '/'}`,
  );
  const npm = packages.map(name =>
    name.startsWith('node:')
      ? `^(node:)?${escapePattern(name.slice(5))}$`
      : `(^|/)node_modules/(@types/)?${escapePattern(name)}/`,
  );
  return [...inside, ...npm];
}

/** One forbidden-import rule per folder of the table, for dependency-cruiser. */
export function folderRules() {
  const rows = Object.entries(importTable).map(([folder, row]) => ({
    name: `${folder}-imports`,
    comment: `source/${folder} may import only: ${[folder, ...row.folders].join(', ')}; packages: ${row.packages.join(', ') || 'none'}. Move the code to the folder that may know both, or pass the value in.`,
    severity: 'error',
    from: { path: `^source/${folder}/` },
    to: { pathNot: allowedPaths(folder, row) },
  }));
  const rooms = Object.keys(importTable).join('|');
  return [
    ...rows,
    {
      name: 'every-file-has-a-room',
      comment: 'A file of source/ stands in a folder of the import table (scripts/import-table.mjs).',
      severity: 'error',
      from: { path: `^source/(?!(${rooms})/)` },
      to: {},
    },
  ];
}

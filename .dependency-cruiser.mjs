import { folderRules } from './scripts/import-table.mjs';

/** The import table of the house (docs/decisions/0001) as rules: one per folder, generated from one map. */
export default {
  forbidden: [
    ...folderRules(),
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one thing, or hide a third. Move what both need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing uses this file. Delete it, or wire it in.',
      severity: 'error',
      from: { path: '^source/', orphan: true },
      to: {},
    },
    {
      name: 'everything-resolves',
      comment: 'An import that cannot be resolved would escape every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-source',
      comment: 'The program must not lean on its tests or benchmarks.',
      severity: 'error',
      from: { path: '^(source/|cli\\.tsx)' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-development-packages',
      comment: 'An installed vpclink has no development packages. Move it to dependencies, or do without.',
      severity: 'error',
      from: { path: '^(source/|cli\\.tsx)' },
      // Types are gone when the program runs.
      to: { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What is loaded at a start that a person waits for, in the order in which it is loaded: a part each, and its entries. */
const hotParts = [
  ['base', ['cli.tsx']],
  ['en', ['source/language/en/index.ts']],
  ['zh', ['source/language/zh/index.ts']],
  ['account', ['source/commands/plan-command.ts']],
  ['screen', ['source/commands/home-command.ts']],
  ['client', ['source/cloud/alibaba-cloud.ts']],
  ['answers', answerFiles()],
  ['practice', ['source/commands/session/practice-target.ts']],
  ['performer', ['source/commands/full-screen/open-performer.ts']],
];

/** The schemas of answers wait for the first answer. */
function answerFiles() {
  const folder = 'source/cloud/answers';
  return readdirSync(new URL(`../${folder}`, import.meta.url)).map(name => `${folder}/${name}`);
}

/**
 * Node takes half a millisecond for every file it loads, and a bundler that cuts by who shares what makes thirty of one
 * command. So every module goes into the part of the first of `hotParts` that cannot do without it; what none of them
 * needs is cut as usual. Answers the plugin that finds the parts, and the part of a module (null: none of them).
 */
export function planParts(root) {
  const partOf = new Map();
  return {
    partOf: path => partOf.get(path) ?? null,
    plugin: {
      name: 'parts',
      buildEnd(error) {
        if (error) return;
        const strange = hotParts.filter(
          ([, entries]) => !entries.some(entry => this.getModuleInfo(join(root, entry))),
        );
        if (strange.length > 0) throw new Error(`parts: ${strange} is not in the program`);
        for (const [part, entries] of hotParts) {
          for (const entry of entries) claim(this, { part, entry: join(root, entry), partOf });
        }
        // It names its files by its own place.
        partOf.delete(join(root, 'cli.tsx'));
      },
    },
  };
}

/** Gives the part every module that its entry imports, by however many steps, and that no earlier part has. */
function claim(build, { part, entry, partOf }) {
  const todo = [entry];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (partOf.has(path)) continue;
    partOf.set(path, part);
    todo.push(...(build.getModuleInfo(path)?.importedIds ?? []));
  }
}

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let copy = '';

/** A small house of the same rules, with one planted violation per case. */
const violations: readonly { name: string; rule: string; file: string; text: string }[] = [
  {
    name: 'a core module in domain',
    rule: 'domain-imports',
    file: 'source/domain/planted.ts',
    text: "import 'node:fs';",
  },
  {
    name: 'a type taken from a higher folder',
    rule: 'domain-imports',
    file: 'source/domain/planted.ts',
    text: "import type { Room } from '../engine/room.ts';\nexport type Planted = Room;",
  },
  {
    name: 'React in flow',
    rule: 'flow-imports',
    file: 'source/flow/planted.ts',
    text: "import { useState } from 'react';\nexport const planted = useState;",
  },
  {
    name: 'the engine in a screen',
    rule: 'ui-imports',
    file: 'source/ui/planted.ts',
    text: "import type { Room } from '../engine/room.ts';\nexport type Planted = Room;",
  },
  {
    name: 'a screen in a report',
    rule: 'report-imports',
    file: 'source/report/planted.ts',
    text: "import type { Room } from '../ui/room.ts';\nexport type Planted = Room;",
  },
  {
    name: 'the adapter in the engine',
    rule: 'engine-imports',
    file: 'source/engine/planted.ts',
    text: "import type { Room } from '../cloud/room.ts';\nexport type Planted = Room;",
  },
  {
    name: 'Ink in the engine',
    rule: 'engine-imports',
    file: 'source/engine/planted.ts',
    text: "import { Box } from 'ink';\nexport const planted = Box;",
  },
  {
    name: 'the adapter in the practice cloud',
    rule: 'simulator-imports',
    file: 'source/simulator/planted.ts',
    text: "import type { Room } from '../cloud/room.ts';\nexport type Planted = Room;",
  },
  {
    name: 'a test in the program',
    rule: 'no-tests-in-source',
    file: 'source/commands/planted.ts',
    text: "import '../../test/room.ts';",
  },
  {
    name: 'a development package in the program',
    rule: 'no-development-packages',
    file: 'source/commands/planted.ts',
    text: "import 'fast-check';",
  },
  {
    name: 'an import that does not resolve',
    rule: 'everything-resolves',
    file: 'source/commands/planted.ts',
    text: "import './nowhere.ts';",
  },
  {
    name: 'a file outside every room',
    rule: 'every-file-has-a-room',
    file: 'source/planted.ts',
    text: "import './domain/room.ts';",
  },
  {
    name: 'a file that nothing uses',
    rule: 'no-orphans',
    file: 'source/domain/planted.ts',
    text: 'export const planted = 1;',
  },
  {
    name: 'two files that need each other',
    rule: 'no-cycles',
    file: 'source/domain/room.ts',
    text: "import { back } from './back.ts';\nexport type Room = typeof back;",
  },
];

function write(file: string, text: string): void {
  const path = join(copy, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`);
}

function layCleanHouse(): void {
  for (const folder of ['source', 'test']) rmSync(join(copy, folder), { recursive: true, force: true });
  const rooms = ['domain', 'engine', 'ui', 'cloud'];
  for (const room of rooms) write(`source/${room}/room.ts`, 'export type Room = 1;');
  write('source/domain/back.ts', "import type { Room } from './room.ts';\nexport const back: Room = 1;");
  write('test/room.ts', 'export const room = 1;');
  const uses = rooms.map(room => `import type { Room as ${room} } from './source/${room}/room.ts';`);
  write(
    'cli.tsx',
    [...uses, "import './source/domain/back.ts';", 'export type All = [domain, engine, ui, cloud];'].join(
      '\n',
    ),
  );
}

/** What dependency-cruiser says of the house; 'clean' only when it ran and found nothing. */
function cruise(): string {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const words = [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'cli.tsx', 'source'];
  try {
    execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
    return 'clean';
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  }
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'vpclink-house-'));
  for (const file of ['.dependency-cruiser.mjs', 'scripts', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a house that keeps the import table passes', () => {
  layCleanHouse();
  expect(cruise()).toBe('clean');
});

test.each(violations)('$name breaks the build by the rule $rule', ({ rule, file, text }) => {
  layCleanHouse();
  write(file, text);
  expect(cruise()).toContain(rule);
});

import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readKeptWorld } from '../../../source/simulator/persistence/read-kept-world.ts';
import { firstLink, writeLine } from '../../../source/simulator/persistence/state-lines.ts';
import { loadWorldState } from '../../../source/simulator/worlds/load-world.ts';
import {
  nameIn,
  opened,
  refusal,
  rename,
  stateOptions,
  temporaryDirectory,
} from './practice-state-options.ts';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

const options = (changes: Parameters<typeof stateOptions>[1] = {}) =>
  stateOptions(join(directory.path, 'practice'), changes);

describe('what was changed lasts', () => {
  test('from one command to the next', async () => {
    const first = await opened(options());
    expect(nameIn(first.world)).toBe('VPC1');
    rename(first.world, 'renamed');
    await first.close();
    const second = await opened(options());
    expect(nameIn(second.world)).toBe('renamed');
    expect(second.world.toState()).toEqual(first.world.toState());
    await second.close();
  });

  test('until it is reset', async () => {
    const first = await opened(options());
    rename(first.world, 'renamed');
    await first.close();
    const fresh = await opened(options({ reset: true }));
    expect(nameIn(fresh.world)).toBe('VPC1');
    await fresh.close();
    const after = await opened(options());
    expect(nameIn(after.world)).toBe('VPC1');
    await after.close();
  });

  test('for each world by itself', async () => {
    const tutorial = await opened(options());
    rename(tutorial.world, 'renamed');
    await tutorial.close();
    const scale = await opened(options({ worldName: 'scale:3' }));
    expect(nameIn(scale.world)).toBe('app-00000');
    await scale.close();
  });

  test('with records made, changed and removed, in the order of the living world', async () => {
    const first = await opened(options());
    first.world.transact(draft => {
      const [one, two] = draft.all('vpcs');
      if (one !== undefined && two !== undefined) {
        draft.remove('accounts', 'nobody');
        draft.put('vpcs', { ...two, name: 'second' });
        draft.put('prefixLists', {
          ...one,
          id: 'pl-1',
          name: 'list',
          addressFamily: 'IPv4',
          maximumEntries: 1,
          cidrBlocks: [],
        } as never);
      }
      return { commit: true, outcome: undefined };
    });
    const id = first.world.all('instances')[0]?.id ?? '';
    first.world.transact(draft => {
      const eni = draft.all('networkInterfaces')[0]?.id ?? '';
      draft.remove('networkInterfaces', eni);
      draft.remove('instances', id);
      draft.remove('prefixLists', 'pl-1');
      return { commit: true, outcome: undefined };
    });
    await first.close();
    const second = await opened(options());
    expect(second.world.toState()).toEqual(first.world.toState());
    await second.close();
  });

  test('nothing of a dropped transaction does', async () => {
    const first = await opened(options());
    first.world.transact(draft => {
      draft.remove('vpcs', draft.all('vpcs')[0]?.id ?? '');
      return { commit: false, outcome: undefined };
    });
    const size = statSync(first.path).size;
    await first.close();
    expect(statSync(first.path).size).toBe(size);
  });

  test('after many changes, in a file that was written anew', async () => {
    const first = await opened(options());
    const empty = statSync(first.path).size;
    for (let count = 0; count <= 501; count += 1) {
      rename(first.world, `name-${count}`);
    }
    await first.close();
    expect(statSync(first.path).size).toBeGreaterThan(10 * empty);
    const second = await opened(options());
    expect(nameIn(second.world)).toBe('name-501');
    rename(second.world, 'after');
    await second.close();
    expect(statSync(first.path).size).toBeLessThan(2 * empty);
    const third = await opened(options());
    expect(nameIn(third.world)).toBe('after');
    await third.close();
  });
});

describe('a file that was cut or changed', () => {
  const writeTwoChanges = async () => {
    const state = await opened(options());
    rename(state.world, 'one');
    await state.flush();
    const sizeOfOne = statSync(state.path).size;
    rename(state.world, 'two');
    await state.close();
    return { path: state.path, sizeOfOne, bytes: readFileSync(state.path) };
  };

  test('loses only a torn last line, at every length of it', async () => {
    const { path, sizeOfOne, bytes } = await writeTwoChanges();
    for (let length = sizeOfOne; length < bytes.length; length += 23) {
      writeFileSync(path, bytes.subarray(0, length));
      const state = await opened(options());
      expect(nameIn(state.world)).toBe('one');
      await state.close();
      expect(statSync(path).size).toBe(sizeOfOne);
    }
    writeFileSync(path, bytes);
    const whole = await opened(options());
    expect(nameIn(whole.world)).toBe('two');
    await whole.close();
  });

  test('can be written to again after its torn line was cut', async () => {
    const { path, bytes } = await writeTwoChanges();
    truncateSync(path, bytes.length - 1);
    const state = await opened(options());
    rename(state.world, 'three');
    await state.close();
    const after = await opened(options());
    expect(nameIn(after.world)).toBe('three');
    await after.close();
  });

  test('is never taken for something else, whichever bit is flipped', async () => {
    const { path, bytes } = await writeTwoChanges();
    for (let at = 0; at < bytes.length; at += 41) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const kept = readKeptWorld(path, flipped);
      // A flipped last newline makes a torn line, which may be cut; everything else must be refused.
      const isTornEnd = at === bytes.length - 1;
      expect([at, kept.ok]).toEqual([at, isTornEnd]);
    }
  });

  test('is refused with the remedy, and --reset helps', async () => {
    const { path, bytes } = await writeTwoChanges();
    const damaged = Buffer.from(bytes);
    damaged[300] = (damaged[300] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    expect(await refusal(options())).toBe('practice-state-damaged');
    expect(readFileSync(path).equals(damaged)).toBe(true);
    const fresh = await opened(options({ reset: true }));
    expect(nameIn(fresh.world)).toBe('VPC1');
    await fresh.close();
  });

  test('is refused where a whole line was taken out or added', async () => {
    const { path, bytes } = await writeTwoChanges();
    const lines = bytes.toString('utf8').split('\n');
    writeFileSync(path, [lines[0], lines[2], ''].join('\n'));
    expect(await refusal(options())).toBe('practice-state-damaged');
    writeFileSync(path, bytes);
    appendFileSync(path, `${lines[2]}\n`);
    expect(await refusal(options())).toBe('practice-state-damaged');
  });

  test.each([
    ['a later form of the file', { format: 2 }],
    ['a later form of the world', { format: 1, worldName: 'tutorial', state: { schema: 'vpclink.world/2' } }],
  ])('of %s is refused as that', async (_name, header) => {
    const { path } = await writeTwoChanges();
    writeFileSync(path, writeLine(firstLink, header).line);
    expect(await refusal(options())).toBe('practice-state-later-version');
  });
});

describe('a world from a file', () => {
  const writeWorld = (name: string) => {
    const path = join(directory.path, 'world.json');
    const loaded = loadWorldState(name);
    writeFileSync(path, JSON.stringify(loaded.ok ? loaded.value : {}));
    return path;
  };

  test('is kept like any other, whatever its path is called', async () => {
    const worldName = writeWorld('tutorial');
    const first = await opened(options({ worldName }));
    rename(first.world, 'renamed');
    await first.close();
    const second = await opened(options({ worldName }));
    expect(nameIn(second.world)).toBe('renamed');
    await second.close();
  });

  test('is not mixed up with its earlier content', async () => {
    const worldName = writeWorld('tutorial');
    await (await opened(options({ worldName }))).close();
    writeWorld('scale:2');
    expect(await refusal(options({ worldName }))).toBe('practice-state-of-other-file');
    const fresh = await opened(options({ worldName, reset: true }));
    expect(nameIn(fresh.world)).toBe('app-00000');
    await fresh.close();
  });

  test('that is gone leaves the kept state untouched', async () => {
    const worldName = writeWorld('tutorial');
    const { path } = await opened(options({ worldName })).then(async state => {
      await state.close();
      return state;
    });
    renameSync(worldName, `${worldName}.old`);
    expect(await refusal(options({ worldName, reset: true }))).toBe('world-file-not-found');
    expect(statSync(path).isFile()).toBe(true);
  });
});

describe('the file', () => {
  test('belongs to nobody else, and is closed again where it was open', async () => {
    const first = await opened(options());
    await first.close();
    chmodSync(first.path, 0o644);
    chmodSync(join(directory.path, 'practice'), 0o755);
    await (await opened(options())).close();
    expect(statSync(first.path).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory.path, 'practice')).mode & 0o777).toBe(0o700);
  });

  test('is not followed where it is a link', async () => {
    const state = await opened(options());
    await state.close();
    const elsewhere = join(directory.path, 'elsewhere');
    renameSync(state.path, elsewhere);
    symlinkSync(elsewhere, state.path);
    expect(await refusal(options())).toBe('practice-state-unusable');
  });

  test('is not written through a link planted where the new one is made', async () => {
    const state = await opened(options());
    await state.close();
    const victim = join(directory.path, 'victim');
    writeFileSync(victim, 'mine');
    symlinkSync(victim, `${state.path}.new`);
    expect(await refusal(options({ reset: true }))).toBe('practice-state-unusable');
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  test('is not looked for in a linked directory', async () => {
    const state = await opened(options());
    await state.close();
    symlinkSync(join(directory.path, 'practice'), join(directory.path, 'linked'));
    expect(await refusal(stateOptions(join(directory.path, 'linked')))).toBe('practice-state-unusable');
  });

  test('is not taken over from another world', async () => {
    const tutorial = await opened(options());
    await tutorial.close();
    const scale = await opened(options({ worldName: 'scale:2' }));
    await scale.close();
    copyFileSync(tutorial.path, scale.path);
    expect(await refusal(options({ worldName: 'scale:2' }))).toBe('practice-state-damaged');
  });
});

test('an unknown world makes no file', async () => {
  expect(await refusal(options({ worldName: 'nowhere' }))).toBe('world-unknown');
  expect(() => statSync(join(directory.path, 'practice'))).toThrow();
});

import { describe, expect, test } from 'vitest';
import { regionKey } from '../../../source/simulator/state/indexes.ts';
import { World } from '../../../source/simulator/state/world.ts';
import type { WorldDraft } from '../../../source/simulator/state/world-draft.ts';
import type { WorldChange } from '../../../source/simulator/state/world-state.ts';
import { tutorialWorld } from '../../../source/simulator/worlds/tutorial-world.ts';

const accountId = '1640218739516482';

function rename(world: World, name: string, commit = true): void {
  const vpc = world.all('vpcs')[0];
  if (vpc === undefined) throw new Error('no VPC');
  world.transact(draft => {
    draft.put('vpcs', { ...vpc, name });
    return { commit, outcome: undefined };
  });
}

const firstName = (view: Pick<World, 'all'>) => view.all('vpcs')[0]?.name;

describe('a transaction', () => {
  test('sees its own writes, which nobody else does before it is committed', () => {
    const world = World.fromState(tutorialWorld());
    const vpc = world.all('vpcs')[0];
    world.transact(draft => {
      if (vpc !== undefined) draft.put('vpcs', { ...vpc, name: 'mine', routerId: 'vrt-new' });
      expect(firstName(draft)).toBe('mine');
      expect(draft.listBy('vpcs', 'router', 'vrt-new')).toHaveLength(1);
      expect(draft.listBy('vpcs', 'router', vpc?.routerId ?? '')).toEqual([]);
      expect(firstName(world)).toBe('VPC1');
      return { commit: true, outcome: undefined };
    });
    expect(firstName(world)).toBe('mine');
    expect(world.listBy('vpcs', 'router', 'vrt-new')).toHaveLength(1);
    expect(world.listBy('vpcs', 'router', vpc?.routerId ?? '')).toEqual([]);
  });

  test('that is dropped leaves no trace, not even a used-up id', () => {
    const world = World.fromState(tutorialWorld());
    const before = JSON.stringify(world.toState());
    const make = (commit: boolean) =>
      world.transact(draft => ({ commit, outcome: draft.nextId('ri', 'cn-beijing') }));
    const first = make(false);
    expect(JSON.stringify(world.toState())).toBe(before);
    expect(make(false)).toBe(first);
    expect(make(true)).toBe(first);
    expect(make(true)).not.toBe(first);
  });

  test('that changes nothing makes no version', () => {
    const world = World.fromState(tutorialWorld());
    world.transact(() => ({ commit: true, outcome: undefined }));
    expect(world.version).toBe(0);
  });

  test('that removes a record takes it out of every look-up', () => {
    const world = World.fromState(tutorialWorld());
    const vSwitch = world.all('vSwitches')[0];
    world.transact(draft => {
      draft.remove('vSwitches', vSwitch?.id ?? '');
      expect(draft.listBy('vSwitches', 'vpc', vSwitch?.vpcId ?? '')).toEqual([]);
      return { commit: true, outcome: undefined };
    });
    expect(world.get('vSwitches', vSwitch?.id ?? '')).toBeUndefined();
    expect(world.listBy('vSwitches', 'region', regionKey(accountId, 'cn-beijing'))).toEqual([]);
    expect(world.listBy('vSwitches', 'table', vSwitch?.routeTableId ?? '')).toEqual([]);
  });
});

describe('old versions', () => {
  test('read as they were, up to what is kept', () => {
    const world = World.fromState(tutorialWorld());
    world.changeSettings({ ...world.settings, versionsKept: 3 });
    for (const name of ['one', 'two', 'three', 'four', 'five']) rename(world, name);
    expect([0, 1, 2, 3, 4, 100].map(back => firstName(world.asOf(back)))).toEqual([
      'five',
      'four',
      'three',
      'two',
      'two',
      'two',
    ]);
  });
});

test('the feed tells each committed record once, and stops when told', () => {
  const world = World.fromState(tutorialWorld());
  const heard: [readonly WorldChange[], number][] = [];
  const stop = world.onCommit((changes, version) => heard.push([changes, version]));
  rename(world, 'one');
  rename(world, 'dropped', false);
  stop();
  rename(world, 'two');
  expect(heard).toMatchObject([[[{ collection: 'vpcs', value: { name: 'one' } }], 1]]);
});

describe('what is due', () => {
  function scheduleStatus(world: World, dueAtMs: number): void {
    const entry = world.all('routeEntries')[0];
    world.transact((draft: WorldDraft) => {
      if (entry !== undefined) draft.put('routeEntries', { ...entry, status: 'Pending' });
      draft.schedule({ kind: 'route-entry-available', routeEntryId: entry?.id ?? '' }, dueAtMs);
      return { commit: true, outcome: undefined };
    });
  }

  test('happens when its time has come, and survives being saved and loaded', () => {
    const world = World.fromState(tutorialWorld());
    scheduleStatus(world, 5000);
    const loaded = World.fromState(JSON.parse(JSON.stringify(world.toState())));
    expect(loaded.nextDueMs).toBe(5000);
    loaded.advance(4999);
    expect(loaded.all('routeEntries')[0]?.status).toBe('Pending');
    loaded.advance(5000);
    expect(loaded.all('routeEntries')[0]).toMatchObject({ status: 'Available', modifiedAtMs: 5000 });
    expect(loaded.all('transitions')).toEqual([]);
    expect(loaded.nextDueMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('is passed over when a later call has overtaken it', () => {
    const world = World.fromState(tutorialWorld());
    scheduleStatus(world, 5000);
    const entry = world.all('routeEntries')[0];
    world.transact(draft => {
      if (entry !== undefined) draft.put('routeEntries', { ...entry, status: 'Deleting' });
      return { commit: true, outcome: undefined };
    });
    world.advance(5000);
    expect(world.all('routeEntries')[0]?.status).toBe('Deleting');
  });
});

test('ids have the real shape and are all different', () => {
  const world = World.fromState(tutorialWorld());
  const ids = world.transact(draft => ({
    commit: true,
    outcome: Array.from({ length: 2000 }, () => draft.nextId('pcc', 'cn-shanghai')),
  }));
  expect(new Set(ids).size).toBe(2000);
  for (const id of ids) expect(id).toMatch(/^pcc-uf6[0-9a-z]{17}$/);
});

test('durations stay in their range and follow the scale', () => {
  const world = World.fromState(tutorialWorld());
  const draw = () =>
    world.transact(draft => ({
      commit: true,
      outcome: Array.from({ length: 500 }, () => draft.nextDurationMs([10, 14])),
    }));
  expect(new Set(draw())).toEqual(new Set([10, 11, 12, 13, 14]));
  world.changeSettings({ ...world.settings, durationScale: 10 });
  expect(Math.max(...draw())).toBe(140);
  world.changeSettings({ ...world.settings, durationScale: 0 });
  expect(Math.max(...draw())).toBe(0);
});

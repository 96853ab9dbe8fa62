import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { unknown } from '../../../source/domain/fact.ts';
import type { Inventory } from '../../../source/domain/inventory.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';
import { loadWorld, loadWorldState } from '../../../source/simulator/worlds/load-world.ts';
import { parseWorldText } from '../../../source/simulator/worlds/parse-world-text.ts';
import { isUnreadable } from '../../../source/simulator/worlds/unreadable.ts';
import { brokenReferences } from './broken-references.ts';
import { inventoryOf } from './inventory-of.ts';

const directory = mkdtempSync(join(tmpdir(), 'vpclink-world-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function stateOf(source: string): WorldState {
  const loaded = loadWorldState(source, { nowMs: Date.UTC(2026, 10, 24) });
  if (!loaded.ok) {
    throw new Error(JSON.stringify(loaded.problem));
  }
  return loaded.value;
}

function copyOf(inventory: Inventory): WorldState {
  const copied = parseWorldText(JSON.stringify(inventory), 'snapshot.json');
  if (!copied.ok) {
    throw new Error(JSON.stringify(copied.problem));
  }
  return copied.value;
}

const codeOf = (text: string) => {
  const parsed = parseWorldText(text, 'file.json');
  return parsed.ok ? 'ok' : parsed.problem.code;
};

const tutorial = stateOf('tutorial');

describe('a world file', () => {
  test('gives back the world that was written', () => {
    const path = join(directory, 'tutorial.json');
    writeFileSync(path, JSON.stringify(tutorial));
    expect(stateOf(path)).toEqual(tutorial);
  });

  test('may leave out what has a default', () => {
    const short = {
      schema: 'vpclink.world/1',
      settings: { quotas: { routerInterfacesPerRouter: 10 } },
      collections: { accounts: tutorial.collections.accounts },
    };
    const parsed = parseWorldText(JSON.stringify(short), 'short.json');
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        regionIds: tutorial.regionIds,
        settings: {
          ...tutorial.settings,
          quotas: { ...tutorial.settings.quotas, routerInterfacesPerRouter: 10 },
        },
        collections: { vpcs: [] },
      },
    });
  });

  const changed = (change: (state: Record<string, unknown>) => void) => {
    const copy = JSON.parse(JSON.stringify(tutorial));
    change(copy);
    return JSON.stringify(copy);
  };

  test.each([
    ['not JSON', '{"schema":', 'world-file-not-json'],
    ['empty', '', 'world-file-not-json'],
    ['a list', '[]', 'world-file-unknown-format'],
    ['null', 'null', 'world-file-unknown-format'],
    ['a plan', '{"schema":"vpclink.plan/1"}', 'world-file-unknown-format'],
    ['without a schema', '{}', 'world-file-unknown-format'],
    ['a later world', '{"schema":"vpclink.world/2"}', 'world-file-later-version'],
    ['a later snapshot', '{"schema":"vpclink.inventory/17"}', 'world-file-later-version'],
    ['empty inside', '{"schema":"vpclink.world/1"}', 'world-file-invalid'],
    [
      'with an unknown key',
      changed(state => {
        state.surprise = 1;
      }),
      'world-file-invalid',
    ],
    [
      'with an unknown setting',
      changed(state => {
        state.settings = { durationsMs: { vpcWrites: [1, 2] } };
      }),
      'world-file-invalid',
    ],
    [
      'with a prototype key',
      changed(() => undefined).replace('"seed"', '"__proto__":{"isInArrears":true},"seed"'),
      'world-file-invalid',
    ],
    [
      'with an escaped prototype key',
      changed(() => undefined).replace('"seed"', '"\\u005f_proto__":{},"seed"'),
      'world-file-invalid',
    ],
    [
      'with a constructor deep inside',
      JSON.stringify(tutorial).replace('"nextHops":[{', '"nextHops":[{"constructor":{},'),
      'world-file-invalid',
    ],
    ['too deep', `{"schema":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'world-file-invalid'],
    [
      'with a million entries',
      `{"schema":"vpclink.world/1","collections":{"vpcs":[${'{},'.repeat(999_999)}{}]}}`,
      'world-file-invalid',
    ],
    [
      'with host bits set',
      JSON.stringify(tutorial).replace('192.168.100.0/24', '192.168.100.1/24'),
      'world-file-invalid',
    ],
    [
      'with an account id of 15 digits',
      JSON.stringify(tutorial).replaceAll('1640218739516482', '164021873951648'),
      'world-file-invalid',
    ],
    [
      'with an id that is no id',
      JSON.stringify(tutorial).replaceAll(tutorial.collections.vpcs[0]?.id ?? '', '../../etc'),
      'world-file-invalid',
    ],
    [
      'whose vSwitch has no VPC',
      changed(state => {
        state.collections = { ...tutorial.collections, vpcs: [] };
      }),
      'world-file-dangling',
    ],
    [
      'with one id twice',
      changed(state => {
        state.collections = {
          ...tutorial.collections,
          accounts: [...tutorial.collections.accounts, ...tutorial.collections.accounts],
        };
      }),
      'world-file-dangling',
    ],
  ])('that is %s is refused as that', (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('that is refused leaves no trace on prototypes', () => {
    codeOf(
      '{"schema":"vpclink.world/1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('says where it is wrong', () => {
    const parsed = parseWorldText(
      JSON.stringify(tutorial).replace('"cidrBlock":"172.16.0.0/12"', '"cidrBlock":"172.16.0.0"'),
      'file.json',
    );
    expect(parsed).toMatchObject({ problem: { parameters: { at: '/collections/vpcs/1/cidrBlock' } } });
  });
});

describe('a path', () => {
  test('to nothing is said to be missing', () => {
    expect(loadWorld(join(directory, 'none.json'))).toMatchObject({
      problem: { code: 'world-file-not-found' },
    });
  });

  test('to a directory or a FIFO is refused at once', () => {
    mkdirSync(join(directory, 'folder.json'));
    execFileSync('mkfifo', [join(directory, 'fifo.json')]);
    for (const name of ['folder.json', 'fifo.json']) {
      expect(loadWorld(join(directory, name))).toMatchObject({
        problem: { code: 'world-file-unreadable' },
      });
    }
  });

  test('with escapes in it does not reach a terminal as it is', () => {
    const loaded = loadWorld('./\u001b[2J\u202e.json');
    expect(loaded).toMatchObject({ problem: { parameters: { path: './?[2J?.json' } } });
  });

  test('through a link of the user’s own is followed', () => {
    writeFileSync(join(directory, 'real.json'), JSON.stringify(tutorial));
    symlinkSync(join(directory, 'real.json'), join(directory, 'link.json'));
    expect(stateOf(join(directory, 'link.json'))).toEqual(tutorial);
  });
});

describe('a snapshot', () => {
  const company = stateOf('company');
  const inventory = inventoryOf(company);
  const copy = copyOf(inventory);
  const without = (state: WorldState) => {
    const { vpcs, vSwitches, routeEntries, routerInterfaces, securityGroupRules } = state.collections;
    return {
      vpcs: vpcs.map(({ resourceGroupId, ...vpc }) => vpc),
      vSwitches: vSwitches.map(({ id, vpcId, cidrBlock, routeTableId }) => ({
        id,
        vpcId,
        cidrBlock,
        routeTableId,
      })),
      routes: routeEntries.map(({ id, routeTableId, destination, nextHops }) => ({
        id,
        routeTableId,
        destination,
        nextHops,
      })),
      interfaces: routerInterfaces.map(({ id, status, oppositeInterfaceId, businessStatus }) => ({
        id,
        status,
        oppositeInterfaceId,
        businessStatus,
      })),
      rules: securityGroupRules.map(({ createdAtMs, ...rule }) => rule),
    };
  };
  const sorted = (value: object) =>
    Object.fromEntries(
      Object.entries(value).map(([name, list]) => [
        name,
        [...list].sort((one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)),
      ]),
    );

  test('is copied with everything under its own id', () => {
    expect(sorted(without(copy))).toEqual(sorted(without(company)));
    expect(copy.collections.peeringConnections.length).toBe(company.collections.peeringConnections.length);
    expect(copy.collections.networkAcls.map(({ id }) => id).sort()).toEqual(
      company.collections.networkAcls.map(({ id }) => id).sort(),
    );
    expect(copy.collections.accounts[0]?.id).toBe(inventory.accountId);
  });

  test('holds together', () => {
    expect(brokenReferences(copy)).toEqual([]);
    expect(copy.settings.unreadable).toEqual([]);
  });

  const denied = unknown({ kind: 'denied', code: 'Forbidden.RAM' });
  const hide = (regionId: string, parts: Partial<Inventory['regions'][number]>): WorldState =>
    copyOf({
      ...inventory,
      regions: inventory.regions.map(region =>
        region.regionId === regionId ? { ...region, ...parts } : region,
      ),
    });
  const asks = (state: WorldState, action: string, regionId: string) =>
    isUnreadable(state.settings.unreadable, { action, regionId, parameters: {} });

  test.each([
    ['vSwitches', 'DescribeVSwitches'],
    ['routeTables', 'DescribeRouteTableList'],
    ['routerInterfaces', 'DescribeRouterInterfaces'],
    ['peeringConnections', 'ListVpcPeerConnections'],
    ['securityGroups', 'DescribeSecurityGroups'],
    ['networkAcls', 'DescribeNetworkAcls'],
    ['instances', 'DescribeInstances'],
  ])('that does not know the %s of a region makes a world that refuses to show them', (part, action) => {
    const state = hide('cn-shanghai', { [part]: denied });
    expect(brokenReferences(state)).toEqual([]);
    expect(asks(state, action, 'cn-shanghai')).toBe(true);
    expect(asks(state, action, 'cn-beijing')).toBe(false);
    expect(asks(state, 'DescribeVpcs', 'cn-shanghai')).toBe(false);
  });

  test('that does not know the VPCs of a region makes a world that shows nothing of it', () => {
    const state = hide('cn-shanghai', { vpcs: denied });
    expect(brokenReferences(state)).toEqual([]);
    for (const action of ['DescribeVpcs', 'DescribeVSwitches', 'DescribeSecurityGroups']) {
      expect(asks(state, action, 'cn-shanghai')).toBe(true);
    }
  });

  test('that does not know the entries of one table refuses only those', () => {
    const table = company.collections.routeTables.find(({ regionId }) => regionId === 'cn-shanghai');
    const other = company.collections.routeTables.findLast(({ regionId }) => regionId === 'cn-shanghai');
    const shanghai = inventory.regions.find(({ regionId }) => regionId === 'cn-shanghai');
    const tables = shanghai?.routeTables.state === 'known' ? shanghai.routeTables.value : [];
    const state = hide('cn-shanghai', {
      routeTables: {
        state: 'known',
        value: tables.map(one => (one.routeTableId === table?.id ? { ...one, entries: denied } : one)),
      },
    });
    const ask = (RouteTableId = '') =>
      isUnreadable(state.settings.unreadable, {
        action: 'DescribeRouteEntryList',
        regionId: 'cn-shanghai',
        parameters: { RouteTableId },
      });
    expect([ask(table?.id), ask(other?.id)]).toEqual([true, false]);
  });

  test.each([
    ['no regions', { ...inventory, regions: [] }],
    [
      'an unknown state of a fact',
      { ...inventory, regions: [{ ...inventory.regions[0], vpcs: { state: 'maybe' } }] },
    ],
    ['no account', { ...inventory, accountId: '' }],
  ])('with %s is refused', (_name, broken) => {
    expect(codeOf(JSON.stringify(broken))).toBe('world-file-invalid');
  });
});

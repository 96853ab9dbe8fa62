import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cidrRange } from '../../source/domain/cidr.ts';
import { rangesOverlap } from '../../source/domain/cidr-range.ts';
import { parseConnectionName } from '../../source/domain/parse-connection-name.ts';
import { planConnection } from '../../source/domain/planning/plan-connection.ts';
import { profileOf } from '../../source/domain/profile.ts';
import { countOverlaps } from '../../source/flow/count-overlaps.ts';
import { draftFromProfile, draftIntent, emptyDraft, suggestedName } from '../../source/flow/draft.ts';
import { pairJudge } from '../../source/flow/pair-verdict.ts';
import { parsePorts, writePorts } from '../../source/flow/ports.ts';
import { settingValues, turned } from '../../source/flow/settings.ts';
import { vpcRows } from '../../source/flow/vpc-rows.ts';
import { buildPeering } from '../domain/inventory-builder.ts';
import { acceptor, initiator, tutorialInventory } from './flow-driver.ts';

describe('ports as a person types them', () => {
  const tcp = (from: number, to = from) => ({ protocol: 'TCP', portRange: { from, to } });
  const ping = { protocol: 'ICMP' };
  test.each([
    ['', [ping]],
    ['443', [ping, tcp(443)]],
    ['tcp 443, udp:53', [ping, tcp(443), { protocol: 'UDP', portRange: { from: 53, to: 53 } }]],
    ['TCP 8000-8100', [ping, tcp(8000, 8100)]],
    ['tcp 443，tcp 80', [ping, tcp(443), tcp(80)]],
    ['tcp : 80 - 90', [ping, tcp(80, 90)]],
    ['icmp, gre', [ping, { protocol: 'GRE' }]],
    ['443, 443', [ping, tcp(443)]],
    ['tcp:443;80', [ping, tcp(443), tcp(80)]],
  ])('%j is understood', (text, expected) => {
    expect(parsePorts(text)).toEqual({ ok: true, value: expected });
  });

  test.each(['tcp', 'tcp 0', 'tcp 70000', '90-80', 'http', 'tcp 1 2', '80 90', 'tcp 80 - 90 5', 'tcp:443:1'])(
    '%j is refused',
    text => {
      expect(parsePorts(text).ok).toBe(false);
    },
  );

  test('what is written is read back as the same', () => {
    const port = fc.integer({ min: 1, max: 65_535 });
    const range = fc.tuple(port, port).map(([one, other]) => ({
      from: Math.min(one, other),
      to: Math.max(one, other),
    }));
    const traffic = fc.record({
      protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
      portRange: range,
    });
    const key = (one: { protocol: string; portRange: { from: number; to: number } }) =>
      `${one.protocol} ${one.portRange.from} ${one.portRange.to}`;
    fc.assert(
      fc.property(fc.uniqueArray(traffic, { selector: key, maxLength: 5 }), list => {
        expect(parsePorts(writePorts(list))).toEqual({ ok: true, value: [ping, ...list] });
      }),
    );
  });
});

describe('the suggested name', () => {
  test.each([
    ['VPC1', 'VPC2', 'VPC1--VPC2'],
    ['10-net', 'b', 'vpc-10-net--b'],
    ['生产 环境', 'b/c', '生产-环境--b-c'],
    ['', '', 'vpc-a--vpc-b'],
    ['x'.repeat(100), 'y'.repeat(100), `${'x'.repeat(100)}--${'y'.repeat(26)}`],
  ])('of %j and %j is one that the cloud takes', (one, other, expected) => {
    const inventory = tutorialInventory({ vpc: { name: one } }, { vpc: { name: other } });
    const name = suggestedName({ ...emptyDraft, initiator, acceptor }, inventory);
    expect(name).toBe(expected);
    expect(parseConnectionName(name).ok).toBe(true);
  });
});

test('a profile gives back the answers it was made of', () => {
  const inventory = tutorialInventory();
  const draft = {
    ...emptyDraft,
    initiator,
    acceptor,
    portsText: 'tcp 443',
    settings: { ...emptyDraft.settings, kind: 'router-interface', spec: 'Small.1' },
  } as const;
  const intent = draftIntent(draft, inventory);
  if (intent === undefined) throw new Error('the draft is complete');
  const again = draftIntent({ ...draftFromProfile(profileOf(intent)), initiator, acceptor }, inventory);
  expect(again).toEqual(intent);
});

describe('the pickers', () => {
  const block = fc
    .tuple(fc.constantFrom(8, 12, 16, 20, 24), fc.integer({ min: 0, max: 40 }))
    .map(([prefix, place]) => {
      const address = place * 2 ** 22 - ((place * 2 ** 22) % 2 ** (32 - prefix));
      return `${[24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.')}/${prefix}`;
    });

  test('overlaps are counted as looking at every pair counts them', () => {
    const owners = fc.array(fc.array(block, { minLength: 1, maxLength: 3 }), { maxLength: 25 });
    fc.assert(
      fc.property(owners, list => {
        const meets = (one: readonly string[], other: readonly string[]) =>
          one.some(left =>
            other.some(right => {
              const [a, b] = [cidrRange(left), cidrRange(right)];
              return a !== undefined && b !== undefined && rangesOverlap(a, b);
            }),
          );
        const expected = list.map(own => list.filter(other => other !== own && meets(own, other)).length);
        expect(countOverlaps(list)).toEqual(expected);
      }),
    );
  });

  test('a VPC whose vSwitches were not read has no count of them', () => {
    const inventory = tutorialInventory();
    const regions = inventory.regions.map(region =>
      region.regionId === 'cn-beijing'
        ? { ...region, vSwitches: { state: 'unknown', reason: { kind: 'denied' } } as const }
        : region,
    );
    const rows = vpcRows({ ...inventory, regions });
    expect(rows.map(row => row.vSwitchCount)).toEqual([undefined, 1]);
  });

  test('VPCs know what they are linked to', () => {
    const peering = buildPeering({
      peeringConnectionId: 'pcc-1',
      regionId: 'cn-beijing',
      vpcId: 'vpc-a',
      acceptingRegionId: 'cn-hangzhou',
      acceptingVpcId: 'vpc-b',
    });
    const rows = vpcRows(tutorialInventory({ peeringConnections: [peering] }));
    expect(rows.map(row => row.linkedVpcIds)).toEqual([['vpc-b'], ['vpc-a']]);
  });

  const oneVSwitch = (cidr: string, ...vSwitches: readonly string[]) => ({
    cidr,
    vSwitches: vSwitches.map(block => ({ cidr: block })),
  });
  test.each([
    ['apart', oneVSwitch('10.0.0.0/16', '10.0.0.0/24'), oneVSwitch('10.1.0.0/16', '10.1.0.0/24'), 'fits'],
    [
      'the same, vSwitches apart',
      oneVSwitch('10.0.0.0/16', '10.0.0.0/24'),
      oneVSwitch('10.0.0.0/16', '10.0.1.0/24'),
      'fits-in-part',
    ],
    [
      'the same, vSwitches too',
      oneVSwitch('10.0.0.0/16', '10.0.0.0/24'),
      oneVSwitch('10.0.0.0/16', '10.0.0.0/24'),
      'does-not-fit',
    ],
    ['apart, one empty', oneVSwitch('10.0.0.0/16'), oneVSwitch('10.1.0.0/16', '10.1.0.0/24'), 'does-not-fit'],
  ])('ranges that are %s', (...[, one, other, fit]) => {
    expect(pairJudge(tutorialInventory(one, other))(initiator, acceptor).fit).toBe(fit);
  });

  test('what the picker refuses the plan refuses as well', () => {
    const places = fc.uniqueArray(fc.nat({ max: 1 }), { minLength: 1, maxLength: 2 });
    const side = fc
      .tuple(fc.constantFrom('10.0.0.0/16', '10.1.0.0/16', '10.0.0.0/8'), places)
      .map(([cidr, list]) => {
        const prefix = cidr.startsWith('10.1') ? '10.1' : '10.0';
        return oneVSwitch(cidr, ...list.map(place => `${prefix}.${place}.0/24`));
      });
    let refused = 0;
    fc.assert(
      fc.property(side, side, (one, other) => {
        const inventory = tutorialInventory(one, other);
        const intent = draftIntent({ ...emptyDraft, initiator, acceptor }, inventory);
        if (intent === undefined) throw new Error('the draft is complete');
        if (pairJudge(inventory)(initiator, acceptor).fit !== 'does-not-fit') return;
        refused += 1;
        expect(planConnection({ inventory, intent }).verdict.fit).toBe('does-not-fit');
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });

  test('no pair is better than unknown where the vSwitches were not read', () => {
    const inventory = tutorialInventory();
    const regions = inventory.regions.map(region => ({
      ...region,
      vSwitches: { state: 'unknown', reason: { kind: 'throttled' } } as const,
    }));
    expect(pairJudge({ ...inventory, regions })(initiator, acceptor).fit).toBe('unknown');
  });
});

test('turning a setting walks all of its values and comes back to the first', () => {
  const begin = { language: 'en', symbols: 'ascii', color: 'default' } as const;
  for (const name of ['language', 'symbols', 'color'] as const) {
    let settings = turned(begin, name, 1);
    for (let count = 1; count < settingValues[name].length; count += 1) settings = turned(settings, name, 1);
    expect(settings).toEqual(begin);
    expect(turned(turned(begin, name, -1), name, 1)).toEqual(begin);
  }
});

import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { starGroups } from '../../source/report/topology/star-groups.ts';
import type { Topology, TopologyLink } from '../../source/report/topology/topology.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

test('an inventory is drawn with every VPC and every connection it has', async () => {
  const inventory = JSON.parse((await place.run('inventory --practice company --format json')).output);
  const vpcs = inventory.regions.flatMap((one: { vpcs: { value: object[] } }) => one.vpcs.value ?? []);
  const text = (await place.run('inventory --practice company')).output;
  const [, connections] = /(\d+) connections/.exec(text) ?? [];
  const graphviz = await Graphviz.load();
  const dot = await place.run('inventory --practice company --format dot');
  const drawn = JSON.parse(graphviz.layout(dot.output, 'json', 'nop'));
  const nodes = drawn.objects.filter((one: { name: string }) => /^v\d+$/.test(one.name));
  const strangers = nodes.filter((one: { label: string }) => !one.label.includes('\\n'));
  expect(nodes.length - strangers.length).toBe(vpcs.length);
  expect(drawn.edges.length).toBeGreaterThanOrEqual(Number(connections));
  const mermaid = await place.run('inventory --practice company --format mermaid');
  expect(mermaid.output.match(/^ {2}v\d+ (---|-\.-)/gm)).toHaveLength(drawn.edges.length);
});

test('a matrix is a table of its pairs', async () => {
  const json = JSON.parse((await place.run('matrix --practice tutorial --format json')).output);
  const rows = parseCsv((await place.run('matrix --practice tutorial --format csv')).output, {
    columns: true,
  }) as Record<string, string>[];
  expect(rows.map(one => [one.initiator, one.acceptor, one.fit])).toEqual(
    json.pairs.map((one: Record<string, string>) => [one.initiator, one.acceptor, one.fit]),
  );
  const hub = await place.run('matrix --practice tutorial --hub VPC1 --vpcs VPC2 --format csv');
  expect(hub.output.trimEnd().split('\r\n')).toHaveLength(2);
});

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

const topology: fc.Arbitrary<Topology> = fc
  .array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...keys)), { maxLength: 25 })
  .map(pairs => ({
    vpcs: keys.map((key, index) => ({
      key,
      vpcId: key,
      regionId: `r${index % 3}`,
      name: '',
      cidrBlocks: [],
    })),
    links: pairs.map(
      ([from, to], index): TopologyLink => ({
        id: `${index}`,
        kind: 'peering-connection',
        name: '',
        from,
        to,
        standing: 'ok',
        health: 'healthy',
      }),
    ),
  }));

test('every link is drawn in exactly one star, between its own two ends', () => {
  fc.assert(
    fc.property(topology, given => {
      const spokes = starGroups(given).flatMap(({ hub, spokes: own }) => own.map(one => ({ hub, ...one })));
      expect(spokes.map(one => one.link.id).toSorted()).toEqual(given.links.map(one => one.id).toSorted());
      for (const { hub, vpc, link } of spokes) {
        expect([hub.key, vpc.key].toSorted()).toEqual([link.from, link.to].toSorted());
      }
      const hubs = starGroups(given).map(one => one.hub.key);
      expect(new Set(hubs).size).toBe(hubs.length);
    }),
  );
});

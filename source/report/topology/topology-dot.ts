import type { Translate } from '../../language/translate.ts';
import { byRegion, type Topology, type TopologyLink, type TopologyVpc } from './topology.ts';
import { linkState, linkTitle, vpcTitle } from './topology-words.ts';

/** A topology in DOT, for Graphviz: regions as clusters, connections by how they stand. */
export function topologyDot(topology: Topology, translate: Translate): string {
  const names = new Map(topology.vpcs.map(({ key }, index) => [key, `v${index}`]));
  const nameOf = (key: string) => names.get(key) ?? 'v';
  const regions = [...byRegion(topology.vpcs)].flatMap(([regionId, vpcs], index) => [
    `  subgraph cluster_${index} {`,
    `    label=${lines([regionId])};`,
    ...vpcs.map(one => `    ${nameOf(one.key)} [label=${vpcLabel(one)}];`),
    '  }',
  ]);
  const links = topology.links.map(
    one => `  ${nameOf(one.from)} -- ${nameOf(one.to)} [${edge(one, translate)}];`,
  );
  const head = [
    'graph vpclink {',
    '  graph [rankdir=LR, fontname="sans-serif", style="rounded", color="#8a93a0"];',
    '  node [shape=box, style="rounded", fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  return `${[...head, ...regions, ...links, '}'].join('\n')}\n`;
}

const looks: Readonly<Record<TopologyLink['standing'], string>> = {
  ok: 'color="#2f8f4e"',
  waived: 'color="#2f8f4e"',
  findings: 'color="#d1373d", penwidth=2',
  unknown: 'color="#8a6fd1", style=dashed',
};

function edge(link: TopologyLink, translate: Translate): string {
  return `id=${lines([link.id])}, label=${lines([linkTitle(link), linkState(link, translate)])}, ${looks[link.standing]}`;
}

function vpcLabel(vpc: TopologyVpc): string {
  const title = vpcTitle(vpc);
  const id = vpc.vpcId === undefined || vpc.vpcId === title ? [] : [vpc.vpcId];
  return lines([title, ...id, ...vpc.cidrBlocks]);
}

/** A label of several lines; `\n` in a label begins a new one. */
function lines(texts: readonly string[]): string {
  return `"${texts.map(escaped).join('\\n')}"`;
}

/**
 * A text for an attribute of Graphviz's type escString: a backslash begins an escape (`\N` is the node's name), a quote
 * ends it, an ampersand begins an entity, and a zero byte ends the C string.
 */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"');
}

import type { Translate } from '../../language/translate.ts';
import { byRegion, type Topology, type TopologyLink, type TopologyVpc } from './topology.ts';
import { linkState, linkTitle, vpcTitle } from './topology-words.ts';

/** A topology as a Mermaid flowchart, which GitHub and GitLab draw: regions as boxes, connections by how they stand. */
export function topologyMermaid(topology: Topology, translate: Translate): string {
  const names = new Map(topology.vpcs.map(({ key }, index) => [key, `v${index}`]));
  const nameOf = (key: string) => names.get(key) ?? 'v';
  const regions = [...byRegion(topology.vpcs)].flatMap(([regionId, vpcs], index) => [
    `  subgraph r${index}["${label(regionId)}"]`,
    ...vpcs.map(one => `    ${nameOf(one.key)}["${vpcLabel(one)}"]`),
    '  end',
  ]);
  const links = topology.links.map(
    one => `  ${nameOf(one.from)} ${arrow(one)}|"${linkLabel(one, translate)}"| ${nameOf(one.to)}`,
  );
  const styles = topology.links.map((one, index) => `  linkStyle ${index} ${strokes[one.standing]}`);
  return `${['flowchart LR', ...regions, ...links, ...styles].join('\n')}\n`;
}

/** Colours with 3:1 or more on white and on black; never the only sign: the label says it too. */
const strokes: Readonly<Record<TopologyLink['standing'], string>> = {
  ok: 'stroke:#2f8f4e,stroke-width:2px',
  waived: 'stroke:#2f8f4e,stroke-width:2px',
  findings: 'stroke:#d1373d,stroke-width:3px',
  unknown: 'stroke:#8a6fd1,stroke-width:2px',
};

function arrow({ standing }: TopologyLink): string {
  return standing === 'unknown' ? '-.-' : '---';
}

function vpcLabel(vpc: TopologyVpc): string {
  const title = vpcTitle(vpc);
  const lines = [
    title,
    ...(vpc.vpcId === undefined || vpc.vpcId === title ? [] : [vpc.vpcId]),
    ...vpc.cidrBlocks,
  ];
  return lines.map(label).join('<br/>');
}

function linkLabel(link: TopologyLink, translate: Translate): string {
  return [linkTitle(link), linkState(link, translate)].map(label).join('<br/>');
}

/** Everything that is no letter, digit, or one of a few harmless signs, as the entity that Mermaid knows. */
function label(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\p{L}\p{N} ./:_-]/gu, character => `#${character.codePointAt(0) ?? 0xfffd};`);
}

import type { Translate } from '../../language/translate.ts';
import type { TopologyLink, TopologyVpc } from './topology.ts';

/** What a VPC is called: its name, else its id; a question mark where an end does not say which VPC it is. */
export function vpcTitle({ name, vpcId }: TopologyVpc): string {
  return name === '' ? (vpcId ?? '?') : name;
}

/** How a link stands: the verdict of an audit and its findings, or else its health. */
export function linkState(link: TopologyLink, translate: Translate): string {
  const { standing, findingCount, health } = link;
  if (findingCount === undefined) return translate(`auditReport.health.${health}`);
  const verdict = translate(`auditReport.connectionVerdict.${standing}`);
  return standing === 'findings' ? `${verdict}: ${findingCount}` : verdict;
}

/** What a link is called. */
export function linkTitle({ name, id }: TopologyLink): string {
  return name === '' ? id : name;
}

import type { TagRecord } from '../../state/network-records.ts';
import type { WorldDraft } from '../../state/world-draft.ts';
import type { RegionalCollection } from '../answers/scope.ts';

/** Which collection a ResourceType of the tag operations means; others of the documented types are never there. */
const collectionByType: ReadonlyMap<string, RegionalCollection> = new Map<string, RegionalCollection>([
  ['VPC', 'vpcs'],
  ['VSWITCH', 'vSwitches'],
  ['ROUTETABLE', 'routeTables'],
  ['NETWORKACL', 'networkAcls'],
  ['NATGATEWAY', 'gateways'],
  ['VPNGATEWAY', 'gateways'],
  ['IPV4GATEWAY', 'gateways'],
  ['IPV6GATEWAY', 'gateways'],
  ['HAVIP', 'gateways'],
  ['GATEWAYENDPOINT', 'gateways'],
]);

export function collectionOfType(resourceType: string): RegionalCollection | undefined {
  return collectionByType.get(resourceType);
}

/** Writes new tags onto a record of any taggable collection. */
export function replaceTags<Name extends RegionalCollection>(
  draft: WorldDraft,
  place: { readonly collection: Name; readonly id: string },
  tags: readonly TagRecord[],
): void {
  const record = draft.get(place.collection, place.id);
  if (record !== undefined) draft.put(place.collection, { ...record, tags });
}

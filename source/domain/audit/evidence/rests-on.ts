import type { Inventory } from '../../inventory.ts';
import type { AuditObject } from '../audit-object.ts';
import type { ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { bothSides } from '../traffic-facts.ts';
import { idsOf, type ListName, type ReadingIds } from './reading-ids.ts';

export type Resting = {
  readonly rule: Pick<Rule, 'id' | 'family' | 'scope'>;
  /** Where it was found at a connection. */
  readonly view?: ConnectionView;
  readonly ids: ReadingIds;
  readonly inventory: Inventory;
};

/**
 * The request ids of a finding, each once: of the lists that its object and its evidence were read in, and, where it
 * was found at a connection, of what rules of its family look at on both sides of one.
 */
export function restsOn(found: RuleFinding, resting: Resting): readonly string[] {
  const { rule, view, ids } = resting;
  const objects = [found.object, ...(found.evidence ?? [])];
  const own = objects.flatMap(object => idsOfObject(object, resting));
  return [...new Set([...own, ...(view === undefined ? [] : idsOfFamily(view, rule, ids))])];
}

function idsOfObject({ kind, id, regionId = '' }: AuditObject, { rule, ids, inventory }: Resting) {
  switch (kind) {
    case 'peering-connection':
      return ids.list(regionId, 'peeringConnections');
    case 'router-interface':
      return ids.list(regionId, 'routerInterfaces');
    case 'vpc':
      return ids.list(regionId, 'vpcs');
    case 'vswitch':
      return ids.list(regionId, 'vSwitches');
    case 'route-table':
      return [...ids.list(regionId, 'routeTables'), ...ids.entries(regionId, id)];
    case 'route-entry':
      return ids.entries(regionId, id);
    case 'security-group':
      return [...ids.list(regionId, 'securityGroups'), ...ids.rules(regionId, id)];
    case 'security-group-rule':
      return ids.rules(regionId, id);
    case 'network-acl':
      return ids.list(regionId, 'networkAcls');
    case 'account':
      // A quota of the account counts every region; a waiver is not read from the cloud.
      return rule.id === 'waiver-expired'
        ? []
        : inventory.regions.flatMap(one => idsOf(one.routerInterfaces));
  }
}

const familyLists: Readonly<Record<Rule['family'], readonly ListName[]>> = {
  halves: ['vpcs'],
  routes: ['vpcs', 'vSwitches'],
  rules: ['vSwitches', 'instances'],
  drift: ['vpcs', 'vSwitches', 'routeTables', 'securityGroups'],
  account: [],
};

function idsOfFamily({ connection }: ConnectionView, rule: Resting['rule'], ids: ReadingIds) {
  const link = connection.kind === 'router-interface' ? 'routerInterfaces' : 'peeringConnections';
  const isAboutAll = rule.scope === 'net' || rule.family === 'drift';
  return bothSides.flatMap(side => {
    const { regionId, vpcId } = connection.ends[side];
    return [
      ...ids.list(regionId, link),
      ...familyLists[rule.family].flatMap(list => ids.list(regionId, list)),
      ...(isAboutAll && vpcId !== undefined ? ids.ofVpc(regionId, vpcId) : []),
    ];
  });
}

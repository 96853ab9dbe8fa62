import { addRule, type NewRule } from '../sketch-security.ts';
import { sketchId, type WorldSketch } from '../world-sketch.ts';
import type { App } from './build-app.ts';
import type { Link } from './build-link.ts';

type RuleFlaw =
  | 'rule-missing'
  | 'group-reference-dead'
  | 'rule-shadowed-by-drop'
  | 'rule-all-ports'
  | 'rule-left-over'
  | 'acl-blocks';

/** Adds what a flaw of rules or ACLs adds, on the acceptor's side; answers the object that is at fault. */
export function breakRules(sketch: WorldSketch, link: Link, flaw: RuleFlaw): string {
  const { from } = link;
  const to = link.to ?? from;
  const peer = from.vSwitches[0]?.cidrBlock ?? '';
  const add = (rule: NewRule) => addRule(sketch, to.group, rule).id;
  switch (flaw) {
    case 'rule-missing':
      return to.group.id;
    case 'group-reference-dead':
      return add({ protocol: 'TCP', ports: '443/443', peer: { groupId: from.group.id }, priority: 50 });
    case 'rule-shadowed-by-drop':
      return add({ policy: 'Drop', protocol: 'ALL', peer: from.vpc.cidrBlock, priority: 10 });
    case 'rule-all-ports':
      return add({ protocol: 'TCP', ports: '1/65535', peer, priority: 50 });
    case 'rule-left-over':
      return add({ protocol: 'TCP', ports: '443/443', peer: '10.58.0.0/24', priority: 50 });
    case 'acl-blocks':
      return blockByAcl(sketch, to, from.vpc.cidrBlock);
  }
}

function blockByAcl(sketch: WorldSketch, app: App, cidrBlock: string): string {
  const index = sketch.lists.networkAcls.findIndex(acl => acl.id === app.acl?.id);
  const acl = sketch.lists.networkAcls[index];
  if (acl === undefined) {
    throw new Error(`${app.vpc.name} has no network ACL`);
  }
  const id = sketchId(sketch, { kind: 'nae', regionId: acl.regionId, key: `${acl.id}/block` });
  sketch.lists.networkAcls[index] = {
    ...acl,
    egress: [
      {
        id,
        name: 'block',
        description: '',
        entryType: 'custom',
        policy: 'drop',
        protocol: 'all',
        port: '-1/-1',
        cidrBlock,
        ipVersion: 'IPV4',
      },
      ...acl.egress,
    ],
  };
  return acl.id;
}

import { describe } from 'vitest';
import { known, notRead } from '../../../source/domain/fact.ts';
import type { Inventory, NetworkAcl, NetworkAclEntry } from '../../../source/domain/inventory.ts';
import { buildAcl, buildRule } from '../inventory-builder.ts';
import type { SideContent } from '../pair-builder.ts';
import { plainRoutes, testCases } from './planning-case.ts';

const call = {
  allow: [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }],
  direction: 'initiator-to-acceptor' as const,
};
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
/** Neither routes nor rules rest on an ACL: what is planned is always the same. */
const planned = {
  intent: call,
  fit: 'fits' as const,
  items: ['add link', ...plainRoutes, `add ${inB}`],
};
const back = 'vsw-b1 vsw-a1 none none';

const entry = (changes: Partial<NetworkAclEntry> = {}): NetworkAclEntry => ({
  entryId: 'nae-1',
  name: '',
  policy: 'accept',
  protocol: 'all',
  cidrBlock: '0.0.0.0/0',
  entryType: 'custom',
  ...changes,
});
const open = { ingress: [entry()], egress: [entry()] };
const ephemeral = { protocol: 'tcp', portRange: { from: 1024, to: 65_535 } } as const;

const boundB: SideContent = { vSwitches: [{ cidr: '172.16.100.0/24', networkAclId: 'nacl-b' }] };
const boundA: SideContent = { vSwitches: [{ cidr: '192.168.100.0/24', networkAclId: 'nacl-a' }] };

/** An ACL on the vSwitch of that side; the vSwitch is bound to it by `boundA` or `boundB`. */
const acl =
  (letter: 'a' | 'b', parts: Partial<NetworkAcl>) =>
  (inventory: Inventory): Inventory => {
    const regionId = letter === 'a' ? 'cn-beijing' : 'cn-hangzhou';
    const place = { networkAclId: `nacl-${letter}`, vpcId: `vpc-${letter}`, regionId };
    const one = buildAcl({ ...place, vSwitchIds: [`vsw-${letter}1`], ...parts });
    return {
      ...inventory,
      regions: inventory.regions.map(region =>
        region.regionId === regionId ? { ...region, networkAcls: known([one]) } : region,
      ),
    };
  };

describe('network ACLs of the vSwitches', () => {
  testCases([
    {
      name: 'one that lets all pass in both directions changes nothing',
      ...planned,
      b: boundB,
      change: acl('b', open),
      reach: [
        'vsw-a1 vsw-b1 none part tcp:443 reach-ingress-not-allowed',
        `${back} reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one of the called side without entries lets nothing in, and nothing out',
      ...planned,
      b: boundB,
      change: acl('b', {}),
      reach: [
        'vsw-a1 vsw-b1 none none reach-ingress-not-allowed,reach-acl-answer-egress,reach-acl-ingress',
        `${back} reach-acl-egress,reach-acl-answer-ingress,reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one that lets in, but no answers out: it remembers no conversation',
      ...planned,
      b: boundB,
      change: acl('b', { ...open, egress: [] }),
      reach: [
        'vsw-a1 vsw-b1 none none reach-ingress-not-allowed,reach-acl-answer-egress',
        `${back} reach-acl-egress,reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one that lets answers out to the ports that requests come from',
      ...planned,
      b: boundB,
      change: acl('b', { ingress: [entry()], egress: [entry(ephemeral)] }),
      reach: [
        'vsw-a1 vsw-b1 none part tcp:1024-65535>443 reach-ingress-not-allowed,reach-acl-answer-egress',
        `${back} reach-acl-egress,reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one of the calling side counts as well',
      ...planned,
      a: boundA,
      change: acl('a', { ...open, ingress: [] }),
      reach: [
        'vsw-a1 vsw-b1 none none reach-acl-answer-ingress,reach-ingress-not-allowed',
        `${back} reach-ingress-not-allowed,reach-acl-ingress`,
      ],
    },
    {
      name: 'the first entry that matches decides, whatever comes after it',
      ...planned,
      b: boundB,
      change: acl('b', {
        ...open,
        ingress: [entry({ policy: 'drop', cidrBlock: '192.168.0.0/16' }), entry()],
      }),
      reach: [
        'vsw-a1 vsw-b1 none none reach-ingress-not-allowed,reach-acl-ingress-dropped',
        `${back} reach-acl-answer-ingress-dropped,reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'and the other way round',
      ...planned,
      b: boundB,
      change: acl('b', {
        ...open,
        ingress: [entry(), entry({ policy: 'drop', cidrBlock: '192.168.0.0/16' })],
      }),
      reach: [
        'vsw-a1 vsw-b1 none part tcp:443 reach-ingress-not-allowed',
        `${back} reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one that no vSwitch of the pair is bound to has no say',
      ...planned,
      change: acl('b', { vSwitchIds: [] }),
      reach: [
        'vsw-a1 vsw-b1 none part tcp:443 reach-ingress-not-allowed',
        `${back} reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one that is being changed: what it lets pass is not known',
      ...planned,
      b: boundB,
      change: acl('b', { ...open, status: 'Modifying' }),
      reach: [
        'vsw-a1 vsw-b1 none unknown reach-ingress-not-allowed,reach-unread',
        `${back} reach-unread,reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'one that was not read leaves open what can talk, and keeps nothing from being planned',
      ...planned,
      b: boundB,
      change: inventory => ({
        ...inventory,
        regions: inventory.regions.map(region => ({ ...region, networkAcls: notRead })),
      }),
      reach: [
        'vsw-a1 vsw-b1 none unknown reach-ingress-not-allowed,reach-unread',
        `${back} reach-unread,reach-ingress-not-allowed`,
      ],
    },
    {
      name: 'behind a group that lets all in, the ACL is what is left in the way',
      ...planned,
      a: { groups: [{ rules: [buildRule({ protocol: 'ALL' })] }] },
      b: { ...boundB, groups: [{ rules: [buildRule({ protocol: 'ALL' })] }] },
      items: ['add link', ...plainRoutes, `have ${inB} rule-covered`],
      change: acl('b', { ...open, ingress: [entry({ protocol: 'tcp', portRange: { from: 443, to: 443 } })] }),
      reach: [
        'vsw-a1 vsw-b1 none part tcp:443 reach-acl-ingress',
        'vsw-b1 vsw-a1 none part tcp:443>1-65535 reach-acl-answer-ingress',
      ],
    },
  ]);
});

import { describe } from 'vitest';
import { buildRouteEntry, buildRule } from '../inventory-builder.ts';
import { testCases } from './planning-case.ts';

const there = 'route/initiator/vtb-a/172.16.100.0/24';
const back = 'route/acceptor/vtb-b/192.168.100.0/24';
const tcp443 = [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }];
const call = { allow: tcp443, direction: 'initiator-to-acceptor' as const };
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const base = ['add link', `add ${there}`, `add ${back}`];
const routeEdit = (key: string, ...cidrBlocks: readonly string[]) => ({
  item: 'route' as const,
  key,
  cidrBlocks,
});
const ports = (from: number, to: number) => ({ protocol: 'TCP' as const, portRange: { from, to } });
const key = (destination: string) => `route/initiator/vtb-a/${destination}`;

describe('an edited route', () => {
  testCases([
    {
      name: 'that is narrower is added, and the pair fits in part only',
      intent: { edits: [routeEdit(there, '172.16.100.0/25')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part'],
      items: ['add link', `add ${key('172.16.100.0/25')}`, `add ${back}`],
    },
    {
      name: 'may lead to several ranges',
      intent: { edits: [routeEdit(there, '172.16.100.0/26', '172.16.100.128/25')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part'],
      items: ['add link', `add ${key('172.16.100.0/26')}`, `add ${key('172.16.100.128/25')}`, `add ${back}`],
    },
    {
      name: 'narrows the rules of the other side with it',
      intent: { ...call, edits: [routeEdit(back, '192.168.100.0/25')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part'],
      items: [
        'add link',
        `add ${there}`,
        'add route/acceptor/vtb-b/192.168.100.0/25',
        'add rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/25',
      ],
    },
    {
      name: 'that is wider waits for consent',
      intent: { edits: [routeEdit(there, '172.16.0.0/16')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'edit-widens'],
      items: ['add link', `skip ${key('172.16.0.0/16')} edit-widens`, `add ${back}`],
    },
    {
      name: 'that is wider is added with consent, and says so',
      intent: { edits: [routeEdit(there, '172.16.0.0/16')], consents: [key('172.16.0.0/16')] },
      fit: 'fits',
      items: ['add link', `add ${key('172.16.0.0/16')} edit-widens`, `add ${back}`],
    },
    {
      name: 'of everything is refused even with consent',
      intent: { edits: [routeEdit(there, '0.0.0.0/0')], consents: [key('0.0.0.0/0')] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-of-everything', 'route-vswitch-overlap', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${key('0.0.0.0/0')} route-of-everything,route-vswitch-overlap`,
        `block ${back} route-without-way-back`,
      ],
    },
    {
      name: 'must belong to the peer',
      intent: { edits: [routeEdit(there, '10.0.0.0/24')] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'edit-not-of-peer', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${key('10.0.0.0/24')} edit-not-of-peer`,
        `block ${back} route-without-way-back`,
      ],
    },
    {
      name: 'around a destination that is taken is added beside it',
      a: { routes: { a: [buildRouteEntry({ destination: '172.16.100.0/24', hop: ['Instance', 'i-x'] })] } },
      intent: { edits: [routeEdit(there, '172.16.100.0/25')], consents: [key('172.16.100.0/25')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', `add ${key('172.16.100.0/25')} route-diverts`, `add ${back}`],
    },
    {
      name: 'that is wider and diverts says both before anyone consents',
      a: { routes: { a: [buildRouteEntry({ destination: '172.0.0.0/8', hop: ['Instance', 'i-x'] })] } },
      intent: { edits: [routeEdit(there, '172.16.0.0/16')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'edit-widens', 'route-diverts'],
      items: ['add link', `skip ${key('172.16.0.0/16')} edit-widens,route-diverts`, `add ${back}`],
    },
    {
      name: 'is judged by the ranges that the user reserves',
      intent: { edits: [routeEdit(there, '172.16.100.0/25')], reservedCidrBlocks: ['172.16.100.64/26'] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-reserved', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${key('172.16.100.0/25')} route-reserved`,
        `block ${back} route-without-way-back`,
      ],
    },
    {
      name: 'can be left out by the key that it had and by the one that it has',
      intent: { edits: [routeEdit(there, '172.16.100.0/25')], exclusions: [there] },
      fit: 'fits',
      items: ['add link', `skip ${key('172.16.100.0/25')} excluded-by-user`, `add ${back}`],
    },
    {
      name: 'of a key that the plan does not have keeps the whole plan from being applied',
      intent: { edits: [routeEdit(key('172.16.7.0/24'), '172.16.7.0/25')] },
      fit: 'does-not-fit',
      why: ['edit-matches-nothing'],
      items: ['skip link needs-verdict', `skip ${there} needs-verdict`, `skip ${back} needs-verdict`],
    },
    {
      name: 'that becomes another planned one is that one',
      b: { vSwitches: [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.101.0/24' }] },
      intent: { edits: [routeEdit(key('172.16.101.0/24'), '172.16.100.0/24')] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part'],
      items: ['add link', `add ${there}`, `add ${back}`],
    },
  ]);
});

describe('an edited rule', () => {
  testCases([
    {
      name: 'with a narrower source is added',
      intent: { ...call, edits: [{ item: 'rule', key: inB, cidrBlock: '192.168.100.0/28' }] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/28'],
    },
    {
      name: 'with fewer ports is added',
      intent: {
        allow: [ports(400, 500)],
        direction: 'initiator-to-acceptor',
        edits: [{ item: 'rule', key: inB.replace('443', '400-500'), traffic: ports(443, 443) }],
      },
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'with other ports waits for consent',
      intent: { ...call, edits: [{ item: 'rule', key: inB, traffic: ports(8443, 8443) }] },
      fit: 'fits-in-part',
      why: ['edit-widens'],
      items: [...base, `skip ${inB.replace('443', '8443')} edit-widens`],
    },
    {
      name: 'with other ports is added with consent, and says so',
      intent: {
        ...call,
        edits: [{ item: 'rule', key: inB, traffic: ports(8443, 8443) }],
        consents: [inB.replace('443', '8443')],
      },
      fit: 'fits',
      items: [...base, `add ${inB.replace('443', '8443')} edit-widens`],
    },
    {
      name: 'from a range that is not the peer is refused, consent or not',
      intent: {
        ...call,
        edits: [{ item: 'rule', key: inB, cidrBlock: '10.0.0.0/24' }],
        consents: [inB, 'rule/acceptor/sg-b/ingress/tcp:443/10.0.0.0/24'],
      },
      fit: 'fits-in-part',
      why: ['edit-not-of-peer'],
      items: [...base, `block ${inB} edit-not-of-peer`],
    },
    {
      name: 'from everywhere is refused, consent or not',
      intent: {
        ...call,
        edits: [{ item: 'rule', key: inB, cidrBlock: '0.0.0.0/0' }],
        consents: [inB, 'rule/acceptor/sg-b/ingress/tcp:443/0.0.0.0/0'],
      },
      fit: 'fits-in-part',
      why: ['edit-of-everything'],
      items: [...base, `block ${inB} edit-of-everything`],
    },
    {
      name: 'with a worse priority is shadowed by a drop that it would have overridden',
      b: {
        groups: [
          { rules: [buildRule({ policy: 'Drop', ports: [443, 443], priority: 10, from: '192.168.0.0/16' })] },
        ],
      },
      intent: { ...call, edits: [{ item: 'rule', key: inB, priority: 10 }] },
      fit: 'fits-in-part',
      why: ['rule-shadowed-by-drop'],
      items: [...base, `skip ${inB} rule-shadowed-by-drop`],
    },
    {
      name: 'with a better priority than a drop needs the same consent as any other',
      b: {
        groups: [
          { rules: [buildRule({ policy: 'Drop', ports: [443, 443], priority: 10, from: '192.168.0.0/16' })] },
        ],
      },
      intent: { ...call, edits: [{ item: 'rule', key: inB, priority: 9 }], consents: [inB] },
      fit: 'fits',
      items: [...base, `add ${inB} rule-overrides-drop`],
    },
    {
      name: 'of a key that the plan does not have keeps the whole plan from being applied',
      intent: { edits: [{ item: 'rule', key: inB, priority: 5 }] },
      fit: 'does-not-fit',
      why: ['edit-matches-nothing'],
      items: ['skip link needs-verdict', `skip ${there} needs-verdict`, `skip ${back} needs-verdict`],
    },
  ]);
});

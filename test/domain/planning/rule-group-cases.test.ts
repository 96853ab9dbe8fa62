import { describe, expect, test } from 'vitest';
import type { SecurityGroupRule } from '../../../source/domain/inventory.ts';
import { accountId, buildRule } from '../inventory-builder.ts';
import type { SideContent } from '../pair-builder.ts';
import { plainRoutes, planOf, testCases } from './planning-case.ts';

const tcp443 = [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }];
/** A calls B on TCP 443: one ingress rule on B, and egress of A only where needed. */
const call = { allow: tcp443, direction: 'initiator-to-acceptor' as const };
const base = ['add link', ...plainRoutes];
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const outA = 'rule/initiator/sg-a/egress/tcp:443/172.16.100.0/24';

const enterprise = (rules: readonly SecurityGroupRule[] = []): SideContent => ({
  groups: [{ type: 'enterprise', rules }],
});

describe('which groups, and in which form', () => {
  testCases([
    {
      name: 'enterprise groups need egress rules too',
      a: enterprise(),
      b: enterprise(),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`, `add ${outA}`],
    },
    {
      name: 'an enterprise group that lets all out needs none',
      a: enterprise([buildRule({ direction: 'egress', protocol: 'ALL', from: '0.0.0.0/0' })]),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`, `have ${outA} rule-covered`],
    },
    {
      name: 'groups managed by a cloud product are not offered',
      b: { groups: [{ isServiceManaged: true }] },
      intent: call,
      fit: 'fits',
      items: base,
      warnings: ['router-interface-no-longer-sold', 'security-group-service-managed'],
    },
    {
      name: 'and refused when named',
      b: { groups: [{ isServiceManaged: true }] },
      intent: { ...call, securityGroupIds: ['sg-b'] },
      fit: 'fits-in-part',
      why: ['security-group-service-managed'],
      items: [...base, `block ${inB} security-group-service-managed`],
    },
    {
      name: 'only the groups that were named',
      b: { groups: [{}, {}] },
      intent: { ...call, securityGroupIds: ['sg-b2'] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b2/ingress/tcp:443/192.168.100.0/24'],
    },
    {
      name: 'a named group that does not exist',
      intent: { ...call, securityGroupIds: ['sg-b', 'sg-x'] },
      fit: 'fits-in-part',
      why: ['security-group-not-found'],
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a group that no instance in scope uses is not opened',
      b: { groups: [{}, {}], instanceGroups: [['sg-b']] },
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'no group in use: nothing to open, which is said',
      b: { groups: [] },
      intent: call,
      fit: 'fits',
      items: base,
      warnings: ['router-interface-no-longer-sold', 'security-groups-none'],
    },
    {
      name: 'groups as peers within one region, between basic groups, with a warning',
      b: { regionId: 'cn-beijing' },
      intent: { ...call, ruleForm: 'group', acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp:443/sg-a'],
      warnings: ['router-interface-no-longer-sold', 'rule-group-form-unconfirmed'],
    },
    {
      name: 'across regions groups cannot be named: ranges are, which is said',
      intent: { ...call, ruleForm: 'group' },
      fit: 'fits',
      items: [...base, `add ${inB}`],
      warnings: [
        'router-interface-no-longer-sold',
        'rule-group-form-not-possible',
        'rule-group-form-not-possible',
      ],
    },
    {
      name: 'nor of enterprise groups',
      b: { regionId: 'cn-beijing', groups: [{ type: 'enterprise' }] },
      intent: { ...call, ruleForm: 'group', acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
      fit: 'fits',
      items: [...base, `add ${inB}`],
      warnings: [
        'router-interface-no-longer-sold',
        'rule-group-form-not-possible',
        'rule-group-form-not-possible',
      ],
    },
    {
      name: 'the twenty-first group that a group would name is too many',
      b: {
        regionId: 'cn-beijing',
        groups: [
          {
            rules: Array.from({ length: 20 }, (_, index) =>
              buildRule({
                ruleId: `sgr-${index}`,
                ports: [22, 22],
                peer: { kind: 'group', securityGroupId: `sg-other${index}`, ownerId: '' },
              }),
            ),
          },
        ],
      },
      intent: { ...call, ruleForm: 'group', acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
      fit: 'fits-in-part',
      why: ['quota-exceeded'],
      items: [...base, 'block rule/acceptor/sg-b/ingress/tcp:443/sg-a quota-exceeded'],
    },
    {
      name: 'a full group takes no rule',
      b: { groups: [{ rules: manyRules(200) }] },
      intent: call,
      fit: 'fits-in-part',
      why: ['quota-exceeded'],
      items: [...base, `block ${inB} quota-exceeded`],
    },
    {
      name: 'an interface whose groups together are full takes none',
      b: {
        groups: Array.from({ length: 5 }, (_, index) => ({
          rules: manyRules([199, 200, 200, 200, 201][index] ?? 0),
        })),
      },
      intent: { ...call, securityGroupIds: ['sg-b'] },
      fit: 'fits-in-part',
      why: ['quota-exceeded'],
      items: [...base, `block ${inB} quota-exceeded`],
    },
    {
      name: 'rules of a group that were not read leave it unknown',
      b: { groups: [{ rules: 'unread' }] },
      intent: call,
      fit: 'unknown',
      why: ['fact-unread'],
      items: [
        'skip link needs-verdict',
        ...plainRoutes.map(line => `${line.replace('add', 'skip')} needs-verdict`),
        `unknown ${inB} fact-unread`,
      ],
    },
    {
      name: 'dropping what is unknown lets the rest go on',
      b: { groups: [{ rules: 'unread' }] },
      intent: { ...call, exclusions: [inB] },
      fit: 'fits',
      items: [...base, `skip ${inB} excluded-by-user`],
    },
  ]);

  test('a group of the other VPC is named with its owner: without one the cloud looks for it in the own VPC only', () => {
    const acceptor = { regionId: 'cn-beijing', vpcId: 'vpc-b' };
    const intent = { ...call, ruleForm: 'group', acceptor } as const;
    const { steps } = planOf({ name: '', fit: 'fits', items: [], b: { regionId: 'cn-beijing' }, intent });
    expect(steps.at(-1)).toMatchObject({
      rule: { peer: { kind: 'group', securityGroupId: 'sg-a', ownerId: accountId } },
    });
  });

  test('rules wait for the link and for the routes of both sides', () => {
    const { steps } = planOf({ name: '', fit: 'fits', items: [], intent: call });
    expect(steps.at(-1)).toMatchObject({
      kind: 'authorize-rule',
      dependsOn: [
        'create-route/initiator/vtb-a/172.16.100.0/24',
        'create-route/acceptor/vtb-b/192.168.100.0/24',
      ],
    });
  });
});

function manyRules(count: number): readonly SecurityGroupRule[] {
  return Array.from({ length: count }, (_, index) =>
    buildRule({ ruleId: `sgr-${index}`, from: `10.${index}.0.0/16`, ports: [22, 22] }),
  );
}

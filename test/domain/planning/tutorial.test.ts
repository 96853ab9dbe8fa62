import { describe, expect, test } from 'vitest';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { buildPair, pairIntent } from '../pair-builder.ts';

const allow = [
  { protocol: 'ICMP' as const },
  { protocol: 'TCP' as const, portRange: { from: 443, to: 443 } },
];

describe("the tutorial's pair", () => {
  test('by router interfaces: two creates, two binds, one connect, one route on each side, the rules asked for', () => {
    const plan = planConnection({ inventory: buildPair(), intent: pairIntent({ allow }) });
    expect(plan.verdict).toEqual({ fit: 'fits', problems: [] });
    expect(plan.steps.map(step => step.id)).toEqual([
      'create-router-interface/initiator',
      'create-router-interface/acceptor',
      'bind-router-interface/initiator',
      'bind-router-interface/acceptor',
      'connect-router-interface/initiator',
      'create-route/initiator/vtb-a/172.16.100.0/24',
      'create-route/acceptor/vtb-b/192.168.100.0/24',
      'authorize-rule/acceptor/sg-b/ingress/icmp/192.168.100.0/24',
      'authorize-rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24',
      'authorize-rule/initiator/sg-a/ingress/icmp/172.16.100.0/24',
      'authorize-rule/initiator/sg-a/ingress/tcp:443/172.16.100.0/24',
    ]);
  });

  test('by a peering connection: one create, one route on each side, the rules asked for', () => {
    const plan = planConnection({
      inventory: buildPair(),
      intent: pairIntent({ kind: 'peering-connection', allow }),
    });
    expect(plan.verdict).toEqual({ fit: 'fits', problems: [] });
    expect(plan.steps.map(step => step.id)).toEqual([
      'create-peering-connection/initiator',
      'create-route/initiator/vtb-a/172.16.100.0/24',
      'create-route/acceptor/vtb-b/192.168.100.0/24',
      'authorize-rule/acceptor/sg-b/ingress/icmp/192.168.100.0/24',
      'authorize-rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24',
      'authorize-rule/initiator/sg-a/ingress/icmp/172.16.100.0/24',
      'authorize-rule/initiator/sg-a/ingress/tcp:443/172.16.100.0/24',
    ]);
  });

  test('routes of one VPC go one after another, those of the two VPCs at once', () => {
    const vSwitches = [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.102.0/24' }];
    const { steps } = planConnection({ inventory: buildPair({}, { vSwitches }), intent: pairIntent() });
    const connect = ['connect-router-interface/initiator'];
    expect(steps.filter(step => step.kind === 'create-route').map(step => [step.id, step.dependsOn])).toEqual(
      [
        ['create-route/initiator/vtb-a/172.16.100.0/24', connect],
        ['create-route/initiator/vtb-a/172.16.102.0/24', ['create-route/initiator/vtb-a/172.16.100.0/24']],
        ['create-route/acceptor/vtb-b/192.168.100.0/24', connect],
      ],
    );
  });

  test('both ends are created at once, both bound once both exist, then connected', () => {
    const { steps } = planConnection({ inventory: buildPair(), intent: pairIntent() });
    const created = ['create-router-interface/initiator', 'create-router-interface/acceptor'];
    const bound = ['bind-router-interface/initiator', 'bind-router-interface/acceptor'];
    expect(steps.slice(0, 5).map(step => step.dependsOn)).toEqual([[], [], created, created, bound]);
  });

  test('without --allow no rule is touched', () => {
    const plan = planConnection({ inventory: buildPair(), intent: pairIntent() });
    expect(plan.steps.filter(step => step.kind === 'authorize-rule')).toEqual([]);
    expect(plan.items.filter(item => item.item === 'rule')).toEqual([]);
  });
});

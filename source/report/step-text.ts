import type { RuleToAuthorize, Step } from '../domain/step.ts';
import type { Translate } from '../language/translate.ts';
import { trafficText } from './traffic-text.ts';

/** One step of a plan in one line. */
export function stepText(step: Step, translate: Translate): string {
  return `${translate(`report.step.${step.kind}`)}  ${subjectOf(step, translate)}  ${step.regionId}`;
}

function subjectOf(step: Step, translate: Translate): string {
  switch (step.kind) {
    case 'create-router-interface':
    case 'create-peering-connection':
      return step.name;
    case 'bind-router-interface':
    case 'connect-router-interface':
    case 'activate-router-interface':
    case 'deactivate-router-interface':
    case 'delete-router-interface':
      return step.routerInterface.kind === 'existing'
        ? step.routerInterface.id
        : translate(`common.side.${step.side}`);
    case 'delete-peering-connection':
      return step.peeringConnection.kind === 'existing' ? step.peeringConnection.id : '';
    case 'create-route':
    case 'delete-route':
      return `${step.destination} ${step.routeTableId}`;
    case 'authorize-rule':
      return `${step.securityGroupId} ${ruleText(step.rule, translate)}`;
    case 'revoke-rule':
      return `${step.securityGroupId} ${step.ruleId}`;
  }
}

/** A rule in words: `in tcp:443 from 172.16.100.0/24`. */
export function ruleText(rule: RuleToAuthorize, translate: Translate): string {
  const isIngress = rule.direction === 'ingress';
  const direction = translate(isIngress ? 'report.plan.in' : 'report.plan.out');
  const preposition = translate(isIngress ? 'report.plan.from' : 'report.plan.to');
  const peer = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : rule.peer.securityGroupId;
  return `${direction} ${trafficText(rule)} ${preposition} ${peer}`;
}

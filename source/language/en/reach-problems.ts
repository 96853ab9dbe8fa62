/** Why traffic does not pass between two VPCs, or cannot be said to pass. */
export const reachProblems = {
  'reach-no-interface': {
    reason: 'vSwitch {{vSwitch}} holds no instance, so nothing there can talk yet.',
    remedy: 'Put an instance in it, or name the security groups a future instance will have.',
  },
  'reach-no-route': {
    reason: 'route table {{routeTable}}, used by vSwitch {{vSwitch}}, has no route to {{destination}}.',
    remedy: 'Add a route to {{destination}} over the connection.',
  },
  'reach-own-range': {
    reason:
      '{{destination}} is a range of the VPC of vSwitch {{vSwitch}} itself: traffic to it never leaves (route table {{routeTable}}).',
    remedy: 'Renumber one of the two vSwitches; no route can lead around the own range.',
  },
  'reach-system-range': {
    reason:
      "{{destination}} belongs to the cloud's own services in route table {{routeTable}} of vSwitch {{vSwitch}}.",
    remedy: 'Use other addresses at the peer.',
  },
  'reach-routed-elsewhere': {
    reason:
      'route {{destination}} of route table {{routeTable}} (vSwitch {{vSwitch}}) leads out through {{nextHopType}} {{nextHop}}.',
    remedy: 'Add a longer prefix over the connection, or change that route.',
  },
  'reach-routed-unknown': {
    reason:
      'route {{destination}} of route table {{routeTable}} (vSwitch {{vSwitch}}) leads to {{nextHopType}} {{nextHop}}; what lies behind it cannot be read.',
    remedy: 'Look where it forwards to, or add a longer prefix over the connection.',
  },
  'reach-route-busy': {
    reason: 'route {{destination}} of route table {{routeTable}} (vSwitch {{vSwitch}}) is {{status}}.',
    remedy: 'Wait until it is Available, then look again.',
  },
  'reach-next-hop-disabled': {
    reason:
      'route {{destination}} of route table {{routeTable}} (vSwitch {{vSwitch}}) has no enabled next hop ({{nextHop}}).',
    remedy: 'Enable the next hop, or replace the route.',
  },
  'reach-next-hop-gone': {
    reason:
      'route {{destination}} of route table {{routeTable}} (vSwitch {{vSwitch}}) leads to {{nextHop}}, which does not exist here.',
    remedy: 'Delete the route, or recreate the connection.',
  },
  'reach-not-transitive': {
    reason:
      'route {{destination}} of route table {{routeTable}} (vSwitch {{vSwitch}}) leads over {{connection}} to {{vpc}}, and no further: connections are not transitive.',
    remedy: 'Route it over a connection to the VPC that holds the addresses.',
  },
  'reach-connection-not-bound': {
    reason:
      '{{connection}} is not bound to its opposite end (route {{destination}}, route table {{routeTable}}, vSwitch {{vSwitch}}).',
    remedy: 'Bind both ends to each other and connect them.',
  },
  'reach-connection-not-active': {
    reason:
      '{{connection}} is {{status}} (route {{destination}}, route table {{routeTable}}, vSwitch {{vSwitch}}).',
    remedy: 'Activate it, or rebuild the connection.',
  },
  'reach-connection-changing': {
    reason:
      '{{connection}} is changing ({{status}}; route {{destination}}, route table {{routeTable}}, vSwitch {{vSwitch}}).',
    remedy: 'Wait until it is stable, then look again.',
  },
  'reach-connection-locked': {
    reason:
      '{{connection}} is locked ({{businessStatus}}; route {{destination}}, route table {{routeTable}}, vSwitch {{vSwitch}}).',
    remedy: "Settle the account's bill or the security lock.",
  },
  'reach-no-ipv6-over-router-interface': {
    reason:
      '{{connection}} is a router interface and carries no IPv6 (route {{destination}}, route table {{routeTable}}, vSwitch {{vSwitch}}).',
    remedy: 'Use a peering connection for IPv6.',
  },
  'reach-egress-not-allowed': {
    reason:
      'security groups {{securityGroups}} (vSwitch {{vSwitch}}) have no rule that lets out: {{traffic}}.',
    remedy: 'Add an egress rule that accepts it.',
  },
  'reach-egress-dropped': {
    reason:
      'rule {{rule}} of security group {{securityGroup}} (priority {{priority}}, vSwitch {{vSwitch}}) drops part of it on the way out.',
    remedy: 'Accept it with a better priority, or remove the rule.',
  },
  'reach-ingress-not-allowed': {
    reason:
      'security groups {{securityGroups}} (vSwitch {{vSwitch}}) have no rule that lets in: {{traffic}}.',
    remedy: 'Add an ingress rule that accepts it.',
  },
  'reach-ingress-dropped': {
    reason:
      'rule {{rule}} of security group {{securityGroup}} (priority {{priority}}, vSwitch {{vSwitch}}) drops part of it on the way in.',
    remedy: 'Accept it with a better priority, or remove the rule.',
  },
  'reach-acl-egress': {
    reason:
      'network ACL {{networkAcl}} of vSwitch {{vSwitch}} has no outbound entry that accepts the request leaving: {{traffic}}.',
    remedy: 'Add an outbound entry for it.',
  },
  'reach-acl-egress-dropped': {
    reason:
      'entry {{rule}} of network ACL {{networkAcl}} (vSwitch {{vSwitch}}) drops part of the request leaving.',
    remedy: 'Put an accepting entry before it, or remove it.',
  },
  'reach-acl-ingress': {
    reason:
      'network ACL {{networkAcl}} of vSwitch {{vSwitch}} has no inbound entry that accepts the request coming in: {{traffic}}.',
    remedy: 'Add an inbound entry for it.',
  },
  'reach-acl-ingress-dropped': {
    reason:
      'entry {{rule}} of network ACL {{networkAcl}} (vSwitch {{vSwitch}}) drops part of the request coming in.',
    remedy: 'Put an accepting entry before it, or remove it.',
  },
  'reach-acl-answer-egress': {
    reason:
      'network ACL {{networkAcl}} of vSwitch {{vSwitch}} has no outbound entry that accepts the answer leaving: {{traffic}}.',
    remedy:
      'Add an outbound entry for it: ACLs remember no conversation, so the ports that requests come from must be open too.',
  },
  'reach-acl-answer-egress-dropped': {
    reason:
      'entry {{rule}} of network ACL {{networkAcl}} (vSwitch {{vSwitch}}) drops part of the answer leaving.',
    remedy: 'Put an accepting entry before it, or remove it.',
  },
  'reach-acl-answer-ingress': {
    reason:
      'network ACL {{networkAcl}} of vSwitch {{vSwitch}} has no inbound entry that accepts the answer coming in: {{traffic}}.',
    remedy:
      'Add an inbound entry for it: ACLs remember no conversation, so the ports that requests come from must be open too.',
  },
  'reach-acl-answer-ingress-dropped': {
    reason:
      'entry {{rule}} of network ACL {{networkAcl}} (vSwitch {{vSwitch}}) drops part of the answer coming in.',
    remedy: 'Put an accepting entry before it, or remove it.',
  },
  'reach-rule-uncertain': {
    reason:
      'what rule {{rule}} matches at vSwitch {{vSwitch}} cannot be read (a prefix list, a port list, a group of another VPC, or a malformed range).',
    remedy: 'Look at the rule in the console; replace it by CIDR blocks and ports to be sure.',
  },
  'reach-unread': {
    reason: '{{subject}} was not read, so nothing is said about traffic that depends on it.',
    remedy: 'Read it again, with a role that may.',
  },
} as const;

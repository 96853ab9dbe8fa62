/** What a plan has to say about routes. */
export const planRouteProblems = {
  'route-exists': { reason: 'It exists: {{entry}}.', remedy: 'It is left as it is.' },
  'route-covered': {
    reason: 'The wider route {{wider}} leads there over the same link.',
    remedy: 'It is left as it is.',
  },
  'route-busy': {
    reason: 'The entry {{entry}} for {{destination}} is changing right now.',
    remedy: 'Wait until it is Available and plan again.',
  },
  'route-destination-taken': {
    reason:
      '{{destination}} is routed to {{type}} {{nexthop}} by {{entry}}; a table takes one entry for each destination.',
    remedy: 'Remove or change that entry if it is no longer needed, or leave this route out.',
  },
  'route-destination-dynamic': {
    reason:
      '{{destination}} is taken by a learned entry ({{origin}}, {{type}} {{nexthop}}), which a static one may not replace.',
    remedy: 'Stop the propagation of that range, or route a part of it.',
  },
  'route-inside-own-vswitch': {
    reason:
      '{{destination}} lies in the own vSwitch {{vswitch}} ({{cidr}}); the cloud refuses such a route (InvalidCidrBlock).',
    remedy: 'Those addresses exist on both sides: move one of the two to another range.',
  },
  'route-vswitch-overlap': {
    reason:
      '{{destination}} contains the own vSwitch {{vswitch}} ({{cidr}}), whose addresses would stay local.',
    remedy: 'Move one of the two to another range, or route with --routes the part that does not overlap.',
  },
  'route-partly-local': {
    reason: 'Within {{destination}}, addresses of the own vSwitch {{by}} stay local.',
    remedy: 'What has the same addresses on the other side cannot be reached; move one of the two.',
  },
  'route-range-forbidden': {
    reason: '{{destination}} is a loopback, link-local or multicast range.',
    remedy: 'Such ranges cannot be routed.',
  },
  'route-in-cloud-service-range': {
    reason: "{{destination}} is the cloud's own service range.",
    remedy: 'It cannot be routed.',
  },
  'route-reserved': {
    reason: '{{destination}} touches {{reserved}}, which you reserved.',
    remedy: 'Leave the route out, or take the range from --reserve.',
  },
  'route-of-neither-vpc': {
    reason: '{{destination}} is in neither VPC, and links do not pass traffic on to third networks.',
    remedy: 'Name ranges of the two VPCs.',
  },
  'route-wider-than-peer': {
    reason: '{{destination}} holds addresses that the other VPC does not have.',
    remedy: 'Traffic to these is lost; name only ranges of the other VPC.',
  },
  'route-shadowed': {
    reason: 'The longer prefix {{by}} (next hop {{nexthop}}) takes all that this route is for.',
    remedy: 'Remove that entry first if the traffic shall go over the new link.',
  },
  'route-partly-shadowed': {
    reason: 'The longer prefix {{by}} (next hop {{nexthop}}) takes a part of {{destination}}.',
    remedy: 'Remove that entry if its traffic shall go over the new link as well.',
  },
  'route-diverts': {
    reason:
      'Traffic to {{destination}} goes to {{type}} {{nexthop}} today (by {{wider}}) and would go over the new link.',
    remedy: 'Consent to this item if that is meant.',
  },
  'route-withdraws-cen': {
    reason: 'The CEN route {{cen}} would be withdrawn in favour of {{destination}}.',
    remedy: 'Consent to this item if that is meant.',
  },
  'route-without-way-back': {
    reason: 'No vSwitch here that could use {{destination}} can be routed back to.',
    remedy: 'See the reasons on the other side; a one-way route helps nobody.',
  },
  'route-table-gateway': {
    reason: '{{table}} is a gateway route table, which takes no such route.',
    remedy: 'Choose tables that vSwitches use.',
  },
  'route-table-not-found': {
    reason: 'There is no route table {{table}} in the two VPCs.',
    remedy: 'Choose among the tables that the plan names.',
  },
  'route-table-busy': {
    reason: 'The route table {{table}} is changing right now.',
    remedy: 'Wait until it is Available and plan again.',
  },
  'route-ipv6-custom-table': {
    reason:
      '{{table}} is a custom table, and the cloud refuses IPv6 entries there (OperationDenied.Ipv6EntryOnCustomTable).',
    remedy: 'Bind the vSwitch to the system table, or go without IPv6 there.',
  },
  'route-ipv6-unsupported': {
    reason: '{{destination}}: this link carries no IPv6, or one of the VPCs has none.',
    remedy: 'Use --kind peering-connection between VPCs that both have IPv6.',
  },
  'route-public-range': {
    reason:
      '{{destination}} is outside the private ranges: traffic to it may leave {{vpc}} by a public address.',
    remedy: 'Declare it as a user CIDR of the VPC.',
  },
  'route-docker-bridge': {
    reason: '{{destination}} meets 172.17.0.0/16, which container bridges inside instances often use.',
    remedy: 'If hosts cannot reach it, give their bridge another range.',
  },
  'route-inside-own-range': {
    reason:
      '{{destination}} lies in the range of {{vpc}} itself: no vSwitch with this range can be created there later.',
    remedy: 'Plan new vSwitches in other ranges.',
  },
} as const;

/** Why a connection cannot be taken down, or what stays behind when it is. */
export const teardownProblems = {
  'disconnect-not-found': {
    reason: 'There is no connection {{id}} in the regions that were read.',
    remedy: 'See the connections with "vpclink inventory"; add --region if it was left out.',
  },
  'disconnect-unread': {
    reason: '{{subject}} could not be read, so it is not known what depends on the connection.',
    remedy: 'Make it readable (network, permissions), then plan again.',
  },
  'disconnect-other-account': {
    reason: 'The other end of {{id}} belongs to another account or was not read.',
    remedy: 'Read both regions; a connection with another account is taken down in the console.',
  },
  'disconnect-foreign-route': {
    reason:
      'The route to {{destination}} in {{routeTableId}} uses the connection and was not made by vpclink.',
    remedy: 'Remove or redirect it yourself, or consent to its removal ({{key}}).',
  },
  'disconnect-shared-route': {
    reason: 'The route to {{destination}} in {{routeTableId}} uses the connection beside other next hops.',
    remedy: 'Take the connection out of that route in the console, then plan again.',
  },
  'disconnect-prepaid': {
    reason: 'Router interface {{id}} is prepaid until {{endTime}}; the cloud does not delete prepaid ones.',
    remedy: 'Have it refunded in the console (Expenses and Costs), or wait until it ends.',
  },
  'disconnect-busy': {
    reason: '{{id}} is {{status}}: it is changing right now.',
    remedy: 'Wait a minute, then plan again.',
  },
  'disconnect-leaves-rules': {
    reason: '{{count}} security-group rules in {{vpcId}} for the ranges of the other VPC stay.',
    remedy: 'They were not added together with this connection; remove them yourself if nobody needs them.',
  },
} as const;

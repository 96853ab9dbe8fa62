/** What a plan has to say when a connection is taken down. */
export const disconnectProblems = {
  'route-of-others': {
    reason:
      'Nothing shows that vpclink made the route {{entry}} to {{destination}}; it would lead nowhere without the connection.',
    remedy: 'Consent with {{key}} to delete it.',
  },
  'route-shared-next-hop': {
    reason: 'The route {{entry}} to {{destination}} has other next hops as well, or was learned.',
    remedy: 'Take the connection out of it in the console first.',
  },
  'rule-not-revocable': {
    reason: 'The security group {{group}} is managed by a cloud product, which refuses changes.',
    remedy: 'Remove the rule in that product.',
  },
  'link-has-routes': {
    reason: '{{count}} routes still lead to {{id}}, and the cloud deletes no connection under them.',
    remedy: 'Consent to their deletion, or remove them first.',
  },
  'link-prepaid': {
    reason: 'The router interface {{id}} is prepaid: it cannot be deleted before its time is over.',
    remedy: 'Ask for a refund in the console (Expenses), then disconnect the rest.',
  },
} as const;

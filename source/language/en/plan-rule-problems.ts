/** What a plan has to say about security-group rules. */
export const planRuleProblems = {
  'rule-exists': { reason: 'It exists: {{rule}}.', remedy: 'It is left as it is.' },
  'rule-covered': { reason: 'Allowed already by {{rules}}.', remedy: 'Nothing is added.' },
  'rule-shadowed-by-drop': {
    reason: 'The drop rule {{rule}} has priority {{priority}}, which no new rule can beat.',
    remedy: 'Give the drop rule a lower priority (a higher number) or remove it.',
  },
  'rule-partly-shadowed': {
    reason: 'The drop rule {{rule}} (priority {{priority}}) keeps a part of this traffic out.',
    remedy: 'Change the drop rule if that part shall pass as well.',
  },
  'rule-overrides-drop': {
    reason:
      'The drop rule {{rule}} (priority {{priority}}) keeps this traffic out on purpose; the new rule would override it.',
    remedy: 'Consent to this item if that is meant.',
  },
  'rule-exists-weaker': {
    reason:
      'The same rule exists, but the drop rule {{rule}} (priority {{priority}}) comes first; adding it again changes nothing.',
    remedy: 'Change the priority of one of the two in the console.',
  },
  'rule-drop-unresolved': {
    reason:
      'The drop rule {{rule}} (priority {{priority}}) names a list whose content was not read: it may keep this traffic out.',
    remedy: 'Look at that rule; leave this item out if it is meant to drop.',
  },
  'rule-all-traffic': {
    reason: 'All traffic between the routed ranges is opened, as asked for.',
    remedy: 'Name protocols and ports to open less.',
  },
  'rule-all-ports': {
    reason: 'All {{protocol}} ports are opened, as asked for.',
    remedy: 'Name the ports to open less.',
  },
  'rule-port-25': {
    reason: 'TCP port 25 is closed for outbound traffic by the platform, whatever the rules say.',
    remedy: 'Use port 465 or 587 for mail, or have port 25 opened.',
  },
  'rule-protocol-not-in-family': {
    reason: '{{protocol}} is asked for, but the VPCs do not both have IPv6.',
    remedy: 'Use icmp for IPv4.',
  },
  'rule-group-form-not-possible': {
    reason:
      'Rules of {{group}} name address ranges: groups can be named only within one region, and only between basic groups.',
    remedy: 'Nothing needs to be done.',
  },
  'rule-group-form-unconfirmed': {
    reason: 'Whether the cloud takes a group of another VPC in a rule is not certain.',
    remedy: 'If it answers Mismatch, plan again with rules by address range.',
  },
  'security-group-not-found': {
    reason: 'There is no security group {{group}} in the two VPCs.',
    remedy: 'Choose among the groups that the plan names.',
  },
  'security-group-service-managed': {
    reason: 'The security group {{group}} is managed by a cloud product, which refuses changes.',
    remedy: 'Open the traffic in that product.',
  },
  'security-groups-none': {
    reason: 'No instance in the routed vSwitches of {{vpc}} uses a security group, so there is none to open.',
    remedy: 'Name groups, or plan again when there are instances.',
  },
} as const;

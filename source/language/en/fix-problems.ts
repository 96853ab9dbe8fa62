/** What a plan has to say when findings are mended. */
export const fixProblems = {
  'fix-by-person': {
    reason: 'vpclink cannot mend {{rule}}, or must not.',
    remedy: 'The remedy of the finding says what to do.',
  },
  'fix-needs-choice': {
    reason: 'Something would be removed or overruled for it.',
    remedy: 'Choose it by its fingerprint: --finding {{fingerprint}}.',
  },
  'fix-link-first': {
    reason: 'The connection {{id}} is not up ({{health}}); routes need it first.',
    remedy: 'Mend the connection, or take it down.',
  },
  'fix-services-unknown': {
    reason: 'Nothing says which traffic the group {{group}} should let pass.',
    remedy: 'Name it: --allow tcp:443,icmp, or bind the connection to a profile.',
  },
  'fix-not-intended': {
    reason: 'By what was asked for, nothing should pass this way through the group {{group}}.',
    remedy: 'Waive the finding, or ask for both directions.',
  },
  'fix-rule-complex': {
    reason:
      'The rule {{rule}} names a list, or ports or addresses of the near side as well; it cannot be written anew with less in it.',
    remedy: 'Change it in the console.',
  },
  'fix-drop-wide': {
    reason: 'The drop {{rule}} is about more than this peer, and no accepting rule can be put before it.',
    remedy: 'Narrow the drop in the console, or give it a worse priority than 1.',
  },
  'fix-takes-down': {
    reason:
      '{{id}} can only be taken down: what its ends say about each other is fixed, or one of them is gone.',
    remedy: 'Connect the two VPCs anew afterwards, if they should talk: vpclink connect.',
  },
  'fix-not-mended': {
    reason: 'After these steps the audit would still find {{rule}} at {{id}}.',
    remedy: 'Look at the other findings of this connection; one of them stands in the way.',
  },
  'fix-reveals': {
    reason: 'After these steps the audit finds {{rule}} at {{id}}, which it cannot see today.',
    remedy: 'Run vpclink fix again afterwards.',
  },
} as const;

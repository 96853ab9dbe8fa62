/** What is wrong with an edit of a planned item. */
export const editProblems = {
  'edit-malformed': {
    reason: '--edit: "{{text}}" is not KEY=VALUE.',
    remedy: 'Take the key from plan --format json, e.g. route/initiator/vtb-1/10.0.0.0/24=10.0.0.0/25.',
  },
  'edit-not-editable': {
    reason: '"{{key}}" is neither a route nor a rule of the plan.',
    remedy: 'Only routes and rules can be edited; the link has flags of its own.',
  },
  'edit-empty': {
    reason: 'Nothing stands there for {{key}}.',
    remedy: 'Write what it shall be instead, or leave the item out.',
  },
  'edit-part-twice': {
    reason: '"{{text}}": traffic, range and priority can each be said once.',
    remedy: 'Write e.g. tcp:8443, 10.0.0.0/25, priority:10.',
  },
  'edit-priority-malformed': {
    reason: 'A priority of "{{text}}" is not possible.',
    remedy: 'Write priority: and a number from 1 (best) to 100.',
  },
  'edit-of-everything': {
    reason: '{{cidr}} means every address there is.',
    remedy: 'Name the ranges of the peer.',
  },
  'edit-matches-nothing': {
    reason: 'The edit of {{key}} meets no item of this plan, so what it was meant to change is not known.',
    remedy: 'Take the key from the plan as it is now, or leave the edit out.',
  },
  'edit-widens': {
    reason: '{{range}} is more than {{before}}, which is all that this item needs.',
    remedy: 'Consent to {{key}} if that is meant.',
  },
  'edit-not-of-peer': {
    reason: '{{range}} holds no address of {{vpc}}.',
    remedy: 'Name a range of the peer; a link leads to its two VPCs only.',
  },
  'edit-other-family': {
    reason: '{{range}} is of another IP version than {{before}}.',
    remedy: 'Keep the IP version of the item.',
  },
  'edit-protocol-not-in-family': {
    reason: '{{protocol}} does not occur between addresses of this IP version.',
    remedy: 'Name a protocol of that IP version.',
  },
} as const;

import { disconnectProblems } from './disconnect-problems.ts';
import { editProblems } from './edit-problems.ts';
import { fixProblems } from './fix-problems.ts';
import { planRouteProblems } from './plan-route-problems.ts';
import { planRuleProblems } from './plan-rule-problems.ts';

/** What a plan has to say: about the pair, the link, routes and rules. */
export const planProblems = {
  ...disconnectProblems,
  ...editProblems,
  ...fixProblems,
  ...planRouteProblems,
  ...planRuleProblems,
  'same-vpc': {
    reason: 'Both ends are the same VPC {{vpc}}; inside one VPC everything is routed already.',
    remedy: 'Choose two different VPCs.',
  },
  'vpc-region-unknown': {
    reason: 'The region {{region}} is not among those that were read.',
    remedy: 'Check the region id, and that --region does not leave it out.',
  },
  'vpc-not-found': {
    reason: 'There is no VPC {{vpc}} in {{region}}.',
    remedy: 'Check the id and the region; vpclink inventory lists what exists.',
  },
  'vpc-unread': {
    reason: 'The VPCs of {{region}} could not be read.',
    remedy: 'See the reason under what could not be read, mend it, and plan again.',
  },
  'vpc-not-owned': {
    reason: 'VPC {{vpc}} belongs to another account ({{owner}}).',
    remedy: "Use that account's own credentials, or choose a VPC of this account.",
  },
  'vpc-not-available': {
    reason: 'VPC {{vpc}} is still being made.',
    remedy: 'Wait until its status is Available and plan again.',
  },
  'vpc-without-vswitches': {
    reason: 'VPC {{vpc}} has no vSwitch, so nothing in it could talk.',
    remedy: 'Create a vSwitch in it first.',
  },
  'intent-range-malformed': {
    reason: '"{{text}}" is not a CIDR block.',
    remedy: 'Write it like 10.0.0.0/24, without host bits.',
  },
  'intent-name-malformed': {
    reason: 'The cloud does not take the name "{{name}}".',
    remedy: 'Use 2 to 128 letters, digits, ".", "_" or "-", a letter first.',
  },
  'vpc-ranges-overlap': {
    reason: 'The VPC ranges {{one}} and {{other}} overlap.',
    remedy: 'What is routed now does not collide; give new vSwitches ranges that the other VPC does not use.',
  },
  'vswitch-shared': {
    reason: 'The vSwitch {{vswitch}} is shared by another account and is left out.',
    remedy: 'Its owner has to connect it.',
  },
  'pair-fits-in-part': {
    reason: '{{safe}} of {{total}} pairs of vSwitches can talk in full.',
    remedy: 'The rest is listed with its reasons; new vSwitches in free ranges would fit.',
  },
  'pair-overlaps': {
    reason: 'None of the {{total}} pairs of vSwitches can talk.',
    remedy: 'Create vSwitches in ranges that the other VPC does not use, or choose another pair.',
  },
  'fact-unread': {
    reason: '{{subject}} could not be read, so nothing certain can be said about it.',
    remedy: 'See the reason under what could not be read, mend it, and plan again; or leave that part out.',
  },
  'excluded-by-user': { reason: 'You left it out.', remedy: 'Take it in again to have it added.' },
  'needs-link': {
    reason: 'There is no link that it could use.',
    remedy: 'See what keeps the link from being made.',
  },
  'needs-verdict': {
    reason: 'It is left out as long as the plan as a whole does not hold.',
    remedy: 'See the verdict; drop or mend what it names.',
  },
  'quota-exceeded': {
    reason: '{{quota}} of {{subject}}: {{used}} used and {{adds}} more are over the limit of {{limit}}.',
    remedy: 'Drop some, remove what is not needed there, or have the quota raised in Quota Center.',
  },
  'quota-unconfirmed': {
    reason:
      '{{quota}} of {{subject}}: {{used}} used and {{adds}} more are over {{confirmed}}, the limit that is certain (others say {{limit}}, and yours may be higher).',
    remedy: 'The cloud may refuse it; look at the quota of your account in Quota Center.',
  },
  'quota-by-list-size': {
    reason:
      '{{quota}} of {{subject}}: {{used}} used and {{adds}} more, but lists that its rules name count with their largest size, which was not read; together up to {{most}} may be used of {{limit}}.',
    remedy: 'If the cloud refuses, shorten a list or use another group.',
  },
  'traffic-would-stop': {
    reason: 'Traffic from {{from}} to {{to}} that passes today would stop: {{traffic}}.',
    remedy: 'Drop the route that takes it over, or consent with {{key}}.',
  },
  'fact-changed': {
    reason: '{{subject}} is not as it was when the plan was made.',
    remedy: 'Plan again and read what is different.',
  },
  'fact-gone': { reason: '{{subject}} does not exist any more.', remedy: 'Plan again.' },
  'link-exists': { reason: 'It exists: {{id}}.', remedy: 'It is used as it is.' },
  'link-completes': {
    reason: '{{id}} exists and is not connected yet.',
    remedy: 'It is used; only what is missing is made.',
  },
  'link-joined-by-other-kind': {
    reason: 'The two VPCs are joined already by {{other}} {{id}}; no second kind is put beside it.',
    remedy: 'Plan with --kind {{other}} to use it, or disconnect it first (an outage).',
  },
  'link-busy': {
    reason: 'The connection {{id}} is changing right now.',
    remedy: 'Wait until it is settled and plan again.',
  },
  'link-locked': {
    reason: 'The connection {{id}} is locked for an unpaid bill or for security.',
    remedy: 'Settle it in the console, then plan again.',
  },
  'link-ends-disagree': {
    reason: 'The ends of the connection {{id}} do not name each other.',
    remedy: 'Disconnect what is left of it, then plan again.',
  },
  'link-half-left': {
    reason: 'Only one end of the connection {{id}} is left, and it cannot be bound again.',
    remedy: 'Disconnect what is left of it, then plan again.',
  },
  'link-awaits-acceptance': {
    reason: 'The peering connection {{id}} waits to be accepted.',
    remedy: 'Accept or delete it, then plan again.',
  },
  'link-ended': {
    reason: 'The peering connection {{id}} was rejected or has expired.',
    remedy: 'Delete it, then plan again.',
  },
  'link-opposite-unread': {
    reason:
      'It is not known whether the two VPCs are joined already: connections of one region were not read.',
    remedy: 'See what could not be read, mend it, and plan again.',
  },
  'link-inactive': {
    reason: 'The connection {{id}} exists, but somebody switched it off.',
    remedy: 'Consent with "link" to switch it on.',
  },
  'link-ambiguous': {
    reason: '{{count}} unconnected router interfaces are called "{{name}}".',
    remedy: 'Give the connection another name, or delete those that are left over.',
  },
  'link-leftover-differs': {
    reason:
      'The unconnected router interface {{id}} is called "{{name}}" as well, but is not what is wanted.',
    remedy: 'Give the connection another name, or delete that interface.',
  },
  'account-in-arrears': {
    reason: 'The router interface {{id}} is locked for an unpaid bill; until it is paid none can be created.',
    remedy: 'Pay the bill, then plan again.',
  },
  'router-interface-no-longer-sold': {
    reason: 'Most accounts cannot buy router interfaces between VPCs any more (since June 2019).',
    remedy: 'If the cloud refuses, use --kind peering-connection.',
  },
  'router-interface-carries-no-ipv6': {
    reason: 'Router interfaces between VPCs do not carry IPv6; the IPv6 ranges of {{vpc}} are left out.',
    remedy: 'Use --kind peering-connection where IPv6 is needed.',
  },
  'peering-region-unconfirmed': {
    reason: 'It is not certain that {{region}} offers VPC peering.',
    remedy: 'If the cloud answers UnsupportedRegion, nothing has been made.',
  },
  'cross-border': {
    reason: 'The connection crosses the border of mainland China.',
    remedy: 'Such connections need an approval; have it before you apply.',
  },
  'cen-attached': {
    reason: 'VPC {{vpc}} is attached to a CEN.',
    remedy:
      'The routes of this plan are not passed on to the CEN; what the CEN has taught the tables is told with the routes.',
  },
} as const;

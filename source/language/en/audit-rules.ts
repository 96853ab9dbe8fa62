/**
 * What the rules of the audit say: `title` in general, `detail` of one finding (its placeholders are the finding's
 * parameters), `rationale` why it matters, `remedy` what would be right.
 */
export const auditRules = {
  'half-missing': {
    title: 'One end of the connection is missing',
    detail: '{{id}} has no other end (it names {{opposite}}).',
    rationale: 'Nothing passes, and an interface that is paid for does nothing.',
    remedy: 'Make the missing end and bind both, or delete this one.',
  },
  'opposite-deleted': {
    title: 'The other end was deleted',
    detail: '{{id}} still names {{opposite}}, which was deleted; its own state is {{status}}.',
    rationale: 'Nothing passes; a surviving end cannot be bound to a new one.',
    remedy: 'Delete this end with its routes, then connect the two VPCs again.',
  },
  'opposite-disagrees': {
    title: 'The two ends disagree about each other',
    detail: '{{id}} says {{fields}}: {{is}}, and its other end is {{should}}.',
    rationale: 'Traffic needs two ends that name each other.',
    remedy: 'After the first connection these fields are fixed: delete both ends and connect again.',
  },
  'not-connected': {
    title: 'An end was never connected',
    detail: '{{id}} is Idle (it names {{opposite}}).',
    rationale: 'Nothing passes until both ends are Active.',
    remedy: 'Bind both ends to each other and connect the initiator, or delete both.',
  },
  'end-inactive': {
    title: 'An end is switched off',
    detail: '{{id}} in {{region}} is {{status}}.',
    rationale: 'Nothing passes until both ends are Active, and routes to it are black holes.',
    remedy: 'Activate it, or take the connection down.',
  },
  'state-changing': {
    title: 'A change has not finished',
    detail: '{{id}} is {{status}}.',
    rationale: 'A state that lasts longer than a few minutes is stuck.',
    remedy: 'Look again in a few minutes; if it stays, open a ticket.',
  },
  'offer-pending': {
    title: 'An offer waits for the other account',
    detail: '{{id}} waits to be accepted; it ends at {{expires}}.',
    rationale: 'Nothing passes before the other account accepts, and an offer ends after seven days.',
    remedy: 'Ask the owner of the other account to accept it.',
  },
  'offer-expired': {
    title: 'An offer was not taken',
    detail: '{{id}} is {{status}}.',
    rationale: 'It can only be deleted, and it counts against the quota.',
    remedy: 'Delete it, and offer again if it is still wanted.',
  },
  'size-differs': {
    title: 'The two ends have different sizes',
    detail: '{{id}} has the size {{spec}}, its initiator {{initiatorSpec}}.',
    rationale: 'Only the size of the initiator counts; a second size is paid for nothing or misleads.',
    remedy: 'Make the acceptor anew with the size Negative.',
  },
  'locked-for-debt': {
    title: 'The connection is locked',
    detail: '{{id}} is {{businessStatus}}.',
    rationale: 'A locked connection carries nothing, and is reclaimed after 15 days.',
    remedy: 'Settle the bill, or the security case.',
  },
  'prepaid-ending': {
    title: 'What was prepaid is about to end',
    detail: '{{id}} ends at {{ends}}, in {{days}} days.',
    rationale: 'When its time is over the connection stops.',
    remedy: 'Renew it, or move to a peering connection in time.',
  },
  'route-missing': {
    title: 'A side has no route to the other one',
    detail: '{{vpc}} has no route to {{peer}} in table {{table}}.',
    rationale: 'Neither requests nor answers find their way, whatever the other side has.',
    remedy: 'Add a route to each vSwitch of the peer over the connection.',
  },
  'route-missing-in-custom-table': {
    title: 'A custom table has no route to the peer',
    detail: 'Table {{table}} of {{vpc}} has no route to {{peer}}, and vSwitches use it.',
    rationale: 'A vSwitch uses one table only: routes of the system table do not help it.',
    remedy: 'Add the routes to this table as well.',
  },
  'range-not-covered': {
    title: 'A vSwitch of the peer has no route',
    detail: 'Table {{table}} of {{vpc}} does not lead to {{cidr}} ({{vSwitch}} of {{peer}}).',
    rationale: 'The peer has grown since the routes were made, or a route was lost.',
    remedy: 'Add a route to {{cidr}} over the connection.',
  },
  'black-hole': {
    title: 'A route leads to nothing',
    detail: '{{entry}} to {{destination}} in table {{table}} leads to {{nextHop}}: {{status}}.',
    rationale: 'Everything it matches is lost, even where another way exists.',
    remedy: 'Delete the route, or mend its next hop.',
  },
  'stale-route': {
    title: 'A route leads to a range that the peer does not have',
    detail: '{{entry}} to {{destination}} in table {{table}}: {{peer}} has {{ranges}}.',
    rationale: 'It hides that the range may be in use elsewhere.',
    remedy: 'Delete the route.',
  },
  'route-too-wide': {
    title: 'A route is wider than the peer',
    detail: '{{entry}} to {{destination}} in table {{table}}: {{peer}} has {{ranges}}.',
    rationale: 'It sends traffic to the peer that is not for it, and swallows what others should get.',
    remedy: 'Replace it by routes to the vSwitches of the peer.',
  },
  'route-shadowed': {
    title: 'A longer prefix leads elsewhere',
    detail: '{{entry}} to {{destination}} in table {{table}} takes part of {{cidr}} to {{type}} {{nextHop}}.',
    rationale: 'The longest prefix wins: that part of the peer is not reached.',
    remedy: 'Delete it, or add as long a prefix over the connection.',
  },
  'learned-route-competes': {
    title: 'A learned route takes part of the peer away',
    detail: '{{entry}} to {{destination}} in table {{table}} leads part of {{cidr}} to {{type}} {{nextHop}}.',
    rationale: 'CEN, VPN and BGP teach longer prefixes, and the longest prefix wins.',
    remedy: 'Stop that route from being learned, or add as long a prefix over the connection.',
  },
  'route-diverts': {
    title: 'A route over another connection swallows the peer',
    detail:
      '{{entry}} to {{destination}} in table {{table}} takes {{cidr}}, which belongs to {{peer}}, to {{nextHop}}.',
    rationale: 'Connections are not transitive: what goes there is lost.',
    remedy: 'Add a route to {{cidr}} over the right connection.',
  },
  'own-range-overlap': {
    title: 'A vSwitch of the peer has a range of the own VPC',
    detail: '{{cidr}} ({{vSwitch}} of {{peer}}) overlaps a range of {{vpc}}.',
    rationale: 'Own ranges stay local in every table; no route leads around them.',
    remedy: 'Renumber one of the two.',
  },
  'one-way-reach': {
    title: 'Nothing passes in this direction',
    detail: 'Over {{id}} nothing that {{from}} sends is answered by {{to}}, and no other rule explains it.',
    rationale: 'The exact engine finds no packet that arrives and is answered.',
    remedy: 'See vpclink matrix and the rules of both sides.',
  },
  'rule-missing': {
    title: 'No rule for the peer',
    detail: 'No rule ({{direction}}) of group {{group}} in {{vpc}} is for {{peer}}.',
    rationale: 'What has no rule is dropped.',
    remedy: 'Add rules for what the peer may use, or leave it if nothing should pass this way.',
  },
  'rule-not-covered': {
    title: 'A vSwitch of the peer is left out of the rules',
    detail:
      'Group {{group}} has {{service}} ({{direction}}) for other vSwitches of the peer, not for {{cidr}} ({{vSwitch}}).',
    rationale: 'Other vSwitches of the same peer may use it: most likely this one was forgotten.',
    remedy: 'Add the rule for {{cidr}}, or waive this with the reason.',
  },
  'rule-shadowed-by-drop': {
    title: 'A drop stands before the rule for the peer',
    detail: '{{rule}} of group {{group}} (priority {{priority}}) drops {{service}} that {{accept}} accepts.',
    rationale: 'The better priority decides, and at equal priority the drop.',
    remedy: 'Remove the drop, or give the accepting rule a better priority.',
  },
  'rule-too-wide': {
    title: 'A rule lets in more than the peer',
    detail: '{{rule}} of group {{group}} lets in {{service}} from {{cidr}}; {{peer}} has {{ranges}}.',
    rationale: 'Addresses that belong to no connected VPC are let in with it.',
    remedy: 'Replace it by rules for the vSwitches of the peer.',
  },
  'rule-all-ports': {
    title: 'A rule opens every port',
    detail: '{{rule}} of group {{group}} lets in {{service}} from {{cidr}}.',
    rationale: 'Whatever listens there can be reached, meant or not.',
    remedy: 'Name the ports that are needed.',
  },
  'rule-left-over': {
    title: 'A rule for a range that nothing leads to',
    detail: '{{rule}} of group {{group}} is for {{cidr}}, which no connection and no route leads to.',
    rationale: 'Who gets that range next is let in.',
    remedy: 'Delete the rule.',
  },
  'group-reference-dead': {
    title: 'A rule names a group that cannot match',
    detail: '{{rule}} of group {{group}} names {{named}}.',
    rationale: 'Groups are regional, and enterprise groups neither name groups nor are named.',
    remedy: 'Replace it by rules for the CIDR blocks of the peer.',
  },
  'acl-blocks': {
    title: 'A network ACL blocks the peer',
    detail: 'ACL {{acl}} keeps out traffic with {{peer}} ({{directions}}).',
    rationale: 'An ACL remembers no conversation: both directions must be open, answers included.',
    remedy: 'Accept the peer in both directions, before any drop.',
  },
  'connected-twice': {
    title: 'The same two VPCs are connected twice',
    detail: '{{id}} joins {{vpc}} and {{peer}}, which {{other}} joins as well.',
    rationale: 'It costs money, and routes to it are easily mistaken.',
    remedy: 'Take the one down that no routes use.',
  },
  'peer-overlap': {
    title: 'Two peers of one VPC overlap',
    detail: '{{peer}} ({{ranges}}) and {{other}} ({{otherRanges}}) are both connected with {{vpc}}.',
    rationale: 'Where both use an address, only one of them can be reached.',
    remedy: 'Keep routes to vSwitch ranges only, and renumber one of them.',
  },
  'quota-nearly-used': {
    title: 'A quota is nearly used',
    detail: '{{used}} of {{limit}} in {{id}} ({{quota}}).',
    rationale: 'The next connection may be refused halfway.',
    remedy: 'Ask for a higher quota, or take down what is not used.',
  },
  'run-leftover': {
    title: 'Something that a run of vpclink left behind',
    detail: '{{id}} was made by run {{run}} and does nothing ({{status}}).',
    rationale: 'A run was stopped and neither resumed nor rolled back.',
    remedy: 'vpclink resume {{run}} or vpclink rollback {{run}}; where its journal is lost, delete it.',
  },
} as const;

/** Why a run was refused, stopped, or left something undone. */
export const engineProblems = {
  'run-account-differs': {
    reason: 'The plan is for account {{expected}}, but these credentials belong to account {{actual}}.',
    remedy: 'Use credentials of account {{expected}}, or plan anew.',
  },
  'run-plan-edited': {
    reason: 'The plan is not the one its digest {{digest}} was made of.',
    remedy: 'Plan anew, look at the result and apply that.',
  },
  'run-endpoint-differs': {
    reason: 'This run belongs to a {{expected}} cloud, but the endpoint is a {{actual}} one.',
    remedy: 'Continue it where it began: with --practice for a practice cloud, without for the real one.',
  },
  'run-world-differs': {
    reason: 'This run belongs to the practice world {{expected}}, but this is {{actual}}.',
    remedy:
      'Continue it in its own world: with --practice WORLD, or with --endpoint for a server that still runs.',
  },
  'marks-consent-missing': {
    reason: 'The journal of run {{run}} cannot be used, so nothing is taken back without your word for it.',
    remedy: 'Look at the list above. To take back exactly that, add --by-marks {{run}}.',
  },
  'marks-unread': {
    reason: 'Not everything could be read ({{unread}}), so more may carry the mark of the run.',
    remedy: 'Try again when it can be read, or name the regions with --region.',
  },
  'run-ended-after-answer': {
    reason: 'The program ended after the cloud had answered {{code}}.',
    remedy:
      'Resume it: it looks at the cloud before it does anything. The request id for the support is {{requestId}}.',
  },
  'run-finished': {
    reason: 'Run {{runId}} has ended: {{result}}.',
    remedy: 'There is nothing to resume. To change something, plan anew.',
  },
  'run-made-twice': {
    reason: 'More than one object carries the mark of the same step: {{ids}}.',
    remedy: 'Delete the ones you do not want, then resume the run.',
  },
  'run-object-in-other-state': {
    reason: '{{id}} is {{status}}, which this run did not bring about.',
    remedy: 'Find out who changed it; bring it back and resume, or roll the run back.',
  },
  'run-route-taken': {
    reason: 'Route table {{routeTableId}} already sends {{destination}} to {{nextHopId}}.',
    remedy: 'Nothing was overwritten. Remove that route and resume, or roll the run back.',
  },
  'run-vpc-not-seen': {
    reason: 'VPC {{vpcId}} does not show up in {{regionId}}, so it is not certain what exists there.',
    remedy: 'Check that the VPC still exists and may be read, then resume the run.',
  },
  'run-goal-not-seen': {
    reason: 'After {{seconds}} s no read showed the result of {{stepId}} (last seen: {{status}}).',
    remedy: 'Resume the run later: it looks again before it does anything.',
  },
  'run-not-ours': {
    reason: '{{id}} no longer looks as this run made it, so it was left alone.',
    remedy: 'Look at it in the console and remove it yourself if it is not needed.',
  },
  'run-left-over': {
    reason: '{{id}} carries the mark of this run and is still there.',
    remedy: 'Roll back again: it is looked at anew.',
  },
  'run-not-undoable': {
    reason: 'Run {{runId}} removed things, and what was removed cannot be brought back.',
    remedy: 'Resume it to finish the removal, or keep it as it is and connect anew.',
  },
} as const;

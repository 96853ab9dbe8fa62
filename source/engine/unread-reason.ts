import type { CloudProblem, CloudProblemKind } from '../cloud/cloud.ts';
import type { UnreadReason } from '../domain/fact.ts';

const reasonKinds: Readonly<Record<CloudProblemKind, UnreadReason['kind']>> = {
  throttled: 'throttled',
  busy: 'failed',
  'needs-re-read': 'failed',
  denied: 'denied',
  quota: 'failed',
  arrears: 'denied',
  'not-found': 'failed',
  'already-exists': 'failed',
  'bad-credentials': 'denied',
  'token-expired': 'denied',
  'clock-skew': 'failed',
  'unsupported-region': 'unsupported-region',
  'invalid-request': 'failed',
  unreachable: 'unreachable',
  'timed-out': 'unreachable',
  'malformed-answer': 'failed',
  'server-error': 'failed',
  aborted: 'not-read',
  refused: 'failed',
};

/** Why a read that failed leaves its fact unknown, for the inventory and everyone who judges by it. */
export function unreadReason(problem: CloudProblem): UnreadReason {
  return {
    kind: reasonKinds[problem.kind],
    operation: problem.operation,
    regionId: problem.regionId,
    code: problem.code,
    ...(problem.requestId === undefined ? {} : { requestId: problem.requestId }),
  };
}

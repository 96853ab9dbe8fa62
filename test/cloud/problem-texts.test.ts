import { describe, expect, it } from 'vitest';
import type { CloudProblemKind } from '../../source/cloud/cloud.ts';
import type { CredentialProblemCode } from '../../source/cloud/credentials/credential-source.ts';
import type { EndpointProblemCode } from '../../source/cloud/endpoint/parse-endpoint.ts';
import { problem } from '../../source/domain/problem.ts';
import { translator } from '../../source/language/translate.ts';
import { problemText } from '../../source/report/problem-text.ts';

/** Complete by construction: a code without an entry here, or an entry without a code, does not compile. */
const codes: Readonly<
  Record<CredentialProblemCode | EndpointProblemCode | `call-${CloudProblemKind}`, true>
> = {
  'no-credentials': true,
  'credentials-incomplete': true,
  'credentials-file-unreadable': true,
  'credentials-file-broken': true,
  'credentials-profile-missing': true,
  'credentials-mode-unsupported': true,
  'credentials-role-refused': true,
  'instance-role-name-malformed': true,
  'instance-role-unavailable': true,
  'endpoint-malformed': true,
  'endpoint-foreign': true,
  'endpoint-not-encrypted': true,
  'call-throttled': true,
  'call-busy': true,
  'call-needs-re-read': true,
  'call-denied': true,
  'call-quota': true,
  'call-arrears': true,
  'call-not-found': true,
  'call-already-exists': true,
  'call-bad-credentials': true,
  'call-token-expired': true,
  'call-clock-skew': true,
  'call-unsupported-region': true,
  'call-invalid-request': true,
  'call-unreachable': true,
  'call-timed-out': true,
  'call-malformed-answer': true,
  'call-server-error': true,
  'call-aborted': true,
  'call-refused': true,
};

/** Every parameter that such a problem carries (the adapter's, and those of calls by the engine). */
const parameters = {
  ...{
    endpoint: 'E',
    tried: 'T',
    location: 'L',
    missing: 'M',
    systemCode: 'S',
    profile: 'P',
    mode: 'X',
    role: 'R',
    reason: 'N',
  },
  ...{ product: 'Vpc', operation: 'O', regionId: 'G', code: 'C', message: 'W', requestId: 'Q', attempts: 6 },
};

describe.each(['en', 'zh'] as const)('in %s', language => {
  it.each(Object.keys(codes))('%s has a reason and a remedy, each one line, every blank filled', code => {
    const { reason, remedy } = problemText(problem(code, parameters), translator(language));
    for (const text of [reason, remedy]) {
      expect(text).not.toContain('problems.');
      expect(text).not.toMatch(/[{}\n]/);
      expect(text.length).toBeGreaterThan(5);
    }
  });
});

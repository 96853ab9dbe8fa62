import fc from 'fast-check';
import { auditObjectKinds } from '../../../source/domain/audit/audit-object.ts';
import type { AuditReport, AuditUnread, ConnectionAudit } from '../../../source/domain/audit/audit-report.ts';
import type { Finding } from '../../../source/domain/audit/finding.ts';
import { ruleRegistry } from '../../../source/domain/audit/rule-registry.ts';
import { english } from '../../../source/language/en/index.ts';

/** Texts that have broken some format or other. */
const hostileTexts = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]><x>&amp;&#0;',
  '=HYPERLINK("http://evil.example","x")',
  '+1+cmd|" /C calc"!A0',
  '@SUM(A1)',
  ' =1+1',
  '\t-2',
  '\uFF1D1',
  'a,b;"c"\r\nd',
  '{{rule}} $t(audit.likely) {{- id}}',
  '\uE000id\uE001',
  '![x](http://evil.example/x.png) [y](javascript:alert(1)) <https://evil.example>',
  '| a | b |\n|---|---|',
  '``` ` ``',
  '@everyone #1 https://evil.example www.evil.example a@b.example',
  '# heading\n- list\n> quote\n***',
  '%%{init: {"securityLevel":"loose"}}%%',
  'click v0 "javascript:alert(1)"',
  'end',
  '"]; x["y',
  '#quot;#35;&lt;',
  '\\',
  '\\" -- x; \\N \\G',
  '<b>html</b>&nbsp;',
  '\u0000\u0001\u001b[31m\u007f\u0085\uFFFE\uFFFF',
  '\ud800 lone \udc00',
  '\u202Egnp.exe\u200B',
  '\u4e2d\u6587\u540d\u79f0 \ud83d\ude80',
  '../../etc/passwd',
  '..',
  '.',
  '',
  ' ',
  'x'.repeat(300),
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.array(fc.constantFrom(...hostileTexts), { maxLength: 3 }).map(parts => parts.join('')),
);

const fingerprint = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 32, maxLength: 32 })
  .map(digits => digits.map(one => one.toString(16)).join(''));

const time = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map(date => date.toISOString());

const object = fc.record(
  { kind: fc.constantFrom(...auditObjectKinds), id: hostileText, regionId: hostileText },
  { requiredKeys: ['kind', 'id'] },
);

/** The placeholders of the texts of a rule, with any values. */
function parametersOf(
  rule: (typeof ruleRegistry)[number]['id'],
): fc.Arbitrary<Record<string, string | number>> {
  const { detail, remedy } = english.audit.rules[rule];
  const names = [...`${detail}${remedy}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  return fc.record(
    Object.fromEntries(names.map(name => [name, fc.oneof(hostileText, fc.integer({ min: 0, max: 9999 }))])),
  );
}

const waiver = fc.record({ reason: hostileText, owner: hostileText, expiresOn: fc.constant('2027-03-31') });

const breaks = fc.array(
  fc.record({
    fromVSwitchId: hostileText,
    toVSwitchId: hostileText,
    traffic: fc.uniqueArray(hostileText, { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 6 },
);

function findingOf(connectionIds: readonly string[], hasBaseline: boolean): fc.Arbitrary<Finding> {
  return fc.constantFrom(...ruleRegistry).chain(({ id: rule, severity }) =>
    fc
      .record(
        {
          connectionId: fc.constantFrom('pcc-elsewhere', ...connectionIds),
          object,
          parameters: parametersOf(rule),
          evidence: fc.array(object, { maxLength: 3 }),
          certainty: fc.constantFrom('sure' as const, 'likely' as const),
          mending: fc.constantFrom('plan' as const, 'cleanup' as const, 'person' as const),
          breaks,
          readAt: time,
          requestIds: fc.array(hostileText, { maxLength: 3 }),
          fingerprint,
          waiver,
          ...(hasBaseline ? { change: fc.constantFrom('new' as const, 'unchanged' as const) } : {}),
        },
        {
          requiredKeys: [
            'object',
            'parameters',
            'evidence',
            'certainty',
            'mending',
            'breaks',
            'readAt',
            'requestIds',
            'fingerprint',
          ],
        },
      )
      .map((rest): Finding => ({ rule, severity, ...rest })),
  );
}

const unread: fc.Arbitrary<AuditUnread> = fc.record({
  subject: hostileText,
  reason: fc.record(
    {
      kind: fc.constantFrom(
        'denied' as const,
        'throttled' as const,
        'unreachable' as const,
        'failed' as const,
      ),
      operation: hostileText,
      regionId: hostileText,
      code: hostileText,
      requestId: hostileText,
    },
    { requiredKeys: ['kind'] },
  ),
  rules: fc.uniqueArray(fc.constantFrom(...ruleRegistry.map(one => one.id)), { minLength: 1, maxLength: 4 }),
});

const uniqueUnread = fc.uniqueArray(unread, { maxLength: 3, selector: one => one.subject });

const end = fc.record(
  {
    regionId: fc.constantFrom('cn-beijing', 'cn-hangzhou', '"]<x>'),
    vpcId: fc.constantFrom('vpc-a', 'vpc-b', 'vpc-c', '\\"<&>'),
  },
  { requiredKeys: ['regionId'] },
);

const connection = fc.record({
  id: hostileText,
  kind: fc.constantFrom('peering-connection' as const, 'router-interface' as const),
  name: hostileText,
  ends: fc.record({ initiator: end, acceptor: end }),
  health: fc.constantFrom('healthy' as const, 'half' as const, 'unknown' as const),
  unread: uniqueUnread,
});

const vpc = fc.record({
  vpcId: fc.constantFrom('vpc-a', 'vpc-b', '\\"<&>'),
  regionId: fc.constantFrom('cn-beijing', 'cn-hangzhou'),
  name: hostileText,
  cidrBlocks: fc.array(hostileText, { maxLength: 2 }),
});

/** Reports of every shape the types allow, their texts made to break out of whatever they stand in. */
export const randomReport: fc.Arbitrary<AuditReport> = fc
  .record({
    connections: fc.uniqueArray(connection, { maxLength: 6, selector: one => one.id }),
    hasBaseline: fc.boolean(),
  })
  .chain(({ connections, hasBaseline }) => {
    const findings = (maxLength: number) =>
      fc.uniqueArray(
        findingOf(
          connections.map(one => one.id),
          hasBaseline,
        ),
        { maxLength, selector: one => one.fingerprint },
      );
    return fc
      .record({
        accountId: fc.constantFrom('1640218739516482', '1'),
        readAt: time,
        judgedAt: time,
        vpcs: fc.option(fc.uniqueArray(vpc, { selector: one => one.vpcId }), { nil: undefined }),
        findings: findings(8),
        gone: findings(3),
        maybeGone: findings(3),
        unread: uniqueUnread,
      })
      .map(rest => assemble({ connections, hasBaseline, ...rest }));
  });

type Parts = Pick<AuditReport, 'accountId' | 'readAt' | 'judgedAt' | 'findings' | 'unread'> & {
  readonly connections: readonly Omit<ConnectionAudit, 'verdict' | 'findings'>[];
  readonly hasBaseline: boolean;
  readonly vpcs: AuditReport['vpcs'] | undefined;
  readonly gone: readonly Finding[];
  readonly maybeGone: readonly Finding[];
};

function assemble({ connections, hasBaseline, vpcs, gone, maybeGone, ...rest }: Parts): AuditReport {
  const verdictOf = (findings: readonly Finding[], gaps: number) => {
    if (findings.some(one => one.waiver === undefined)) return 'findings';
    return gaps > 0 ? 'unknown' : 'ok';
  };
  return {
    schema: 'vpclink.audit/1',
    ...rest,
    verdict: verdictOf(rest.findings, rest.unread.length),
    connections: connections.map(one => {
      const own = rest.findings.filter(finding => finding.connectionId === one.id);
      return {
        ...one,
        verdict: verdictOf(own, one.unread.length),
        findings: own.map(({ fingerprint: mark }) => mark),
      };
    }),
    ...(vpcs === undefined ? {} : { vpcs }),
    ...(hasBaseline ? { gone, maybeGone, baseline: { readAt: rest.readAt } } : {}),
  };
}

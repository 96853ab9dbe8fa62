import type { Location, LogicalLocation, Result } from 'sarif';
import type { AuditObject } from '../../domain/audit/audit-object.ts';
import type { AuditReport } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { ruleRegistry } from '../../domain/audit/rule-registry.ts';
import { phraseText } from '../phrase.ts';
import { findingWords, objectWords, pastFindings } from './audit-words.ts';
import type { ReportSetting } from './report-setting.ts';
import { levelBySeverity } from './sarif-rule.ts';

/** A result for each finding, and for each that only the baseline has. */
export function sarifResults(report: AuditReport, setting: ReportSetting): readonly Result[] {
  const { accountId, findings } = report;
  const absent = pastFindings(report).map(({ finding, state }) => {
    const result = resultOf(finding, accountId, setting);
    return {
      ...result,
      baselineState: 'absent' as const,
      // SARIF has no word for "perhaps absent".
      properties: { ...result.properties, certainlyGone: state === 'gone' },
    };
  });
  return [...findings.map(one => resultOf(one, accountId, setting)), ...absent];
}

function resultOf(finding: Finding, accountId: string, { translate }: ReportSetting): Result {
  const { rule, severity, object, evidence, fingerprint, waiver, change } = finding;
  const words = findingWords(finding, translate);
  const message = [
    phraseText(words.detail),
    ...words.breaks.map(one => `${translate('auditReport.breaks')}: ${one}`),
    `${translate('auditReport.remedy')}: ${phraseText(words.remedy)}`,
  ];
  return {
    ruleId: rule,
    ruleIndex: ruleRegistry.findIndex(one => one.id === rule),
    level: levelBySeverity[severity],
    message: { text: message.join('\n') },
    locations: [locationOf(object, accountId)],
    relatedLocations: evidence.map((one, index) => ({
      ...locationOf(one, accountId),
      id: index + 1,
      message: { text: objectWords(one, translate) },
    })),
    fingerprints: { 'vpclink/v1': fingerprint },
    // GitHub tells results apart by this one only; it expects a counter behind the hash.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'vpclinkFinding/v1': fingerprint },
    ...(change === undefined ? {} : { baselineState: change }),
    ...(waiver === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external' as const,
              status: 'accepted' as const,
              justification: waiver.reason,
              properties: { owner: waiver.owner, expiresOn: waiver.expiresOn },
            },
          ],
        }),
    properties: propertiesOf(finding),
  };
}

function propertiesOf(finding: Finding) {
  const { severity, certainty, mending, breaks, requestIds, readAt, parameters, connectionId } = finding;
  return {
    ...{ severity, certainty, mending, readAt, parameters },
    ...(connectionId === undefined ? {} : { connectionId }),
    breaks: [...breaks],
    requestIds: [...requestIds],
  };
}

/**
 * Where a thing of the cloud is. The logical location is the true one. The physical one is a path that no file stands
 * at: GitHub refuses results without one, and groups and filters alerts by it (`alibaba-cloud/ACCOUNT/REGION/...`).
 */
function locationOf(object: AuditObject, accountId: string): Location {
  const { kind, id, regionId = 'global' } = object;
  const path = ['alibaba-cloud', accountId, regionId, kind, id];
  const logical: LogicalLocation = {
    name: id,
    fullyQualifiedName: path.slice(1).join('/'),
    kind: 'resource',
    properties: { objectKind: kind, accountId, ...(object.regionId === undefined ? {} : { regionId }) },
  };
  return {
    physicalLocation: {
      artifactLocation: { uri: path.map(pathSegment).join('/') },
      region: { startLine: 1 },
    },
    logicalLocations: [logical],
  };
}

/** Escaped so that it stays one step of a path; a lone surrogate has no escape. */
function pathSegment(text: string): string {
  const escaped = encodeURIComponent(text.toWellFormed());
  return /^\.*$/.test(escaped) ? `_${escaped}` : escaped;
}

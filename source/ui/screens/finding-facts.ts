import type { AuditObject } from '../../domain/audit/audit-object.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells, wrapCells } from '../text/cells.ts';
import { type Role, type Row, span } from '../text/row.ts';
import { findingTitle } from './audit-marks.ts';
import { brokenLines } from './broken-lines.ts';

type Label =
  | 'severity'
  | 'found'
  | 'effect'
  | 'where'
  | 'why'
  | 'remedy'
  | 'evidence'
  | 'read'
  | 'certainty'
  | 'since'
  | 'waived';

type Fact = { readonly label: Label; readonly text: string; readonly role?: Role };

/** Wide enough for the longest label in either language. */
const labelWidth = 11;

/** What is known of a finding: a label and a text each, in as many lines as it takes. */
export function findingFacts(context: ScreenContext, finding: Finding): readonly Row[] {
  const width = context.size.columns - 1 - labelWidth;
  return facts(context, finding).flatMap(({ label, text, role = 'plain' }) =>
    wrapCells(text, width).map((part, index): Row => {
      const head = index === 0 ? context.translate(`screens.finding.label.${label}`) : '';
      return [span(fitCells(head, labelWidth), 'title'), span(part, role)];
    }),
  );
}

/** The same as lines of text, with every id whole: for the clipboard. */
export function evidenceText(context: ScreenContext, finding: Finding): string {
  const lines = facts(context, finding).map(
    ({ label, text }) => `${context.translate(`screens.finding.label.${label}`)}: ${text}`,
  );
  const pairs = finding.breaks.map(
    ({ fromVSwitchId, toVSwitchId, traffic }) => `${fromVSwitchId} -> ${toVSwitchId} ${traffic.join(' ')}`,
  );
  const requests = finding.requestIds.map(id => `req ${id}`);
  return [findingTitle(context, finding), ...lines, ...pairs, ...requests, finding.fingerprint].join('\n');
}

function facts(context: ScreenContext, finding: Finding): readonly Fact[] {
  const { translate } = context;
  const { rule, severity, parameters, object, evidence, breaks, requestIds, certainty, waiver, change } =
    finding;
  const say = (part: 'detail' | 'rationale' | 'remedy') =>
    translate(`audit.rules.${rule}.${part}`, parameters);
  return [
    {
      label: 'severity',
      text: `${translate(`audit.severity.${severity}`)}   ${rule}`,
      role: severity === 'low' ? 'plain' : 'warn',
    },
    ...(waiver === undefined
      ? []
      : [{ label: 'waived' as const, text: translate('audit.waived', { ...waiver }) }]),
    { label: 'found', text: say('detail') },
    ...brokenLines(context, breaks).map((text): Fact => ({ label: 'effect', text, role: 'block' })),
    { label: 'remedy', text: say('remedy') },
    { label: 'where', text: objectText(object) },
    { label: 'why', text: say('rationale') },
    ...(evidence.length === 0
      ? []
      : [{ label: 'evidence' as const, text: evidence.map(objectText).join('; ') }]),
    { label: 'read', text: readText(finding.readAt, requestIds) },
    { label: 'certainty', text: translate(`screens.finding.certainty.${certainty}`) },
    ...(change === undefined ? [] : [{ label: 'since' as const, text: translate(`audit.change.${change}`) }]),
  ];
}

/** When it was read, and by which requests; the clipboard gets all of them. */
function readText(readAt: string, requestIds: readonly string[]): string {
  const [first, ...others] = requestIds;
  if (first === undefined) return readAt;
  return `${readAt}  req ${first}${others.length === 0 ? '' : `  +${others.length}`}`;
}

function objectText({ kind, id, regionId = '' }: AuditObject): string {
  return `${kind} ${id} ${regionId}`.trim();
}

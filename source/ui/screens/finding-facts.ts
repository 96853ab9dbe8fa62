import type { AuditObject } from '../../domain/audit/audit-object.ts';
import type { BrokenReach } from '../../domain/audit/breaks/broken-reach.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { valueOr } from '../../domain/fact.ts';
import type { VSwitch } from '../../domain/inventory.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells, wrapCells } from '../text/cells.ts';
import { type Role, type Row, span } from '../text/row.ts';
import { findingTitle } from './audit-marks.ts';

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
  return [findingTitle(context, finding), ...lines, finding.fingerprint].join('\n');
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
    { label: 'found', text: say('detail') },
    { label: 'where', text: objectText(object) },
    ...breaks.map((one): Fact => ({ label: 'effect', text: brokenText(context, one), role: 'block' })),
    { label: 'why', text: say('rationale') },
    { label: 'remedy', text: say('remedy') },
    ...(evidence.length === 0
      ? []
      : [{ label: 'evidence' as const, text: evidence.map(objectText).join('; ') }]),
    { label: 'read', text: [finding.readAt, ...requestIds.map(id => `req ${id}`)].join('  ') },
    { label: 'certainty', text: translate(`screens.finding.certainty.${certainty}`) },
    ...(change === undefined ? [] : [{ label: 'since' as const, text: translate(`audit.change.${change}`) }]),
    ...(waiver === undefined
      ? []
      : [{ label: 'waived' as const, text: translate('audit.waived', { ...waiver }) }]),
  ];
}

function objectText({ kind, id, regionId = '' }: AuditObject): string {
  return `${kind} ${id} ${regionId}`.trim();
}

function brokenText(context: ScreenContext, { fromVSwitchId, toVSwitchId, traffic }: BrokenReach): string {
  const [from, to] = [fromVSwitchId, toVSwitchId].map(id => vSwitchName(context, id));
  return context.translate('screens.finding.breaks', {
    from: from ?? '',
    to: to ?? '',
    traffic: traffic.join(' '),
  });
}

function vSwitchName({ state }: ScreenContext, id: string): string {
  const regions = state.audit.judged?.question.inventory.regions ?? [];
  const all = regions.flatMap((region): readonly VSwitch[] => valueOr(region.vSwitches, []));
  const name = all.find(one => one.vSwitchId === id)?.name ?? '';
  return name === '' ? id : `${name} (${id})`;
}

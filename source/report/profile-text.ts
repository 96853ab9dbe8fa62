import type { ProfileIntent, SavedProfile } from '../domain/profile.ts';
import type { Translate } from '../language/translate.ts';
import { columns } from './columns.ts';
import { trafficText } from './traffic-text.ts';

/** A profile as cells of a list: name, kind, size, routes, traffic. */
export function profileRow({ name, intent }: SavedProfile, translate: Translate): string[] {
  return [
    name,
    translate(`common.kind.${intent.kind}`),
    sizeText(intent),
    routesText(intent),
    allowText(intent),
  ];
}

/** A profile in full, one property a line. */
export function profileText(profile: SavedProfile, translate: Translate): string {
  const { intent } = profile;
  const rows = [
    [translate('report.profile.name'), profile.name],
    [translate('report.profile.kind'), translate(`common.kind.${intent.kind}`)],
    [translate('report.profile.size'), sizeText(intent)],
    [translate('report.profile.routes'), routesText(intent)],
    [translate('report.profile.sides'), intent.routeSides],
    [translate('report.profile.allow'), allowText(intent)],
    [translate('report.profile.direction'), intent.direction],
    [translate('report.profile.reserved'), intent.reservedCidrBlocks.join(',') || '-'],
    ...(profile.isReadOnly === true
      ? [[translate('report.profile.changes'), translate('report.profile.readOnly')]]
      : []),
  ];
  return `${columns(rows).join('\n')}\n`;
}

function sizeText(intent: ProfileIntent): string {
  if (intent.kind === 'router-interface') return intent.spec;
  return intent.bandwidthMbps === undefined ? '-' : `${intent.bandwidthMbps} Mbps`;
}

function routesText({ routeScope }: ProfileIntent): string {
  return routeScope.kind === 'cidr' ? routeScope.cidrBlocks.join(',') : routeScope.kind;
}

function allowText({ allow }: ProfileIntent): string {
  return allow.map(trafficText).join(',') || '-';
}

import type { DriftItem } from '../../domain/audit/drift/drift.ts';
import type { ProfileIntent } from '../../domain/profile.ts';
import type { Translate } from '../../language/translate.ts';
import { columns } from '../columns.ts';
import { profileText } from '../profile-text.ts';

/** What was read off a connection, what of it no profile can say, and what nobody can see in the cloud. */
export function adoptionText(
  adoption: {
    readonly name: string;
    readonly connectionId: string;
    readonly profile: ProfileIntent;
    readonly left: readonly DriftItem[];
  },
  translate: Translate,
): string {
  const { name, connectionId, profile, left } = adoption;
  const rows = left.map(({ kind, what, is, should }) => [
    `  ${translate(`audit.drift.${kind}`)}`,
    what,
    is === undefined ? '' : `${is} (${should ?? ''})`,
  ]);
  return [
    translate('audit.adopted', { name, id: connectionId }),
    profileText({ name, intent: profile }, translate).trimEnd(),
    ...(rows.length === 0 ? [] : [translate('audit.adoptedLeft'), ...columns(rows)]),
    translate('audit.notInferred'),
    '',
  ].join('\n');
}

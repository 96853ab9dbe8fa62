import type { SavedProfile } from '../../domain/profile.ts';
import { trafficText } from '../../report/traffic-text.ts';
import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { type Column, inRole, line, type Row, span, tableRow } from '../text/row.ts';

/** Saved settings, to be used for another pair. */
export const profilesScreen: ScreenDefinition = {
  controls: context => [profileList(context)],
  actions: context => {
    const profile = picked(context);
    const none = profile === undefined ? { off: context.translate('screens.profiles.none') } : {};
    const name = profile?.name ?? '';
    return [
      {
        id: 'use',
        label: context.translate('screens.profiles.use'),
        ...none,
        run: [{ type: 'profile-used', name }],
      },
      {
        id: 'delete',
        letter: 'd',
        label: context.translate('screens.profiles.delete'),
        ...none,
        run: [{ type: 'profile-deleted', name }],
      },
    ];
  },
  copy: context => picked(context)?.name,
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={translate('screens.profiles.title')}
        blocks={[{ kind: 'rows', rows: table(context) }]}
        message={line(translate('screens.profiles.keeps'))}
        hints={[
          { key: 'accept', label: translate('screens.profiles.use') },
          { key: { letter: 'd' }, label: translate('screens.profiles.delete') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function profileList({ state, size }: ScreenContext): ListControl {
  return {
    kind: 'list',
    id: 'profiles:list',
    rows: (state.profiles ?? []).map(({ name }) => ({ key: name })),
    height: Math.max(1, bodyHeight(size) - 1),
    hasFilter: false,
    enter: name => [{ type: 'profile-used', name }],
  };
}

function picked(context: ScreenContext): SavedProfile | undefined {
  const list = profileList(context);
  return context.state.profiles?.[cursorIndex(list, listState(context.view, list.id))];
}

function table(context: ScreenContext): readonly Row[] {
  const { translate, state, view, symbols } = context;
  const list = profileList(context);
  const { top } = listState(view, list.id);
  const cursor = cursorIndex(list, listState(view, list.id));
  const titles: readonly Column[] = [
    { text: translate('screens.profiles.column.name'), width: 24 },
    { text: translate('screens.profiles.column.kind'), width: 22 },
    { text: translate('screens.profiles.column.routes'), width: 10 },
    { text: translate('screens.profiles.column.allow') },
  ];
  const rows = (state.profiles ?? []).slice(top, top + list.height).map((profile, offset): Row => {
    const isHere = top + offset === cursor;
    const row: Row = [span(isHere ? `${symbols.focus} ` : '  '), ...tableRow(columns(context, profile))];
    return isHere ? inRole(row, 'focus') : row;
  });
  const empty = translate(state.profiles === undefined ? 'ui.frame.loading' : 'screens.profiles.empty');
  return [[span('  '), ...tableRow(titles)], ...(rows.length === 0 ? [line(`  ${empty}`)] : rows)];
}

function columns({ translate }: ScreenContext, { name, intent }: SavedProfile): readonly Column[] {
  return [
    { text: name, width: 24 },
    { text: translate(`common.kind.${intent.kind}`), width: 22 },
    { text: translate(`screens.routes.scopeOf.${intent.routeScope.kind}`), width: 10 },
    { text: intent.allow.map(trafficText).join(' ') },
  ];
}

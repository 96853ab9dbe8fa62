import { findingOf } from '../../flow/audit.ts';
import type { Account } from '../../flow/flow-state.ts';
import type { FieldControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fieldState } from '../state/view-state.ts';
import { blank, line, type Row } from '../text/row.ts';
import { findingTitle } from './audit-marks.ts';
import { fieldName, fieldSpans } from './field-spans.ts';
import { findingFacts } from './finding-facts.ts';
import { paragraph } from './paragraphs.ts';

type Part = 'reason' | 'owner' | 'until';

const parts: readonly Part[] = ['reason', 'owner', 'until'];

/** The words of a waiver: why, whose, and until when. It stays listed and counted, and decides nothing till then. */
export const waivingScreen: ScreenDefinition = {
  controls: context => parts.map(part => field(context, part)),
  actions: () => [],
  accept: context => give(context),
  View: ({ context }) => {
    const { translate, state, size } = context;
    const { screen } = state;
    const finding = screen.at === 'waiving' ? findingOf(state.audit, screen.fingerprint) : undefined;
    if (finding === undefined) return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const rows: readonly Row[] = [
      line(findingTitle(context, finding), 'title'),
      ...findingFacts(context, finding).slice(0, 3),
      blank,
      ...paragraph(translate('screens.waiving.note'), size.columns - 1),
      blank,
      ...parts.map((part): Row => {
        const control = field(context, part);
        const name = fieldName(context, control, translate(`screens.waiving.${part}`));
        return [name, ...fieldSpans(context, control, { width: Math.min(60, size.columns - 24) })];
      }),
    ];
    return (
      <Frame
        context={context}
        title={translate('screens.waiving.title')}
        blocks={[{ kind: 'rows', rows }]}
        hints={[
          { key: 'accept', label: translate('screens.waiving.keep') },
          { key: 'next-pane', label: translate('ui.hint.nextField') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

/** Kept by finding, so that the words for one are not offered for another. */
function field({ state }: ScreenContext, part: Part): FieldControl {
  const { screen } = state;
  const [fingerprint, until] = screen.at === 'waiving' ? [screen.fingerprint, screen.until] : ['', ''];
  return {
    kind: 'field',
    id: `waiving:${part}:${fingerprint}:${until}`,
    value: part === 'until' ? until : part === 'owner' ? ownerOf(state.account) : '',
  };
}

/** `net-prod / netops`: the person is what stands last. On the practice cloud it is nobody. */
function ownerOf({ label, isPractice }: Account): string {
  return isPractice ? '' : (label.split('/').at(-1)?.trim() ?? '');
}

function give(context: ScreenContext) {
  const word = (part: Part) => fieldState(context.view, field(context, part)).text;
  return [
    { type: 'waiver-given' as const, reason: word('reason'), owner: word('owner'), until: word('until') },
  ];
}

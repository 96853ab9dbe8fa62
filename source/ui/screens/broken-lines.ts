import type { BrokenReach } from '../../domain/audit/breaks/broken-reach.ts';
import { valueOr } from '../../domain/fact.ts';
import type { ScreenContext } from '../state/screen-context.ts';

const mostLines = 3;

/** What cannot talk, in few lines: vSwitches that miss the same peers for the same traffic stand together. */
export function brokenLines(context: ScreenContext, breaks: readonly BrokenReach[]): readonly string[] {
  const names = vSwitchNames(context);
  const nameOf = (id: string) => names.get(id) ?? id;
  const bySource = Map.groupBy(
    breaks,
    ({ fromVSwitchId, traffic }) => `${fromVSwitchId} ${traffic.join(' ')}`,
  );
  const sources = [...bySource.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            from: nameOf(first.fromVSwitchId),
            to: [first, ...others].map(one => nameOf(one.toVSwitchId)).join(', '),
            traffic: first.traffic.join(' '),
          },
        ],
  );
  const together = [...Map.groupBy(sources, ({ to, traffic }) => `${to} ${traffic}`).values()];
  const lines = together.flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          context.translate('screens.finding.breaks', {
            ...first,
            from: [first, ...others].map(({ from }) => from).join(', '),
          }),
        ],
  );
  if (lines.length <= mostLines) return lines;
  const more = context.translate('screens.finding.breaksMore', { count: lines.length - mostLines + 1 });
  return [...lines.slice(0, mostLines - 1), more];
}

function vSwitchNames({ state }: ScreenContext): ReadonlyMap<string, string> {
  const regions = state.audit.judged?.question.inventory.regions ?? [];
  const all = regions.flatMap(region => valueOr(region.vSwitches, []));
  return new Map(all.filter(({ name }) => name !== '').map(({ vSwitchId, name }) => [vSwitchId, name]));
}

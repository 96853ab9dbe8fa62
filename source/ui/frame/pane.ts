import type { ScreenContext } from '../state/screen-context.ts';
import { cells } from '../text/cells.ts';
import { beside, fitHeight, line, type Row } from '../text/row.ts';
import { bodyHeight, widths } from './size.ts';

/** Where the list and the detail of a screen stand, and how large they are. */
export type Area = {
  readonly layout: 'one-pane' | 'detail-below' | 'detail-beside';
  readonly listWidth: number;
  readonly listHeight: number;
  readonly detailWidth: number;
  readonly detailHeight: number;
};

/** Lines of a detail that stands below its list, its heading not counted. */
const detailLines = 5;

/**
 * Divides what is left of a screen's body after `usedLines` lines: one pane in a narrow window (Tab changes over to the
 * detail), the detail below the list, or beside it.
 */
export function listArea({ size, view }: ScreenContext, usedLines: number): Area {
  const height = Math.max(1, bodyHeight(size) - usedLines);
  if (size.columns >= widths.detailBeside) {
    const listWidth = Math.max(78, Math.floor(size.columns * 0.6));
    const detailWidth = size.columns - listWidth - 4;
    return { layout: 'detail-beside', listWidth, listHeight: height, detailWidth, detailHeight: height };
  }
  const width = size.columns - 1;
  if (size.columns >= widths.detailBelow) {
    const extra = Math.max(0, Math.floor((height - 14) / 2));
    const detailHeight = Math.min(detailLines + extra, Math.max(1, height - 4));
    const listHeight = height - detailHeight - 1;
    return { layout: 'detail-below', listWidth: width, listHeight, detailWidth: width, detailHeight };
  }
  const detailHeight = view.isDetailOpen ? height : 0;
  return { layout: 'one-pane', listWidth: width, listHeight: height, detailWidth: width, detailHeight };
}

/** The lines of list and detail together, as the area says. */
export function panes(options: {
  readonly area: Area;
  readonly width: number;
  readonly list: readonly Row[];
  readonly title: string;
  readonly detail: readonly Row[];
}): readonly Row[] {
  const { area, width, list, title, detail } = options;
  switch (area.layout) {
    case 'one-pane':
      return area.detailHeight > 0 ? fitHeight(detail, area.detailHeight) : fitHeight(list, area.listHeight);
    case 'detail-below':
      return [
        ...fitHeight(list, area.listHeight),
        headingRow(title, width - 1),
        ...fitHeight(detail, area.detailHeight),
      ];
    case 'detail-beside':
      return beside({
        left: list,
        right: [line(title, 'title'), ...detail],
        leftWidth: area.listWidth,
        width: width - 1,
        height: area.listHeight,
      });
  }
}

/** A heading in a rule: `- Detail ------`. */
export function headingRow(title: string, width: number): Row {
  const head = `- ${title} `;
  return line(head + '-'.repeat(Math.max(0, width - cells(head))), 'rule');
}

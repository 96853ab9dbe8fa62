import type { Spoke, StarGroup } from '../../topology/star-groups.ts';

/** Measures of the drawing, in its own units. */
export const drawing = {
  width: 960,
  hubX: 6,
  boxWidth: 288,
  boxHeight: 48,
  spokeX: 660,
  linkStart: 294,
  linkEnd: 660,
  rowHeight: 68,
  /** Room for the name of a region. */
  frameHead: 24,
  frame: { x: 650, width: 306 },
} as const;

const gap = 14;
const groupGap = 26;

export type PlacedRow = { readonly spoke: Spoke; readonly y: number };

/** A group with its place; `y` of a row is the line of its connection. */
export type Placed = {
  readonly group: StarGroup;
  readonly y: number;
  readonly height: number;
  readonly rows: readonly PlacedRow[];
};

/** The box around neighbours of one region. */
export type Frame = { readonly regionId: string; readonly y: number; readonly height: number };

export type Placement = {
  readonly placed: readonly Placed[];
  readonly frames: readonly Frame[];
  readonly height: number;
};

/** Puts groups under one another, and in each the spokes of a region into a frame of their own. */
export function placeGroups(groups: readonly StarGroup[]): Placement {
  const placed: Placed[] = [];
  const frames: Frame[] = [];
  let y = 6;
  for (const group of groups) {
    const rows: PlacedRow[] = [];
    let top = y;
    for (const [regionId, spokes] of Map.groupBy(group.spokes, one => one.vpc.regionId)) {
      const height = drawing.frameHead + spokes.length * drawing.rowHeight;
      frames.push({ regionId, y: top, height });
      spokes.forEach((spoke, index) => {
        rows.push({ spoke, y: top + drawing.frameHead + (index + 0.5) * drawing.rowHeight - 5 });
      });
      top += height + gap;
    }
    const [first, last] = [rows.at(0), rows.at(-1)];
    if (first !== undefined && last !== undefined) {
      const half = drawing.boxHeight / 2;
      placed.push({ group, rows, y: first.y - half, height: last.y - first.y + drawing.boxHeight });
    }
    y = top - gap + groupGap;
  }
  return { placed, frames, height: Math.max(y - groupGap + 6, drawing.rowHeight) };
}

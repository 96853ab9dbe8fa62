import type { Translate } from '../../../language/translate.ts';
import { cutText } from '../../cut-text.ts';
import type { Spoke, StarGroup } from '../../topology/star-groups.ts';
import type { TopologyVpc } from '../../topology/topology.ts';
import { linkState, linkTitle, vpcTitle } from '../../topology/topology-words.ts';
import { DrawnVpc } from './drawn-vpc.tsx';
import { drawing, type Placed, placeGroups } from './place-groups.ts';

type TopologyDrawingProps = {
  /** Of one region: their hubs are all in it. */
  readonly groups: readonly StarGroup[];
  readonly title: string;
  /** Anchor of what is said of a connection. */
  readonly anchorOf: (connectionId: string) => string;
  /** VPCs that are drawn more than once. */
  readonly repeated: ReadonlySet<string>;
  readonly translate: Translate;
};

/** Hubs on the left, each as tall as its connections; a connection is a straight line; the other VPCs on the right. */
export function TopologyDrawing({ groups, title, ...rest }: TopologyDrawingProps) {
  const { placed, frames, height } = placeGroups(groups);
  return (
    <svg className="topology" viewBox={`0 0 ${drawing.width} ${height}`} role="img" aria-label={title}>
      {frames.map(({ y, height: tall, regionId }) => (
        <g key={y}>
          <rect className="region" {...drawing.frame} y={y} height={tall} rx="10" />
          <text className="region-name" x={drawing.frame.x + 12} y={y + 17}>
            {cutText(regionId, 34)}
          </text>
        </g>
      ))}
      {placed.map(one => (
        <DrawnGroup key={one.group.hub.key} placed={one} {...rest} />
      ))}
    </svg>
  );
}

type GroupProps = Omit<TopologyDrawingProps, 'groups' | 'title'>;

function DrawnGroup({ placed, repeated, ...rest }: GroupProps & { readonly placed: Placed }) {
  const { group, y, height, rows } = placed;
  const isAgain = (vpc: TopologyVpc) => repeated.has(vpc.key);
  return (
    <g>
      {rows.map(({ spoke, y: middle }) => (
        <g key={spoke.link.id}>
          <DrawnLink spoke={spoke} y={middle} {...rest} />
          <DrawnVpc
            vpc={spoke.vpc}
            x={drawing.spokeX}
            y={middle - drawing.boxHeight / 2}
            height={drawing.boxHeight}
            isAgain={isAgain(spoke.vpc)}
          />
        </g>
      ))}
      <DrawnVpc vpc={group.hub} x={drawing.hubX} y={y} height={height} isAgain={isAgain(group.hub)} />
    </g>
  );
}

type LinkProps = Omit<GroupProps, 'repeated'> & { readonly spoke: Spoke; readonly y: number };

function DrawnLink({ spoke: { link, vpc }, y, anchorOf, translate }: LinkProps) {
  const state = linkState(link, translate);
  const kind = translate(`auditReport.kind.${link.kind}`);
  const middle = (drawing.linkStart + drawing.linkEnd) / 2;
  const pillWidth = Math.max(64, 20 + state.length * (/^[\x20-\x7e]*$/.test(state) ? 7 : 12));
  return (
    <a href={`#${anchorOf(link.id)}`} className={`link ${link.standing}`}>
      <title>{`${linkTitle(link)} (${link.id}): ${kind}, ${state}, ${vpcTitle(vpc)}`}</title>
      <line x1={drawing.linkStart} x2={drawing.linkEnd} y1={y} y2={y} />
      <text className="link-name" x={middle} y={y - 17} textAnchor="middle">
        {cutText(linkTitle(link), 44)}
      </text>
      <text className="link-id" x={middle} y={y + 24} textAnchor="middle">
        {cutText(`${kind} ${link.name === '' ? '' : link.id}`.trim(), 54)}
      </text>
      <rect className="pill" x={middle - pillWidth / 2} y={y - 10} width={pillWidth} height="20" rx="10" />
      <text className="pill-word" x={middle} y={y + 4} textAnchor="middle">
        {state}
      </text>
    </a>
  );
}

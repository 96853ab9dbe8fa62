import { cutText } from '../../cut-text.ts';
import type { TopologyVpc } from '../../topology/topology.ts';
import { vpcTitle } from '../../topology/topology-words.ts';
import { drawing } from './place-groups.ts';

type DrawnVpcProps = {
  readonly vpc: TopologyVpc;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Drawn elsewhere as well. */
  readonly isAgain: boolean;
};

/** A VPC as a box: its name, its id and first range; everything in the tooltip. */
export function DrawnVpc({ vpc, x, y, height, isAgain }: DrawnVpcProps) {
  const title = vpcTitle(vpc);
  const { vpcId = '?', cidrBlocks, regionId } = vpc;
  const [cidr, ...others] = cidrBlocks;
  const ranges = cidr === undefined ? [] : [others.length === 0 ? cidr : `${cidr} +${others.length}`];
  const isTall = height > drawing.boxHeight;
  const second = isTall || title === vpcId ? ranges : [vpcId, ...ranges];
  const top = isTall ? Math.min(y + height / 2 - 14, y + 40) : y + 20;
  return (
    <g className={isAgain ? 'vpc again' : 'vpc'}>
      <title>{[title, vpcId, regionId, ...cidrBlocks].join('\n')}</title>
      <rect x={x} y={y} width={drawing.boxWidth} height={height} rx="7" />
      <text className="vpc-name" x={x + 12} y={top}>
        {cutText(title, 32)}
      </text>
      <text className="vpc-id" x={x + 12} y={top + 17}>
        {cutText(second.join(' '), 40)}
      </text>
      {isTall && title !== vpcId ? (
        <text className="vpc-id" x={x + 12} y={top + 33}>
          {cutText(vpcId, 38)}
        </text>
      ) : null}
    </g>
  );
}

import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import type { Row } from '../text/row.ts';
import { allVpcs } from './all-vpcs.ts';
import { paragraph } from './paragraphs.ts';

/** What is known of a VPC, in a few lines. */
export function vpcDetail(context: ScreenContext, row: VpcRow, width: number): readonly Row[] {
  const { translate } = context;
  const { vpc } = row;
  const blocks = [vpc.cidrBlock, ...vpc.secondaryCidrBlocks, ...vpc.ipv6CidrBlocks].join('  ');
  const counts = translate('screens.picker.detail.counts', {
    vSwitches: row.vSwitchCount ?? '?',
    tables: row.routeTableCount,
  });
  const linked = row.linkedVpcIds.length;
  return [
    ...paragraph(`${vpc.name}  ${vpc.vpcId}  ${vpc.regionId}  ${vpc.status}`.trim(), width),
    ...paragraph(`${translate('screens.picker.column.cidr')} ${blocks}   ${counts}`, width),
    ...(linked === 0
      ? []
      : paragraph(
          translate('screens.picker.detail.linked', {
            vpcs: row.linkedVpcIds.map(id => nameOf(context, id)).join('  '),
          }),
          width,
        )),
    ...(vpc.isAttachedToCen ? paragraph(translate('screens.picker.detail.cen'), width) : []),
    ...(row.overlapCount === 0
      ? []
      : paragraph(translate('screens.picker.detail.overlaps', { count: row.overlapCount }), width)),
    ...(vpc.description === '' ? [] : paragraph(vpc.description, width)),
  ];
}

function nameOf(context: ScreenContext, vpcId: string): string {
  const name = allVpcs(context).find(({ vpc }) => vpc.vpcId === vpcId)?.vpc.name ?? '';
  return name === '' ? vpcId : name;
}

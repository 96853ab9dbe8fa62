import type { ConnectionEnd } from '../../domain/connections/connection.ts';
import { valueOr } from '../../domain/fact.ts';
import type { AuditGroup } from '../../flow/audit.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { shortId } from '../text/cells.ts';
import { line, type Row } from '../text/row.ts';

/** Which two VPCs a connection joins, or where a VPC is. */
export function groupFacts(context: ScreenContext, { connection, vpc }: AuditGroup): readonly Row[] {
  if (connection !== undefined) {
    const { initiator, acceptor } = connection.ends;
    return [
      line(
        `${shortId(connection.id, 18)}   ${endText(context, initiator)} <-> ${endText(context, acceptor)}`,
      ),
    ];
  }
  return vpc === undefined ? [] : [line(`${vpc.regionId}  ${vpc.vpcId}`)];
}

function endText(context: ScreenContext, { regionId, vpcId }: ConnectionEnd): string {
  if (vpcId === undefined) return `${regionId}/?`;
  return `${regionId}/${vpcName(context, regionId, vpcId)}`;
}

/** The VPC's name; where it has none, or was not read, its id. */
function vpcName({ state }: ScreenContext, regionId: string, vpcId: string): string {
  const regions = state.audit.judged?.question.inventory.regions ?? [];
  const region = regions.find(one => one.regionId === regionId);
  const vpc = region && valueOr(region.vpcs, []).find(one => one.vpcId === vpcId);
  return vpc === undefined || vpc.name === '' ? shortId(vpcId, 14) : vpc.name;
}

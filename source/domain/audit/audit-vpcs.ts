import type { AuditVpc } from './audit-report.ts';
import type { ConnectionView } from './audit-view.ts';

/** The VPCs at the ends of the connections, each once, by region and id; only those that were read. */
export function auditVpcs(views: readonly ConnectionView[]): readonly AuditVpc[] {
  const vpcs = new Map<string, AuditVpc>();
  for (const { ends } of views) {
    for (const sight of Object.values(ends)) {
      if (sight.state !== 'found') continue;
      const { vpcId, regionId, name, cidrBlock, secondaryCidrBlocks, ipv6CidrBlocks } = sight.view.vpc;
      const cidrBlocks = [cidrBlock, ...secondaryCidrBlocks, ...ipv6CidrBlocks];
      vpcs.set(vpcId, { vpcId, regionId, name, cidrBlocks });
    }
  }
  const keyOf = ({ regionId, vpcId }: AuditVpc) => `${regionId} ${vpcId}`;
  return [...vpcs.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

import type { VpcRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused } from '../answers/answer.ts';
import { text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { readOperation } from '../execution/operation-definition.ts';
import { renderVpc } from './render-vpc.ts';

/** DescribeVpcAttribute. */
export const describeVpcAttribute = readOperation(({ view, request }) => {
  const vpc = ownHere(view.get('vpcs', text(request.parameters, 'VpcId') ?? ''), request);
  if (vpc === undefined) return refused('InvalidVpcId.NotFound');
  const cens = view.listBy('cenAttachments', 'vpc', vpc.id);
  return done({
    ...renderVpc(view, vpc),
    AssociatedCens: {
      AssociatedCen: cens.map(({ cenId, cenOwnerId, status }) => ({
        CenId: cenId,
        CenOwnerId: BigInt(cenOwnerId),
        CenStatus: status,
      })),
    },
    AssociatedPropagationSources: { AssociatedPropagationSources: [] },
    CloudResources: { CloudResourceSetType: countResources(view, vpc) },
    ClassicLinkEnabled: false,
    Ipv4GatewayId: ipv4GatewayOf(view, vpc),
    SupportIpv4Gateway: true,
  });
});

function countResources(view: WorldView, vpc: VpcRecord) {
  const counts: readonly (readonly [string, number])[] = [
    ['VSwitch', view.listBy('vSwitches', 'vpc', vpc.id).length],
    ['VRouter', 1],
    ['RouteTable', view.listBy('routeTables', 'vpc', vpc.id).length],
    ['SecurityGroup', view.listBy('securityGroups', 'vpc', vpc.id).length],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([type, count]) => ({ ResourceType: type, ResourceCount: count }));
}

function ipv4GatewayOf(view: WorldView, vpc: VpcRecord): string {
  return view.listBy('gateways', 'vpc', vpc.id).find(({ kind }) => kind === 'Ipv4Gateway')?.id ?? '';
}

import type { VSwitchRecord } from '../../state/network-records.ts';
import { done, refused } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { flag, text, texts } from '../answers/parameters.ts';
import { isAmong, isAsked, narrowed, ownHere, ownRecords } from '../answers/scope.ts';
import { tagFilter } from '../answers/tags.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { renderVSwitch } from './render-vswitch.ts';

/** DescribeVSwitches: needs RegionId or VpcId (alibaba-cloud-api.md section 1.2). */
export const describeVSwitches = readOperation(context => {
  const { view, request } = context;
  const vpcId = text(request.parameters, 'VpcId');
  if (vpcId === undefined && request.regionId === undefined) return refused('MissingParameter');
  if (vpcId !== undefined && ownHere(view.get('vpcs', vpcId), request) === undefined) {
    return refused('Forbidden.VpcNotFound');
  }
  const problem = idProblem(context);
  if (problem !== undefined) return refused(problem);
  const page = pageOf(context, wantedVSwitches(context, vpcId));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  const { items, ...paging } = page;
  return done({ ...paging, VSwitches: { VSwitch: items.map(vSwitch => renderVSwitch(view, vSwitch)) } });
});

const mostIds = 20;

/** Unlike DescribeVpcs it knows a code for ids that do not exist (section 1.2). */
function idProblem({ view, request }: ReadContext): ErrorCode | undefined {
  const ids = texts(request.parameters, 'VSwitchId') ?? [];
  if (ids.length > mostIds) return 'InvalidVSwitchIdNumber.NotSupported';
  const isKnown = ids.every(id => ownHere(view.get('vSwitches', id), request) !== undefined);
  return isKnown ? undefined : 'InvalidVSwitchId.NotFound';
}

/** DescribeVSwitchAttributes: one vSwitch, flat. */
export const describeVSwitchAttributes = readOperation(({ view, request }) => {
  const vSwitch = ownHere(view.get('vSwitches', text(request.parameters, 'VSwitchId') ?? ''), request);
  return vSwitch === undefined
    ? refused('InvalidVSwitchId.NotFound@400')
    : done(renderVSwitch(view, vSwitch));
});

function wantedVSwitches(
  { view, request }: ReadContext,
  vpcId: string | undefined,
): readonly VSwitchRecord[] {
  const { parameters } = request;
  const tags = parameters.Tag === undefined ? undefined : tagFilter(parameters);
  const all =
    vpcId === undefined ? ownRecords(view, 'vSwitches', request) : view.listBy('vSwitches', 'vpc', vpcId);
  return narrowed(all, [
    isAmong(texts(parameters, 'VSwitchId'), vSwitch => vSwitch.id),
    isAsked(text(parameters, 'VSwitchName'), vSwitch => vSwitch.name),
    isAsked(text(parameters, 'ZoneId'), vSwitch => vSwitch.zoneId),
    isAsked(text(parameters, 'RouteTableId'), vSwitch => vSwitch.routeTableId),
    isAsked(flag(parameters, 'IsDefault'), vSwitch => vSwitch.isDefault),
    isAsked(flag(parameters, 'EnableIpv6'), vSwitch => vSwitch.ipv6CidrBlock !== undefined),
    isAsked(text(parameters, 'VSwitchOwnerId'), vSwitch => vSwitch.ownerId),
    isAsked(text(parameters, 'ResourceGroupId'), vSwitch => vSwitch.resourceGroupId),
    tags === undefined ? undefined : vSwitch => tags(vSwitch.tags),
  ]);
}

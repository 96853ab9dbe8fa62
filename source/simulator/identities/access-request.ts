import type { Parameters } from '../metadata/read-parameters.ts';
import type { ParameterValue, ProductName } from '../operation.ts';
import type { ContextValues } from './evaluate-condition.ts';
import type { AccessRequest } from './evaluate-policy.ts';

/** A call as authorisation sees it. */
export type GuardedCall = {
  readonly product: ProductName;
  readonly action: string;
  readonly regionId: string | undefined;
  readonly accountId: string;
  readonly parameters: Parameters;
  readonly nowMs: number;
  readonly resourceDirectory: { readonly id: string; readonly path: string } | undefined;
  /** The call came over TLS. */
  readonly isEncrypted: boolean;
  /** The route table of a route entry, which names its resource. */
  routeTableOf(routeEntryId: string): string | undefined;
  tagsOf(securityGroupId: string): readonly { readonly key: string; readonly value: string }[];
};

/** RAM names actions by service; peering connections belong to `vpc`. */
export function ramAction(product: ProductName, action: string): string {
  return `${services[product]}:${action}`;
}

const services = { Vpc: 'vpc', VpcPeer: 'vpc', Ecs: 'ecs', Sts: 'sts' } as const;

/** What has to be allowed for a call: its action on its resource under its context (failure-modes.md section 8). */
export function accessRequestOf(call: GuardedCall): AccessRequest {
  return {
    action: ramAction(call.product, call.action),
    resource: resourceOf(call),
    context: contextOf(call),
  };
}

type ResourceRule = {
  /** The resource type in the ARN; the operation knows no resource without one and asks for `*`. */
  readonly type: string;
  readonly parameter: string;
  /** Peering connections are not bound to a region. */
  readonly isGlobal?: boolean;
};

const byRouterInterface: ResourceRule = { type: 'routerinterface', parameter: 'RouterInterfaceId' };
const byRouteTable: ResourceRule = { type: 'routetable', parameter: 'RouteTableId' };
const bySecurityGroup: ResourceRule = { type: 'securitygroup', parameter: 'SecurityGroupId' };
const byPeering: ResourceRule = { type: 'vpcpeer', parameter: 'InstanceId', isGlobal: true };

/**
 * Operations whose resource section 8 documents. AuthorizeSecurityGroup and creating or accepting a peering take
 * only `*`, and so do lists, which RAM cannot narrow to one of their items.
 */
const resourceRules: Readonly<Record<string, ResourceRule>> = {
  CreateRouterInterface: byRouterInterface,
  ModifyRouterInterfaceAttribute: byRouterInterface,
  ModifyRouterInterfaceSpec: byRouterInterface,
  ConnectRouterInterface: byRouterInterface,
  ActivateRouterInterface: byRouterInterface,
  DeactivateRouterInterface: byRouterInterface,
  DeleteRouterInterface: byRouterInterface,
  DescribeRouterInterfaceAttribute: { type: 'routerinterface', parameter: 'InstanceId' },
  CreateRouteEntry: byRouteTable,
  DeleteRouteEntry: byRouteTable,
  DescribeRouteEntryList: byRouteTable,
  RevokeSecurityGroup: bySecurityGroup,
  RevokeSecurityGroupEgress: bySecurityGroup,
  DescribeSecurityGroupAttribute: bySecurityGroup,
  GetVpcPeerConnectionAttribute: byPeering,
  ModifyVpcPeerConnection: byPeering,
  DeleteVpcPeerConnection: byPeering,
  RejectVpcPeerConnection: byPeering,
};

function resourceOf(call: GuardedCall): string {
  if (call.action === 'AssumeRole') return text(call.parameters.RoleArn) ?? '*';
  const rule = resourceRules[call.action];
  if (rule === undefined) return '*';
  const region = rule.isGlobal === true ? '*' : (call.regionId ?? '*');
  const id = text(call.parameters[rule.parameter]) ?? impliedTable(call, rule) ?? '*';
  return `acs:${services[call.product]}:${region}:${call.accountId}:${rule.type}/${id}`;
}

function impliedTable({ parameters, routeTableOf }: GuardedCall, rule: ResourceRule): string | undefined {
  const routeEntryId = text(parameters.RouteEntryId);
  return rule === byRouteTable && routeEntryId !== undefined ? routeTableOf(routeEntryId) : undefined;
}

function contextOf(call: GuardedCall): ContextValues {
  const values: (readonly [string, readonly string[]])[] = [
    ['acs:currenttime', [new Date(call.nowMs).toISOString()]],
    ['acs:securetransport', [String(call.isEncrypted)]],
    ['acs:sourceip', ['127.0.0.1']],
  ];
  if (call.action.startsWith('AuthorizeSecurityGroup')) {
    values.push(['ecs:securitygroupipprotocols', ruleFields(call.parameters, ['IpProtocol'])]);
    values.push(['ecs:securitygroupsourcecidrips', ruleFields(call.parameters, sourceFields)]);
  }
  values.push(...groupTags(call));
  if (call.resourceDirectory !== undefined) {
    values.push(['vpc:targetaccountrdid', [call.resourceDirectory.id]]);
    values.push(['acs:targetrdid', [call.resourceDirectory.id]]);
    values.push(['acs:targetrdpath', [call.resourceDirectory.path]]);
  }
  return new Map(values);
}

/** `ecs:tag/KEY` of the group that a call changes. */
function groupTags({
  product,
  parameters,
  tagsOf,
}: GuardedCall): readonly (readonly [string, readonly string[]])[] {
  const groupId = product === 'Ecs' ? text(parameters.SecurityGroupId) : undefined;
  if (groupId === undefined) return [];
  return tagsOf(groupId).map(({ key, value }) => [`ecs:tag/${key}`.toLowerCase(), [value]] as const);
}

const sourceFields = ['SourceCidrIp', 'Ipv6SourceCidrIp'];

/** The values that all rules of one call have in these fields, both in `Permissions.N` and in the old flat form. */
function ruleFields(parameters: Parameters, fields: readonly string[]): readonly string[] {
  return [parameters, ...records(parameters.Permissions)].flatMap(rule =>
    fields.flatMap(field => text(rule[field]) ?? []),
  );
}

function records(value: ParameterValue | undefined): readonly Parameters[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'object' && item !== null) : [];
}

function text(value: ParameterValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

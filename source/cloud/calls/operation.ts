import type { Product } from '../endpoint/endpoint.ts';

/** Every operation vpclink may call: nothing else can be written. A RAM policy that covers these covers vpclink. */
export const operations = {
  GetCallerIdentity: { product: 'Sts', effect: 'read' },
  AssumeRole: { product: 'Sts', effect: 'read' },
  DescribeRegions: { product: 'Vpc', effect: 'read' },
  DescribeVpcs: { product: 'Vpc', effect: 'read' },
  DescribeVSwitches: { product: 'Vpc', effect: 'read' },
  DescribeRouteTableList: { product: 'Vpc', effect: 'read' },
  DescribeRouteEntryList: { product: 'Vpc', effect: 'read', isDetail: true },
  DescribeRouterInterfaces: { product: 'Vpc', effect: 'read' },
  DescribeNetworkAcls: { product: 'Vpc', effect: 'read' },
  ListVpcPeerConnections: { product: 'VpcPeer', effect: 'read' },
  DescribeSecurityGroups: { product: 'Ecs', effect: 'read' },
  DescribeSecurityGroupAttribute: { product: 'Ecs', effect: 'read', isDetail: true },
  DescribeInstances: { product: 'Ecs', effect: 'read' },
  CreateRouterInterface: { product: 'Vpc', effect: 'write' },
  ModifyRouterInterfaceAttribute: { product: 'Vpc', effect: 'write' },
  ConnectRouterInterface: { product: 'Vpc', effect: 'write' },
  ActivateRouterInterface: { product: 'Vpc', effect: 'write' },
  DeactivateRouterInterface: { product: 'Vpc', effect: 'write' },
  DeleteRouterInterface: { product: 'Vpc', effect: 'write' },
  CreateVpcPeerConnection: { product: 'VpcPeer', effect: 'write' },
  DeleteVpcPeerConnection: { product: 'VpcPeer', effect: 'write' },
  CreateRouteEntry: { product: 'Vpc', effect: 'write' },
  DeleteRouteEntry: { product: 'Vpc', effect: 'write' },
  AuthorizeSecurityGroup: { product: 'Ecs', effect: 'write' },
  AuthorizeSecurityGroupEgress: { product: 'Ecs', effect: 'write' },
  RevokeSecurityGroup: { product: 'Ecs', effect: 'write' },
  RevokeSecurityGroupEgress: { product: 'Ecs', effect: 'write' },
} as const satisfies Readonly<Record<string, Operation>>;

type Operation = {
  readonly product: Product;
  readonly effect: 'read' | 'write';
  /** It is asked of every single table or group, of which an account may have thousands. */
  readonly isDetail?: true;
};

export type OperationName = keyof typeof operations;

/** Operations of one effect; a caller made for reads cannot be handed a write. */
export type ReadOperationName = OperationsOf<'read'>;
export type WriteOperationName = OperationsOf<'write'>;

type OperationsOf<Effect extends 'read' | 'write'> = {
  [Name in OperationName]: (typeof operations)[Name]['effect'] extends Effect ? Name : never;
}[OperationName];

/** All names of one effect. */
export const readOperationNames = namesOf('read');
export const writeOperationNames = namesOf('write');

function namesOf<Effect extends 'read' | 'write'>(effect: Effect): readonly OperationsOf<Effect>[] {
  const isOfEffect = (name: string): name is OperationsOf<Effect> =>
    Object.entries(operations).some(([known, { effect: its }]) => known === name && its === effect);
  return Object.keys(operations).filter(isOfEffect);
}

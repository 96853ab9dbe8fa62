import type { ErrorTable } from './error-table.ts';

/** The codes of reads of VPCs, vSwitches and network ACLs. */
export const networkErrorCodes = {
  'InvalidVpcIdNumber.NotSupported': [400, 'The number of VPC IDs exceeds the limit.'],
  'InvalidVpcId.NotFound': [404, 'The specified VPC does not exist.'],
  'Forbidden.VpcNotFound': [400, 'The specified VPC does not exist.'],
  'InvalidVSwitchId.NotFound': [404, 'The specified VSwitch does not exist.'],
  'InvalidVSwitchIdNumber.NotSupported': [404, 'The number of VSwitch IDs exceeds the limit.'],
  'InvalidVSwitchId.NotFound@400': [400, 'The specified VSwitch does not exist.'],
  'InvalidNetworkAcl.NotFound': [400, 'The specified network ACL does not exist.'],
} as const satisfies ErrorTable;

import type { ApiError } from '../../operation.ts';

const documentedCodes: ReadonlyMap<string, string> = new Map([
  ['InvalidCIDRBlock.Duplicate', 'VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE'],
  ['InvalidRouteEntry.Duplicate', 'VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE'],
  ['RouterEntryConflict.Duplicated', 'VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE'],
  ['RouteConflict.AlreadyExist', 'VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE'],
  ['InvalidRouteEntry.NotFound', 'VPC_ROUTER_ENTRY_NOT_EXIST'],
  ['InvalidRouteEntryId.NotFound', 'VPC_ROUTER_ENTRY_NOT_EXIST'],
]);

/**
 * The code of one failed item of a batch. Two are documented (alibaba-cloud-api.md section 1.3); the others follow
 * their style: upper case, words joined by underscores, VPC in front.
 */
export function batchFailure({ code, message }: ApiError): {
  readonly FailedCode: string;
  readonly FailedMessage: string;
} {
  const words = code.replaceAll('.', '_').replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
  return { FailedCode: documentedCodes.get(code) ?? `VPC_${words.toUpperCase()}`, FailedMessage: message };
}

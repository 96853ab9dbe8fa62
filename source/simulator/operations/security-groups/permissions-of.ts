import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import { errorOf } from '../answers/error-codes.ts';
import { objects, type Parameters } from '../answers/parameters.ts';

const flatNames = [
  'IpProtocol',
  'PortRange',
  'Policy',
  'Priority',
  'Description',
  'SourceCidrIp',
  'DestCidrIp',
  'Ipv6SourceCidrIp',
  'Ipv6DestCidrIp',
  'SourceGroupId',
  'DestGroupId',
  'SourcePrefixListId',
  'DestPrefixListId',
  'SourcePortRange',
];

/** The rules of a request: Permissions.N, or the deprecated flat form, never both (alibaba-cloud-api.md section 1.7). */
export function permissionsOf(parameters: Parameters): Result<readonly Parameters[], ApiError> {
  const list = objects(parameters, 'Permissions');
  const isFlat = flatNames.some(name => parameters[name] !== undefined);
  if (list.length > 0 && isFlat) return failure(errorOf('InvalidParam.Permissions'));
  if (list.length > 0) return success(list);
  return isFlat ? success([parameters]) : failure(errorOf('MissingParameter'));
}

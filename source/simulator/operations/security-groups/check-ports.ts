import { failure, type Result, success } from '../../../domain/result.ts';
import type { SecurityGroupRuleRecord } from '../../state/security-records.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { type Parameters, text } from '../answers/parameters.ts';
import type { RuleDirection } from './rule-direction.ts';

type Ports = Pick<SecurityGroupRuleRecord, 'portRange' | 'portRangeListId' | 'sourcePortRange'>;

const allPorts = '-1/-1';

/** PortRange fits the protocol: 1 to 65535 for TCP and UDP, -1/-1 for the rest (alibaba-cloud-api.md section 5). */
export function checkPorts(
  parameters: Parameters,
  protocol: string,
  direction: RuleDirection,
): Result<Ports, ErrorCode> {
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  const portRangeListId = text(parameters, 'PortRangeListId');
  const portRange = text(parameters, 'PortRange');
  const sourcePortRange = text(parameters, 'SourcePortRange');
  const problem =
    rangeProblem(portRange, hasPorts, direction.codes.malformedPorts) ??
    rangeProblem(sourcePortRange, hasPorts, 'InvalidSourcePortRange.Malformed');
  if (problem !== undefined) return failure(problem);
  if (portRange === undefined && portRangeListId === undefined) return failure('MissingParameter@403');
  const source = sourcePortRange === undefined || sourcePortRange === allPorts ? {} : { sourcePortRange };
  if (portRangeListId !== undefined) return success({ portRange: '', portRangeListId, ...source });
  return success({ portRange: portRange ?? allPorts, ...source });
}

function rangeProblem(
  range: string | undefined,
  hasPorts: boolean,
  malformed: ErrorCode,
): ErrorCode | undefined {
  if (range === undefined) return undefined;
  if (range === allPorts) return hasPorts ? 'OperationDenied' : undefined;
  const [from, to, ...more] = range.split('/').map(Number);
  const isRange = more.length === 0 && isPort(from) && isPort(to) && Number(from) <= Number(to);
  if (!isRange) return malformed;
  return hasPorts ? undefined : 'OperationDenied';
}

function isPort(port: number | undefined): boolean {
  return port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65_535;
}

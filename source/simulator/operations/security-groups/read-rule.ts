import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { RulePeerRecord, SecurityGroupRuleRecord } from '../../state/security-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import { type Parameters, text } from '../answers/parameters.ts';
import { checkPorts } from './check-ports.ts';
import { readRuleAddress } from './read-rule-address.ts';
import type { RuleDirection } from './rule-direction.ts';

/** A rule as a request describes it, without what only a stored rule has. */
export type WantedRule = Omit<SecurityGroupRuleRecord, 'id' | 'securityGroupId' | 'createdAtMs'>;

export type RuleReading = {
  readonly view: WorldView;
  readonly direction: RuleDirection;
  readonly parameters: Parameters;
};

const protocols = ['TCP', 'UDP', 'ICMP', 'ICMPv6', 'GRE', 'ALL'];

/** Reads one Permissions item, or the flat parameters of the deprecated form, which have the same names. */
export function readRule(reading: RuleReading): Result<WantedRule, ApiError> {
  const { direction, parameters } = reading;
  const protocol = readProtocol(parameters);
  if (!protocol.ok) return failure(errorOf(protocol.problem));
  const ports = checkPorts(parameters, protocol.value, direction);
  if (!ports.ok) return failure(errorOf(ports.problem));
  const peer = readPeer(reading, protocol.value);
  if (!peer.ok) return failure(errorOf(peer.problem));
  const near = readNear(reading, peer.value);
  if (!near.ok) return failure(errorOf(near.problem));
  const terms = readTerms(parameters);
  if (!terms.ok) return failure(errorOf(terms.problem));
  return success({
    direction: direction.direction,
    protocol: protocol.value,
    ...ports.value,
    peer: peer.value,
    ...near.value,
    ...terms.value,
  });
}

/** In any case; read back in the table's spelling. */
function readProtocol(parameters: Parameters): Result<string, ErrorCode> {
  const given = text(parameters, 'IpProtocol')?.toUpperCase();
  if (given === undefined) return failure('InvalidIpProtocol.Malformed');
  const protocol = protocols.find(one => one.toUpperCase() === given);
  return protocol === undefined ? failure('InvalidIpProtocol.ValueNotSupported') : success(protocol);
}

type Terms = Pick<WantedRule, 'policy' | 'priority' | 'description'>;

function readTerms(parameters: Parameters): Result<Terms, ErrorCode> {
  const priority = Number(text(parameters, 'Priority') ?? '1');
  if (!(priority >= 1 && priority <= 100)) return failure('InvalidPriority.ValueNotSupported');
  const description = text(parameters, 'Description') ?? '';
  if (/^https?:\/\//.test(description)) return failure('InvalidSecurityGroupDiscription.Malformed');
  const isDrop = text(parameters, 'Policy')?.toLowerCase() === 'drop';
  return success({ policy: isDrop ? 'Drop' : 'Accept', priority, description });
}

/** CIDR beats group, group beats prefix list where several are given (alibaba-cloud-api.md section 1.7). */
function readPeer(reading: RuleReading, protocol: string): Result<RulePeerRecord, ErrorCode> {
  const { view, direction, parameters } = reading;
  const address = readPeerAddress(reading, protocol);
  if (address !== undefined) return address;
  const securityGroupId = text(parameters, direction.group);
  if (securityGroupId !== undefined) {
    return success({ kind: 'group', securityGroupId, ownerId: readGroupOwner(view, direction, parameters) });
  }
  const prefixListId = text(parameters, direction.prefixList);
  return prefixListId === undefined
    ? failure(direction.codes.missingPeer)
    : success({ kind: 'prefix-list', prefixListId });
}

/** ICMP is IPv4, ICMPv6 IPv6 (section 5). */
function readPeerAddress(
  { view, direction, parameters }: RuleReading,
  protocol: string,
): Result<RulePeerRecord, ErrorCode> | undefined {
  const ipv4 = text(parameters, direction.peerCidr);
  const ipv6 = text(parameters, direction.peerIpv6Cidr);
  if (ipv4 !== undefined) {
    if (protocol === 'ICMPv6') return failure('InvalidParam.Ipv6ProtocolConflictWithIpv4Address');
    const cidrBlock = readRuleAddress(view, ipv4, 'ipv4');
    return cidrBlock === undefined
      ? failure(direction.codes.malformedCidr)
      : success({ kind: 'ipv4', cidrBlock });
  }
  if (ipv6 === undefined) return undefined;
  if (protocol === 'ICMP') return failure('InvalidParam.Ipv4ProtocolConflictWithIpv6Address');
  const cidrBlock = readRuleAddress(view, ipv6, 'ipv6');
  return cidrBlock === undefined
    ? failure(direction.codes.malformedIpv6)
    : success({ kind: 'ipv6', cidrBlock });
}

/** An owner given by name is read back as id (section 5); empty where none was given. */
function readGroupOwner(view: WorldView, direction: RuleDirection, parameters: Parameters): string {
  const id = text(parameters, direction.groupOwnerId);
  if (id !== undefined) return id;
  const name = text(parameters, direction.groupOwnerAccount);
  if (name === undefined) return '';
  return view.all('accounts').find(account => account.name === name)?.id ?? name;
}

type Near = Pick<WantedRule, 'nearCidrBlock'>;

function readNear(
  { view, direction, parameters }: RuleReading,
  peer: RulePeerRecord,
): Result<Near, ErrorCode> {
  const ipv4 = text(parameters, direction.nearCidr);
  const ipv6 = text(parameters, direction.nearIpv6Cidr);
  const given = ipv4 ?? ipv6;
  if (given === undefined) return success({});
  const nearCidrBlock = readRuleAddress(view, given, ipv4 === undefined ? 'ipv6' : 'ipv4');
  if (nearCidrBlock === undefined) return failure(direction.codes.malformedNear);
  const isSame = 'cidrBlock' in peer && peer.cidrBlock === nearCidrBlock && !nearCidrBlock.endsWith('/0');
  return isSame ? failure('InvalidParamter.Conflict') : success({ nearCidrBlock });
}

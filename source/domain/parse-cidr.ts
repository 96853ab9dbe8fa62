// The validator alone: the package's own entry computes tables at load that nothing here needs (12 ms).
import { Validator } from 'ip-num/dist/src/Validator.js';
import { addressBits, cidrRange, ipv4Number, ipv6Number } from './cidr.ts';
import type { AddressRange } from './cidr-range.ts';
import { addressText } from './cidr-text.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export type CidrProblemCode =
  | 'cidr-empty'
  | 'cidr-without-prefix'
  | 'cidr-prefix-malformed'
  | 'cidr-prefix-too-long'
  | 'cidr-leading-zero'
  | 'cidr-host-bits-set'
  | 'cidr-malformed';

/**
 * Reads one CIDR block that a person typed, IPv4 or IPv6. Refuses whatever is not exactly one block and says what
 * would be right. Our own parser and ip-num's validation must both take it: two parsers written apart agree, or
 * nothing is routed.
 */
export function parseCidr(text: string): Result<AddressRange, Problem<CidrProblemCode>> {
  const trimmed = text.trim();
  const range = cidrRange(trimmed);
  if (range !== undefined && isValidForIpNum(trimmed)) return success(range);
  return failure(diagnose(trimmed));
}

function isValidForIpNum(text: string): boolean {
  const [isValid] = text.includes(':')
    ? Validator.isValidIPv6CidrRange(text)
    : Validator.isValidIPv4CidrRange(text);
  return isValid;
}

function diagnose(text: string): Problem<CidrProblemCode> {
  if (text === '') return problem('cidr-empty');
  const [address = '', prefix, ...rest] = text.split('/');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const number = family === 'ipv6' ? ipv6Number(address) : ipv4Number(address);
  if (number === undefined || rest.length > 0) return addressProblem(text, address);
  const longest = addressBits[family];
  if (prefix === undefined) return problem('cidr-without-prefix', { text, right: `${address}/${longest}` });
  if (!/^(0|[1-9][0-9]{0,8})$/.test(prefix)) {
    return problem('cidr-prefix-malformed', { text, prefix, longest });
  }
  if (Number(prefix) > longest) return problem('cidr-prefix-too-long', { text, prefix, longest });
  const right = `${networkAddress({ family, number, prefix: Number(prefix) })}/${prefix}`;
  return problem('cidr-host-bits-set', { text, right });
}

function addressProblem(text: string, address: string): Problem<CidrProblemCode> {
  const octets = address.split('.');
  const hasLeadingZero = octets.length === 4 && octets.some(octet => /^0[0-9]+$/.test(octet));
  const stripped = octets.map(octet => octet.replace(/^0+(?=[0-9])/, '')).join('.');
  if (hasLeadingZero && ipv4Number(stripped) !== undefined) {
    return problem('cidr-leading-zero', { text, right: text.replace(address, stripped) });
  }
  return problem('cidr-malformed', { text });
}

function networkAddress(block: {
  readonly family: AddressRange['family'];
  readonly number: number | bigint;
  readonly prefix: number;
}): string {
  const hostBits = BigInt(addressBits[block.family] - block.prefix);
  return addressText(block.family, (BigInt(block.number) >> hostBits) << hostBits);
}

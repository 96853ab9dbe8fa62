import { cidrRange, ipv4Number, ipv6Number } from '../../domain/cidr.ts';
import { addressText } from '../../domain/cidr-text.ts';

/**
 * The canonical text of a block or address as the cloud writes it, or undefined when it is neither: host bits are
 * cleared, a bare address becomes /32 or /128 (both come back for a single host: alibaba-cloud-api.md section 5).
 */
export function canonicalBlock(text: string): string | undefined {
  if (isCanonicalIpv4(text)) return text;
  const [address = '', prefixText, ...rest] = text.split('/');
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefixText ?? '0')) return undefined;
  const isIpv6 = address.includes(':');
  const bits = isIpv6 ? 128 : 32;
  const prefix = Number(prefixText ?? bits);
  const value = isIpv6 ? ipv6Number(address) : ipv4Number(address);
  if (value === undefined || prefix > bits) return undefined;
  const hostBits = BigInt(bits - prefix);
  const first = (BigInt(value) >> hostBits) << hostBits;
  return `${addressText(isIpv6 ? 'ipv6' : 'ipv4', first)}/${prefix}`;
}

/** Nearly every block that comes; there is only one way to write an IPv4 block without host bits. */
function isCanonicalIpv4(text: string): boolean {
  return cidrRange(text)?.family === 'ipv4';
}

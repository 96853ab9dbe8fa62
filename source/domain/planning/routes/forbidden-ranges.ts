import { cidrRanges } from '../../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../../cidr-range.ts';

const forbidden = cidrRanges([
  '224.0.0.0/4',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fe80::/10',
  'ff00::/8',
  '::1/128',
]);
const privateRanges = cidrRanges(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);
const cloudServices = cidrRanges(['100.64.0.0/10']);
const dockerBridge = cidrRanges(['172.17.0.0/16']);

/** Ranges no VPC may use (alibaba-cloud-api.md section 4 rule 9): link-local, loopback, multicast. */
export function isForbidden(range: AddressRange): boolean {
  return forbidden.some(one => rangesOverlap(one, range));
}

/** Exactly the cloud's own service range, which is refused (section 4 rule 4). */
export function isCloudServiceRange(range: AddressRange): boolean {
  return cloudServices.some(one => rangeContains(one, range) && rangeContains(range, one));
}

/** RFC 1918 and unique local IPv6 addresses: never reached through the internet. */
export function isPrivate(range: AddressRange): boolean {
  return privateRanges.some(one => rangeContains(one, range));
}

/** Touches 172.17.0.0/16, which container bridges inside instances commonly occupy (section 4, Guests). */
export function touchesDockerBridge(range: AddressRange): boolean {
  return dockerBridge.some(one => rangesOverlap(one, range));
}

/** Every address of its family. */
export function isEverything(range: AddressRange): boolean {
  return range.first === 0
    ? range.last === 2 ** 32 - 1
    : range.first === 0n && range.last === (1n << 128n) - 1n;
}

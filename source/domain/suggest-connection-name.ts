import type { End } from './intent.ts';
import type { Inventory } from './inventory.ts';

/**
 * `INITIATOR--ACCEPTOR`, made of both VPCs' names as far as their characters may stand in the name of a connection
 * (alibaba-cloud-api.md section 1.4: a letter or CJK character first, then letters, digits, `.`, `_`, `-`), else of ids.
 */
export function suggestConnectionName(
  { initiator, acceptor }: { readonly initiator: End; readonly acceptor: End },
  inventory: Inventory,
): string {
  return `${namePart(initiator, inventory)}--${namePart(acceptor, inventory)}`;
}

/** So long that two of them and the mark between stay below the cloud's 128 characters. */
const longestPart = 60;

function namePart({ regionId, vpcId }: End, inventory: Inventory): string {
  const region = inventory.regions.find(candidate => candidate.regionId === regionId);
  const vpcs = region?.vpcs.state === 'known' ? region.vpcs.value : [];
  const name = vpcs.find(vpc => vpc.vpcId === vpcId)?.name ?? '';
  const usable = [...name.replaceAll(/[^A-Za-z0-9._\-\p{Script=Han}]/gu, '-')].slice(0, longestPart).join('');
  return /^[A-Za-z\p{Script=Han}]/u.test(usable) ? usable : vpcId;
}

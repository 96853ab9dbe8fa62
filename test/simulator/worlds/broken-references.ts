import { addressBits, isInPrefix, prefixBits } from '../../../source/simulator/data-plane/address-bits.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';
import { findDangling } from '../../../source/simulator/worlds/find-dangling.ts';

/** Whatever a world says about something that is not there, or that does not lie where it should. */
export function brokenReferences(state: WorldState): readonly string[] {
  const dangling = findDangling(state);
  return [
    ...(dangling === undefined ? [] : [`${dangling.collection} ${dangling.id}: ${dangling.missing}`]),
    ...strayVSwitches(state),
    ...strayAddresses(state),
  ];
}

function strayVSwitches({ collections }: WorldState): readonly string[] {
  const vpcs = new Map(collections.vpcs.map(vpc => [vpc.id, vpc]));
  return collections.vSwitches.flatMap(({ id, vpcId, cidrBlock }) => {
    const vpc = vpcs.get(vpcId);
    const blocks = [vpc?.cidrBlock ?? '', ...(vpc?.secondaryCidrBlocks ?? [])];
    return blocks.some(block => isInside(cidrBlock, block))
      ? []
      : [`${id} ${cidrBlock} is in none of ${blocks}`];
  });
}

function strayAddresses({ collections }: WorldState): readonly string[] {
  const vSwitches = new Map(collections.vSwitches.map(vSwitch => [vSwitch.id, vSwitch]));
  return collections.networkInterfaces.flatMap(({ id, vSwitchId, privateIpAddresses }) => {
    const block = vSwitches.get(vSwitchId)?.cidrBlock ?? '';
    return privateIpAddresses
      .filter(address => !isInside(`${address}/32`, block))
      .map(address => `${id} ${address} is not in ${block}`);
  });
}

function isInside(inner: string, outer: string): boolean {
  const [address, prefix] = [addressBits(inner.split('/')[0] ?? ''), prefixBits(outer)];
  return (
    address !== undefined &&
    prefix !== undefined &&
    (prefixBits(inner)?.length ?? 0) >= prefix.length &&
    isInPrefix(address, prefix)
  );
}

import type { NetworkInterfaceRecord } from '../state/machine-records.ts';
import type { VSwitchRecord } from '../state/network-records.ts';
import type { WorldView } from '../state/world-view.ts';
import { type AddressBits, addressBits } from './address-bits.ts';
import type { Drop, DropReason, Host, PacketEnd } from './packet.ts';
import { isInBlock } from './rule-match.ts';

export type HostLookup =
  | { readonly found: true; readonly host: Host }
  | { readonly found: false; readonly reason: DropReason; readonly objectId: string };

/** The host that an end of a packet means, in the vSwitch that holds its address. */
export function findHost(world: WorldView, end: PacketEnd): HostLookup {
  switch (end.kind) {
    case 'host':
      return placeHost(world, end);
    case 'network-interface':
      return hostOfInterface(world, world.get('networkInterfaces', end.networkInterfaceId), {
        objectId: end.networkInterfaceId,
        address: end.address,
      });
    case 'instance': {
      const primary = world
        .listBy('networkInterfaces', 'instance', end.instanceId)
        .find(({ type }) => type === 'Primary');
      return hostOfInterface(world, primary, { objectId: end.instanceId, address: end.address });
    }
  }
}

/** The vSwitch of a VPC that an address lies in. */
export function vSwitchAt(world: WorldView, vpcId: string, address: AddressBits): VSwitchRecord | undefined {
  return world
    .listBy('vSwitches', 'vpc', vpcId)
    .find(
      ({ cidrBlock, ipv6CidrBlock }) =>
        isInBlock(address, cidrBlock) || (ipv6CidrBlock !== undefined && isInBlock(address, ipv6CidrBlock)),
    );
}

/** The drop for an end that is not there. */
export function missingHost({ objectId, reason }: Extract<HostLookup, { readonly found: false }>): Drop {
  return { place: 'host', objectId, reason, by: '' };
}

function hostOfInterface(
  world: WorldView,
  networkInterface: NetworkInterfaceRecord | undefined,
  asked: { readonly objectId: string; readonly address: string | undefined },
): HostLookup {
  const own = [...(networkInterface?.privateIpAddresses ?? []), ...(networkInterface?.ipv6Addresses ?? [])];
  const address = asked.address ?? own[0];
  if (networkInterface === undefined || address === undefined || !isOneOf(address, own)) {
    return { found: false, reason: 'no-such-host', objectId: asked.objectId };
  }
  return placeHost(world, {
    vpcId: networkInterface.vpcId,
    address,
    securityGroupIds: networkInterface.securityGroupIds,
  });
}

/** One IPv6 address can be written in several ways, so bits are compared. */
function isOneOf(address: string, own: readonly string[]): boolean {
  const bits = addressBits(address);
  return own.some(candidate => {
    const candidateBits = addressBits(candidate);
    return candidateBits?.width === bits?.width && candidateBits?.bits === bits?.bits;
  });
}

function placeHost(
  world: WorldView,
  end: { readonly vpcId: string; readonly address: string; readonly securityGroupIds: readonly string[] },
): HostLookup {
  const address = addressBits(end.address);
  if (address === undefined) {
    return { found: false, reason: 'no-such-host', objectId: end.vpcId };
  }
  const vSwitch = vSwitchAt(world, end.vpcId, address);
  if (vSwitch === undefined) {
    return { found: false, reason: 'address-in-no-vswitch', objectId: end.vpcId };
  }
  return {
    found: true,
    host: {
      vpcId: end.vpcId,
      regionId: vSwitch.regionId,
      vSwitchId: vSwitch.id,
      routeTableId: vSwitch.routeTableId,
      networkAclId: vSwitch.networkAclId,
      address,
      securityGroupIds: end.securityGroupIds,
    },
  };
}

import type { NetworkInterfaceRecord } from '../../state/machine-records.ts';

/** The address lists of an interface, alike in both describe calls; the first private address is the primary one. */
export function renderAddresses({ privateIpAddresses, ipv6Addresses }: NetworkInterfaceRecord) {
  return {
    PrivateIpSets: {
      PrivateIpSet: privateIpAddresses.map((address, index) => ({
        PrivateIpAddress: address,
        Primary: index === 0,
        PrivateDnsName: '',
      })),
    },
    Ipv6Sets: {
      Ipv6Set: ipv6Addresses.map((address, index) => ({ Ipv6Address: address, Primary: index === 0 })),
    },
    Ipv4PrefixSets: { Ipv4PrefixSet: [] },
    Ipv6PrefixSets: { Ipv6PrefixSet: [] },
  };
}

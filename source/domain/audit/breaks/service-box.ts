import type { AddressFamily } from '../../cidr-range.ts';
import { portInterval, protocolInterval } from '../../reachability/rule-box.ts';
import type { ProtocolName, TrafficBox } from '../../traffic-set-axes.ts';
import type { Service } from '../rule-service.ts';

/** The packets of a service in one address family. */
export function serviceBox({ protocol, ports }: Service, family: AddressFamily): TrafficBox {
  if (protocol === 'ALL') return {};
  const names: Readonly<Record<Exclude<Service['protocol'], 'ALL'>, ProtocolName>> = {
    TCP: 'tcp',
    UDP: 'udp',
    GRE: 'gre',
    PING: family === 'ipv4' ? 'icmp' : 'icmpv6',
  };
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  const destinationPort = hasPorts ? portInterval(ports) : undefined;
  return {
    protocol: protocolInterval(names[protocol]),
    ...(destinationPort === undefined ? {} : { destinationPort }),
  };
}

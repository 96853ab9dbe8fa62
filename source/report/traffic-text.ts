import type { AllowedTraffic } from '../domain/intent.ts';

/** Traffic as `--allow` writes it: `icmp`, `tcp:443`, `udp:53-60`, `all`. */
export function trafficText({ protocol, portRange }: AllowedTraffic): string {
  const name = protocol.toLowerCase();
  if (portRange === undefined || (portRange.from === 1 && portRange.to === 65535)) return name;
  return portRange.from === portRange.to
    ? `${name}:${portRange.from}`
    : `${name}:${portRange.from}-${portRange.to}`;
}

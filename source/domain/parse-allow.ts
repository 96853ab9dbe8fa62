import type { AllowedTraffic } from './intent.ts';
import type { PortRange, Protocol } from './inventory.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export type AllowProblemCode =
  | 'allow-empty'
  | 'allow-protocol-unknown'
  | 'allow-protocol-without-ports'
  | 'allow-ports-missing'
  | 'allow-ports-malformed'
  | 'allow-ports-reversed';

type Parsed<Value> = Result<Value, Problem<AllowProblemCode>>;

const protocols: Readonly<Record<string, Protocol>> = {
  tcp: 'TCP',
  udp: 'UDP',
  icmp: 'ICMP',
  icmpv6: 'ICMPv6',
  gre: 'GRE',
  all: 'ALL',
};

const highestPort = 65_535;

/**
 * Reads `--allow`: words parted by commas, each a protocol, for TCP and UDP with a port or a range of ports:
 * `tcp:443,icmp,udp:53-60,all`. TCP or UDP without ports is refused, since every port is never meant by accident:
 * `tcp:1-65535` says it. Equal words count once; the order is kept.
 */
export function parseAllow(text: string): Parsed<readonly AllowedTraffic[]> {
  const traffic: AllowedTraffic[] = [];
  for (const word of text.split(',').map(part => part.trim())) {
    const parsed = parseWord(word);
    if (!parsed.ok) return parsed;
    if (!traffic.some(known => isSame(known, parsed.value))) traffic.push(parsed.value);
  }
  return success(traffic);
}

function parseWord(word: string): Parsed<AllowedTraffic> {
  const [name = '', ports, ...rest] = word.toLowerCase().split(':');
  if (name === '') return failure(problem('allow-empty'));
  const protocol = Object.hasOwn(protocols, name) ? protocols[name] : undefined;
  if (protocol === undefined) return failure(problem('allow-protocol-unknown', { word }));
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  if (!hasPorts) {
    if (ports !== undefined) return failure(problem('allow-protocol-without-ports', { word, right: name }));
    return success({ protocol });
  }
  if (ports === undefined) return failure(problem('allow-ports-missing', { word }));
  const range = rest.length === 0 ? parsePorts(word, ports) : failure(malformed(word));
  return range.ok ? success({ protocol, portRange: range.value }) : range;
}

function parsePorts(word: string, ports: string): Parsed<PortRange> {
  const match = /^([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?$/.exec(ports);
  if (match === null) return failure(malformed(word));
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  if (from > highestPort || to > highestPort) return failure(malformed(word));
  if (from > to) {
    return failure(problem('allow-ports-reversed', { word, right: word.replace(ports, `${to}-${from}`) }));
  }
  return success({ from, to });
}

function malformed(word: string): Problem<AllowProblemCode> {
  return problem('allow-ports-malformed', { word });
}

function isSame(one: AllowedTraffic, other: AllowedTraffic): boolean {
  return (
    one.protocol === other.protocol &&
    one.portRange?.from === other.portRange?.from &&
    one.portRange?.to === other.portRange?.to
  );
}

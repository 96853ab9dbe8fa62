import type { AllowedTraffic } from '../domain/intent.ts';
import { type AllowProblemCode, parseAllow } from '../domain/parse-allow.ts';
import type { Problem } from '../domain/problem.ts';
import { type Result, success } from '../domain/result.ts';

const ping: AllowedTraffic = { protocol: 'ICMP' };

/**
 * Ping and the ports of a text such as `tcp 443, udp:53, 8000-8100`: the notation of `--allow`, made easy to type. A
 * bare number is a TCP port. Ping is always among them, since the screen says "ping and these ports".
 */
export function parsePorts(text: string): Result<readonly AllowedTraffic[], Problem<AllowProblemCode>> {
  const words = text
    .normalize('NFKC')
    .split(/[,;、\n]/)
    .map(word => word.trim().toLowerCase())
    .filter(word => word !== '')
    .map(asAllowWord);
  if (words.length === 0) return success([ping]);
  const parsed = parseAllow(words.join(','));
  if (!parsed.ok) return parsed;
  const others = parsed.value.filter(traffic => traffic.protocol !== 'ICMP');
  return success([ping, ...others]);
}

/** The word as `--allow` writes it. Only blanks that part nothing are dropped: `80 90` must never become 8090. */
function asAllowWord(word: string): string {
  const tight = word.replaceAll(/\s*([:/-])\s*/g, '$1').replace('/', ':');
  return /^\d/.test(tight) ? `tcp:${tight}` : tight.replace(/^([a-z0-9]+)\s+/, '$1:');
}

/** The text that {@link parsePorts} reads back as the same traffic; ping goes without saying. */
export function writePorts(traffic: readonly AllowedTraffic[]): string {
  return traffic
    .filter(({ protocol }) => protocol !== 'ICMP')
    .map(({ protocol, portRange }) => {
      const name = protocol.toLowerCase();
      if (portRange === undefined) return name;
      const { from, to } = portRange;
      return from === to ? `${name} ${from}` : `${name} ${from}-${to}`;
    })
    .join(', ');
}

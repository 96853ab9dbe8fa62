/** Mistakes in what a person typed: CIDR blocks, `--routes`, `--allow`, the name of a connection. */
export const intentProblems = {
  'cidr-empty': { reason: 'a CIDR block is missing.', remedy: 'Write one such as 10.0.0.0/24.' },
  'cidr-without-prefix': {
    reason: '"{{text}}" has no prefix length.',
    remedy: 'Write {{right}} if the single address is meant, or the block with its own length.',
  },
  'cidr-prefix-malformed': {
    reason: '"{{text}}": "{{prefix}}" is not a prefix length.',
    remedy: 'Write a whole number from 0 to {{longest}} without leading zeros.',
  },
  'cidr-prefix-too-long': {
    reason: '"{{text}}": the prefix length {{prefix}} is longer than an address.',
    remedy: 'Write a number from 0 to {{longest}}.',
  },
  'cidr-leading-zero': {
    reason: '"{{text}}" has a number with a leading zero, which some programs read as octal.',
    remedy: 'Write {{right}}.',
  },
  'cidr-host-bits-set': {
    reason: '"{{text}}" is not the beginning of a block of that length.',
    remedy: 'Write {{right}}.',
  },
  'cidr-malformed': {
    reason: '"{{text}}" is not a CIDR block.',
    remedy: 'Write one such as 10.0.0.0/24 or 2001:db8::/64.',
  },
  'cidr-list-overlaps': { reason: '{{text}} overlaps {{other}}.', remedy: 'Name each address once.' },
  'route-of-everything': {
    reason: '{{cidr}} would send all traffic of the VPC to the other VPC.',
    remedy: "Name the other VPC's ranges.",
  },
  'allow-empty': {
    reason: '--allow has an empty word.',
    remedy: 'Write for example tcp:443,icmp.',
  },
  'allow-protocol-unknown': {
    reason: '--allow: "{{word}}" is not traffic.',
    remedy: 'Use tcp:PORT, udp:PORT, icmp, icmpv6, gre or all.',
  },
  'allow-protocol-without-ports': {
    reason: '--allow: "{{word}}" names ports of a protocol that has none.',
    remedy: 'Write {{right}}.',
  },
  'allow-ports-missing': {
    reason: '--allow: "{{word}}" names no ports.',
    remedy: 'Write {{word}}:443, {{word}}:8000-8100, or {{word}}:1-65535 for all of them.',
  },
  'allow-ports-malformed': {
    reason: '--allow: "{{word}}" has a malformed port.',
    remedy: 'Write a port from 1 to 65535 or a range such as 8000-8100.',
  },
  'allow-ports-reversed': {
    reason: '--allow: "{{word}}" begins with the higher port.',
    remedy: 'Write {{right}}.',
  },
  'connection-name-length': {
    reason: 'a name of {{length}} characters is not possible.',
    remedy: 'Use 2 to 128 characters.',
  },
  'connection-name-start': {
    reason: 'the name may not begin with "{{character}}".',
    remedy: 'Begin it with a letter.',
  },
  'connection-name-character': {
    reason: 'the name may not hold "{{character}}".',
    remedy: 'Use letters, digits, ".", "_" and "-".',
  },
} as const;

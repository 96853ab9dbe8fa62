/** A CIDR block as bits: the oracle's own form, in which one block contains another when its bits begin the other's. */
export type BitBlock = { readonly family: 'ipv4' | 'ipv6'; readonly bits: string };

/** Numbers from 0 to 1 from a seed (a plain linear congruential generator: the same everywhere). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A random block; every prefix length is as likely as any other. */
export function randomBlock(random: () => number, family: BitBlock['family']): BitBlock {
  const length = Math.floor(random() * (family === 'ipv4' ? 33 : 129));
  return { family, bits: Array.from({ length }, () => (random() < 0.5 ? '0' : '1')).join('') };
}

/** A block that likely has to do with the given one: around it, inside it, beside it, or the same. */
export function relatedBlock(random: () => number, block: BitBlock): BitBlock {
  const { family, bits } = block;
  const choice = random();
  if (choice < 0.25) return { family, bits: bits.slice(0, Math.floor(random() * (bits.length + 1))) };
  if (choice < 0.5) {
    const more = randomBlock(random, family).bits.slice(bits.length);
    return { family, bits: bits + more };
  }
  if (choice < 0.75 && bits.length > 0) {
    return { family, bits: bits.slice(0, -1) + (bits.endsWith('0') ? '1' : '0') };
  }
  return choice < 0.85 ? block : randomBlock(random, family);
}

/** The first or last address of the block as one number. */
export function edge({ family, bits }: BitBlock, fill: '0' | '1'): bigint {
  return BigInt(`0b${bits.padEnd(family === 'ipv4' ? 32 : 128, fill)}`);
}

/** The text of a block, written without the code under test: the platform's own URL parser makes RFC 5952 of IPv6. */
export function blockText(block: BitBlock): string {
  const { family, bits } = block;
  const first = bits.padEnd(family === 'ipv4' ? 32 : 128, '0');
  if (family === 'ipv4') {
    const octets = first.match(/.{8}/g)?.map(octet => Number.parseInt(octet, 2)) ?? [];
    return `${octets.join('.')}/${bits.length}`;
  }
  const groups = first.match(/.{16}/g)?.map(group => Number.parseInt(group, 2).toString(16)) ?? [];
  return `${new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)}/${bits.length}`;
}

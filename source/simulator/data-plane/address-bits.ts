/** One address as the bits of a header: 32 of them for IPv4, 128 for IPv6. */
export type AddressBits = { readonly width: 32 | 128; readonly bits: bigint };

/** A range as the bits that an address in it must begin with. */
export type PrefixBits = AddressBits & { readonly length: number };

const ipv4Pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** The bits of an address in text, or `undefined` where the text is no address. */
export function addressBits(text: string): AddressBits | undefined {
  return text.includes(':') ? ipv6Bits(text) : ipv4Bits(text);
}

/** The bits of a CIDR block; a bare address counts as a range of one. `undefined` where the text is neither. */
export function prefixBits(text: string): PrefixBits | undefined {
  const slash = text.indexOf('/');
  const address = addressBits(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) {
    return undefined;
  }
  const length = slash < 0 ? address.width : prefixLength(text.slice(slash + 1), address.width);
  return length === undefined ? undefined : { ...address, length };
}

/** Whether the address lies in the range: the same family, and the same leading bits under the range's mask. */
export function isInPrefix(address: AddressBits, prefix: PrefixBits): boolean {
  const freeBits = BigInt(prefix.width - prefix.length);
  return address.width === prefix.width && (address.bits ^ prefix.bits) >> freeBits === 0n;
}

/** Writes bits as an address: dotted for IPv4, eight full groups without abbreviation for IPv6. */
export function addressText({ width, bits }: AddressBits): string {
  if (width === 32) {
    return [24n, 16n, 8n, 0n].map(shift => ((bits >> shift) & 0xffn).toString()).join('.');
  }
  return Array.from({ length: 8 }, (_, group) =>
    ((bits >> BigInt(112 - 16 * group)) & 0xffffn).toString(16),
  ).join(':');
}

function prefixLength(text: string, width: number): number | undefined {
  const length = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return length <= width ? length : undefined;
}

function ipv4Bits(text: string): AddressBits | undefined {
  const match = ipv4Pattern.exec(text);
  const octets = match?.slice(1).map(Number);
  if (octets === undefined || octets.some(octet => octet > 255)) {
    return undefined;
  }
  // 32 bits are exact in a number, and one conversion is far cheaper than four shifts.
  return { width: 32, bits: BigInt(octets.reduce((bits, octet) => bits * 256 + octet, 0)) };
}

function ipv6Bits(text: string): AddressBits | undefined {
  const halves = text.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const [head = [], tail = []] = halves.map(groupsOf);
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) {
    return undefined;
  }
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) {
    return undefined;
  }
  return { width: 128, bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n) };
}

/** The 16-bit groups of one side of `::`; a dotted tail (`::ffff:10.0.0.1`) becomes two groups. */
function groupsOf(side: string): string[] {
  if (side === '') {
    return [];
  }
  return side.split(':').flatMap(group => {
    const dotted = group.includes('.') ? ipv4Bits(group) : undefined;
    return dotted === undefined
      ? [group]
      : [(dotted.bits >> 16n).toString(16), (dotted.bits & 0xffffn).toString(16)];
  });
}

import type { WorldView } from '../../state/world-view.ts';
import { readAddressBlock } from '../answers/address-block.ts';

/** The CIDR block or host address of a rule as it is read back, which differs by setting for hosts (section 5). */
export function readRuleAddress(view: WorldView, given: string, family: 'ipv4' | 'ipv6'): string | undefined {
  const block = readAddressBlock(given);
  if (block?.family !== family) return undefined;
  const isHost = block.prefix === (family === 'ipv4' ? 32 : 128);
  if (!isHost) return block.canonical;
  const [address = ''] = block.canonical.split('/');
  switch (view.settings.unconfirmed.hostAddressReadBack) {
    case 'as-given':
      return block.isBare ? address : block.canonical;
    case 'bare':
      return address;
    case 'with-mask':
      return block.canonical;
  }
}

import { type VpcRow, vpcRows } from '../../flow/vpc-rows.ts';
import type { ScreenContext } from '../state/screen-context.ts';

/** Every VPC that was read. */
export function allVpcs({ state, caches }: ScreenContext): readonly VpcRow[] {
  const { inventory } = state;
  return caches.vpcRows([inventory], () => (inventory === undefined ? [] : vpcRows(inventory)));
}

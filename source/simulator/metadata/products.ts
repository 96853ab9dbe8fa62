import type { ProductName } from '../operation.ts';
import ecs from './ecs.json' with { type: 'json' };
import type { ProductMetadata } from './product-metadata.ts';
import sts from './sts.json' with { type: 'json' };
import vpc from './vpc.json' with { type: 'json' };
import vpcPeer from './vpcpeer.json' with { type: 'json' };

/** The four products that the practice cloud serves. The files are ours, so their form is taken on trust here. */
export const products: readonly ProductMetadata[] = [vpc, ecs, vpcPeer, sts] as unknown as ProductMetadata[];

/** The metadata of one product. */
export function productMetadata(name: ProductName): ProductMetadata {
  const found = products.find(entry => entry.product === name);
  if (found === undefined) throw new Error(`no metadata of product ${name}`);
  return found;
}

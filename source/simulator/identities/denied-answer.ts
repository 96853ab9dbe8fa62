import type { ApiError, ProductName } from '../operation.ts';

/** How a product says that no policy allows a call (alibaba-cloud-api.md sections 1.6 and 6.3). */
export function deniedBy(product: ProductName): ApiError {
  return { httpStatus: 403, code: deniedCodes[product], message: deniedMessage };
}

const deniedMessage =
  "User not authorized to operate on the specified resource, or this API doesn't support RAM.";

const deniedCodes = {
  Vpc: 'Forbidden.RAM',
  Ecs: 'Forbidden.RAM',
  VpcPeer: 'Forbidden.NoPermission',
  Sts: 'NoPermission',
} as const satisfies Record<ProductName, string>;

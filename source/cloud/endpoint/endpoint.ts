/** The products vpclink calls, by the name and version of their API. */
export const productVersions = {
  Vpc: '2016-04-28',
  Ecs: '2014-05-26',
  VpcPeer: '2022-01-01',
  Sts: '2015-04-01',
} as const;

export type Product = keyof typeof productVersions;

/**
 * Where calls go. `practice`: one loopback server takes every product. `real`: Alibaba Cloud's own hosts, by product
 * and region; `overrides` names another host of theirs for one product (an intranet host, a fixed region).
 * Runs are pinned to the kind: a journal of one never continues on the other (failure-modes.md section 6, 16 and 17).
 */
export type Endpoint =
  | { readonly kind: 'practice'; readonly origin: string }
  | { readonly kind: 'real'; readonly overrides: Readonly<Partial<Record<Product, string>>> };

/** Alibaba Cloud as everyone reaches it. */
export const realEndpoint: Endpoint = { kind: 'real', overrides: {} };

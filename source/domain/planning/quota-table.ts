/** One limit of the cloud, where it was read, and whether documents agree on it. */
export type QuotaLimit = {
  readonly limit: number;
  /** Reached without contradiction from any document; above it (up to `limit`) the cloud may refuse. */
  readonly confirmedLimit: number;
  readonly source: string;
};

export type QuotaName = keyof typeof quotaTable;

/**
 * Every quota the planner counts before the first call. Where documents conflict, `limit` is the higher figure
 * (beyond it nothing is possible) and `confirmedLimit` the lower (beyond it a warning): alibaba-cloud-api.md.
 */
export const quotaTable = {
  /** UNCONFIRMED which: the API remark of CreateRouterInterface says 5, the quota page 10. */
  'router-interfaces-per-router': { limit: 10, confirmedLimit: 5, source: 'section 1.4 and section 3' },
  'router-interfaces-per-account': { limit: 20, confirmedLimit: 20, source: 'section 3' },
  'peerings-per-vpc-intra-region': { limit: 10, confirmedLimit: 10, source: 'section 3' },
  'peerings-per-vpc-cross-region': { limit: 20, confirmedLimit: 20, source: 'section 3' },
  'peering-bandwidth-mbps': { limit: 1024, confirmedLimit: 1024, source: 'section 3' },
  'peerings-per-region': { limit: 20, confirmedLimit: 20, source: 'section 3' },
  /** Texts before about 2021 say 48. */
  'custom-routes-per-table': { limit: 200, confirmedLimit: 200, source: 'section 3' },
  /** Of an account whose network interfaces may be in more groups each group may have fewer rules. */
  'rules-per-security-group': { limit: 200, confirmedLimit: 200, source: 'section 5, 5 groups' },
  'rules-per-security-group-of-10': { limit: 100, confirmedLimit: 100, source: 'section 5, 10 groups' },
  'rules-per-security-group-of-16': { limit: 60, confirmedLimit: 60, source: 'section 5, 16 groups' },
  'rules-per-network-interface': { limit: 1000, confirmedLimit: 1000, source: 'section 3' },
  'referenced-groups-per-security-group': { limit: 20, confirmedLimit: 20, source: 'section 3' },
} as const satisfies Readonly<Record<string, QuotaLimit>>;

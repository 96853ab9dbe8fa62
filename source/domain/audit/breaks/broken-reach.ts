/** Traffic between two vSwitches that does not pass, or not for sure, because of a finding. */
export type BrokenReach = {
  /** Who would ask. */
  readonly fromVSwitchId: string;
  /** Who would answer. */
  readonly toVSwitchId: string;
  /**
   * In the words of reachability: `tcp:443`, `icmp`, `all`; with address ranges in front where it is only for part, and
   * where both vSwitches have IPv6 and it is for one of the two families.
   */
  readonly traffic: readonly string[];
};

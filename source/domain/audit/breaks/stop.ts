import type { Service } from '../rule-service.ts';

/**
 * Which part of the way a finding says is at fault; what traffic that costs is worked out by the reachability engine.
 * Only rules whose findings can stop traffic say it.
 */
export type Stop =
  /** The connection itself carries nothing. */
  | { readonly kind: 'link' }
  /** These tables do not lead to the peer, or to one range of it. */
  | { readonly kind: 'tables'; readonly routeTableIds: readonly string[]; readonly cidrBlock?: string }
  /** What this entry decides does not arrive. */
  | {
      readonly kind: 'entry';
      readonly vpcId: string;
      readonly routeTableId: string;
      readonly destination: string;
      readonly nextHopIds: readonly string[];
    }
  /** Interfaces in this group do not let it in (or out): everything, or one service, from every range or from one. */
  | {
      readonly kind: 'group';
      readonly securityGroupId: string;
      readonly direction: 'ingress' | 'egress';
      readonly service?: Service;
      readonly cidrBlock?: string;
    }
  /** This rule drops what others of the same interfaces accept. */
  | {
      readonly kind: 'drop';
      readonly securityGroupId: string;
      readonly direction: 'ingress' | 'egress';
      readonly ruleId: string;
    }
  | { readonly kind: 'acl'; readonly networkAclId: string }
  /** Nothing that this VPC asks is answered, whatever the cause. */
  | { readonly kind: 'everything'; readonly fromVpcId: string };

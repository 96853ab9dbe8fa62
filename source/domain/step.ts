import type { RouterInterfaceSpec, Side } from './intent.ts';
import type { PortRange, Protocol } from './inventory.ts';

/** A cloud object that a step needs: one that exists, or the one that an earlier step of this plan makes. */
export type ObjectReference =
  | { readonly kind: 'existing'; readonly id: string }
  | { readonly kind: 'created'; readonly stepId: string };

type StepBase = {
  /** Unique within the plan, stable for the same intent and inventory, e.g. `create-route/initiator/vtb-1/10.0.0.0/24`. */
  readonly id: string;
  readonly side: Side;
  /** The region whose endpoint takes the call. */
  readonly regionId: string;
  /** The VPC written to: at most one route write at a time per VPC (alibaba-cloud-api.md section 1.3). */
  readonly vpcId: string;
  /** Ids of steps whose verified outcome this step needs. */
  readonly dependsOn: readonly string[];
};

/** What an authorise step adds; the rule's identity is direction + peer + ports + protocol + policy. */
export type RuleToAuthorize = {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: Protocol;
  /** Absent: `-1/-1` for protocols without ports, `1/65535` for TCP and UDP. */
  readonly portRange?: PortRange;
  readonly peer:
    | { readonly kind: 'cidr'; readonly cidrBlock: string }
    | {
        readonly kind: 'group';
        readonly securityGroupId: string;
        /** The account that owns the group: without it the cloud takes groups of the own VPC only. */
        readonly ownerId?: string;
      };
  /** 1 (best) to 100. */
  readonly priority: number;
};

/** One change of the cloud. Each maps to one mutating call, then reads until its goal is seen. */
export type Step = StepBase &
  (
    | {
        readonly kind: 'create-router-interface';
        readonly role: 'InitiatingSide' | 'AcceptingSide';
        readonly routerId: string;
        readonly spec: RouterInterfaceSpec | 'Negative';
        readonly oppositeRegionId: string;
        readonly name: string;
      }
    | {
        /** ModifyRouterInterfaceAttribute: names the opposite end; OppositeRouterType VRouter is always sent. */
        readonly kind: 'bind-router-interface';
        readonly routerInterface: ObjectReference;
        readonly oppositeInterface: ObjectReference;
        readonly oppositeRouterId: string;
      }
    | {
        readonly kind: 'connect-router-interface';
        readonly routerInterface: ObjectReference;
        readonly oppositeInterface: ObjectReference;
        readonly oppositeRegionId: string;
      }
    | { readonly kind: 'activate-router-interface'; readonly routerInterface: ObjectReference }
    | { readonly kind: 'deactivate-router-interface'; readonly routerInterface: ObjectReference }
    | { readonly kind: 'delete-router-interface'; readonly routerInterface: ObjectReference }
    | {
        readonly kind: 'create-peering-connection';
        readonly acceptingRegionId: string;
        readonly acceptingVpcId: string;
        readonly acceptingAccountId: string;
        readonly name: string;
        readonly bandwidthMbps?: number;
      }
    | { readonly kind: 'delete-peering-connection'; readonly peeringConnection: ObjectReference }
    | {
        readonly kind: 'create-route';
        readonly routeTableId: string;
        readonly destination: string;
        readonly nextHopType: 'RouterInterface' | 'VpcPeer';
        readonly nextHop: ObjectReference;
      }
    | {
        readonly kind: 'delete-route';
        readonly routeTableId: string;
        readonly routeEntryId: string;
        readonly destination: string;
      }
    | { readonly kind: 'authorize-rule'; readonly securityGroupId: string; readonly rule: RuleToAuthorize }
    | {
        readonly kind: 'revoke-rule';
        readonly securityGroupId: string;
        readonly direction: 'ingress' | 'egress';
        readonly ruleId: string;
      }
  );

export type StepKind = Step['kind'];

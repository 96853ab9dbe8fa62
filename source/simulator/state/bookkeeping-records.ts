import type { PeeringConnectionStatus, RouterInterfaceStatus } from './connection-records.ts';

/** An account of the practice cloud; the first one in a state is the user's own. */
export type AccountRecord = {
  /** 16 digits. */
  readonly id: string;
  readonly name: string;
  /** Owes money: writes that cost or connect are refused. */
  readonly isInArrears: boolean;
  /** Cloud Data Transfer was opened: needed for cross-region peering connections. */
  readonly hasOpenedCdt: boolean;
  /** The cross-border variety of it: mainland with outside. */
  readonly hasOpenedCrossBorderCdt: boolean;
  /** False: like most accounts since 20 June 2019, may not buy router interfaces between VPCs. */
  readonly mayBuyRouterInterfaces: boolean;
};

/** What happens when its time comes. */
export type TransitionEffect =
  | {
      readonly kind: 'router-interface-status';
      readonly routerInterfaceId: string;
      readonly from: RouterInterfaceStatus;
      readonly to: RouterInterfaceStatus;
    }
  | { readonly kind: 'router-interface-gone'; readonly routerInterfaceId: string }
  | {
      readonly kind: 'peering-status';
      readonly peeringConnectionId: string;
      readonly from: PeeringConnectionStatus;
      readonly to: PeeringConnectionStatus;
    }
  | { readonly kind: 'peering-gone'; readonly peeringConnectionId: string }
  | { readonly kind: 'route-entry-available'; readonly routeEntryId: string }
  | { readonly kind: 'route-entry-gone'; readonly routeEntryId: string };

/** A change of state that is due at a time; applied by `World.advance` in order of time, then of number. */
export type TransitionRecord = {
  readonly id: string;
  readonly number: number;
  readonly dueAtMs: number;
  readonly effect: TransitionEffect;
};

/**
 * The one running write of a VPC (alibaba-cloud-api.md section 1.3): its id is the VPC's id. One whose time has
 * passed holds nothing.
 */
export type VpcLockRecord = {
  readonly id: string;
  readonly untilMs: number;
  /** The request that holds it. */
  readonly requestId: string;
  readonly action: string;
};

/** A remembered answer (section 1.1 ClientToken). */
export type ClientTokenRecord = {
  /** `accountId/product.action/token` */
  readonly id: string;
  /** Of the parameters without the token. */
  readonly parametersDigest: string;
  /** Until then the first call counts as still running. */
  readonly runsUntilMs: number;
  readonly forgottenAtMs: number;
  readonly body: { readonly [field: string]: string | number };
};

/** Where the id and duration generators stand; one record with id `world`. */
export type CountersRecord = {
  readonly id: 'world';
  /** 32-bit state of the seeded generator. */
  readonly randomState: number;
  readonly nextTransitionNumber: number;
};

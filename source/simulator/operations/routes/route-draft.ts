import type { NextHopRecord, RouteTableRecord, VpcRecord } from '../../state/network-records.ts';
import type { AddressBlock } from '../answers/address-block.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

/** A route that a call asks for, read but not yet checked. */
export type WantedRoute = {
  readonly table: RouteTableRecord;
  readonly vpc: VpcRecord;
  readonly destination: AddressBlock;
  /** One, or several from a NextHopList. */
  readonly nextHops: readonly NextHopRecord[];
  readonly isList: boolean;
  readonly name: string;
  readonly description: string;
  /** The batch call is stricter about destinations (alibaba-cloud-api.md section 1.3). */
  readonly form: 'single' | 'batch';
};

export type RouteCheck = { readonly context: WriteContext; readonly route: WantedRoute };

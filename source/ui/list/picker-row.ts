import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { ListRow } from '../controls/control.ts';

/** A line of a picker: a region's heading, or a VPC. */
export type PickerRow = ListRow &
  (
    | { readonly isGroup: true; readonly regionId: string; readonly shown: number; readonly total: number }
    | { readonly isGroup: false; readonly group: string; readonly row: VpcRow }
  );

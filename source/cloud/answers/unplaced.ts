/** An object as its answer tells it: most do not repeat the region that was asked. */
export type Unplaced<Value extends { readonly regionId: string }> = Omit<Value, 'regionId'>;

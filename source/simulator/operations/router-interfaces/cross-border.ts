/** Between the mainland of China and the rest, Hong Kong included. */
export function isCrossBorder(oneRegionId: string, otherRegionId: string): boolean {
  return isMainland(oneRegionId) !== isMainland(otherRegionId);
}

function isMainland(regionId: string): boolean {
  return regionId.startsWith('cn-') && regionId !== 'cn-hongkong';
}

/** Regions of mainland China; a link between one and any other region crosses the border (section 1.6, Routes). */
export function isMainland(regionId: string): boolean {
  return regionId.startsWith('cn-') && regionId !== 'cn-hongkong';
}

/**
 * Regions that the endpoint page of VPC peering leaves out (alibaba-cloud-api.md section 6.5): the cloud may answer
 * UnsupportedRegion there. UNCONFIRMED, so a warning and no refusal.
 */
export const peeringRegionsUnconfirmed: ReadonlySet<string> = new Set([
  'me-east-1',
  'me-central-1',
  'na-south-1',
  'cn-wuhan-lr',
  'cn-fuzhou',
]);

/** Specs of router interfaces and the bandwidth that answers show (alibaba-cloud-api.md section 3). */
const bandwidthMbps: ReadonlyMap<string, number> = new Map([
  ['Mini.2', 2],
  ['Mini.5', 5],
  ['Small.1', 10],
  ['Small.2', 20],
  ['Small.5', 50],
  ['Middle.1', 100],
  ['Middle.2', 200],
  ['Middle.5', 500],
  ['Large.1', 1000],
  ['Large.2', 2048],
  ['Large.5', 5000],
  ['Xlarge.1', 10_000],
  ['Negative', 0],
]);

/** Large.2 shows 2048, not 2000; an acceptor's `Negative` shows 0; `undefined` for no known spec. */
export function specBandwidthMbps(spec: string): number | undefined {
  return bandwidthMbps.get(spec);
}

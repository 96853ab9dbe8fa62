/**
 * What vpclink writes into the description of everything it makes: `vpclink-RUN-STEP`, where RUN is the run's id and
 * STEP a hash of the step (failure-modes.md section 9). It tells later runs what was made here, and by which run.
 */
const pattern = /^vpclink-([0-9a-f]{32})-[0-9a-f]{12}$/;

/** The run that a description names, or `undefined` where it is none of ours. */
export function runOfMarker(description: string): string | undefined {
  return pattern.exec(description)?.[1];
}

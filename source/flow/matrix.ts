import type { ConnectionKind } from '../domain/intent.ts';
import type { Topology } from '../domain/matrix/plan-topology.ts';

/** What the matrix screen remembers: it stays through everything else that is done meanwhile. */
export type MatrixState = {
  readonly reading: MatrixReading;
  /** The kind that a new connection would be judged as. */
  readonly kind: ConnectionKind;
  /** The chosen set, in the order of choosing; at most {@link largestSet}. */
  readonly chosenVpcIds: readonly string[];
  readonly shape: Topology['shape'];
  /** The hub that was named; absent: the VPC that was chosen first. */
  readonly hubVpcId?: string;
};

/** How the reading of every route and every rule goes; no verdict can be given without them. */
export type MatrixReading =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly done: number; readonly total: number }
  /** `readAt` as the person's clock shows it. */
  | { readonly state: 'read'; readonly readAt: string };

/** So many VPCs make 19,900 pairs, which are counted while a key is pressed. */
export const largestSet = 200;

/** The matrix before anyone looked at it. */
export const emptyMatrix: MatrixState = {
  reading: { state: 'none' },
  kind: 'peering-connection',
  chosenVpcIds: [],
  shape: 'hub-and-spoke',
};

/** The hub of the chosen set: the one that was named, else the first one chosen. */
export function hubOf({ chosenVpcIds, hubVpcId }: MatrixState): string | undefined {
  return hubVpcId !== undefined && chosenVpcIds.includes(hubVpcId) ? hubVpcId : chosenVpcIds[0];
}

/** The topology that the chosen set and shape ask for; `undefined` for fewer than two VPCs. */
export function chosenTopology(matrix: MatrixState): Topology | undefined {
  const { chosenVpcIds, shape } = matrix;
  const hubVpcId = hubOf(matrix);
  if (hubVpcId === undefined || chosenVpcIds.length < 2) return undefined;
  return shape === 'full-mesh'
    ? { shape, vpcIds: chosenVpcIds }
    : { shape, hubVpcId, spokeVpcIds: chosenVpcIds.filter(id => id !== hubVpcId) };
}

/** The set with one VPC put in or taken out; `undefined` where it is full. */
export function turnedSet(matrix: MatrixState, vpcId: string): MatrixState | undefined {
  const { chosenVpcIds } = matrix;
  if (chosenVpcIds.includes(vpcId)) {
    return { ...matrix, chosenVpcIds: chosenVpcIds.filter(other => other !== vpcId) };
  }
  if (chosenVpcIds.length >= largestSet) return undefined;
  return { ...matrix, chosenVpcIds: [...chosenVpcIds, vpcId] };
}

import type { PeeringConnection } from '../domain/inventory.ts';
import { problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import {
  absent,
  type GoalQuery,
  type GoalReading,
  reached,
  readOptions,
  refusedByOwner,
} from './goal-reading.ts';

type PeeringStep<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** A new connection is known by its marker; there when Activated (failure-modes.md section 3, PCC). */
export async function readCreatedPeering(
  query: GoalQuery,
  step: PeeringStep<'create-peering-connection'>,
): Promise<GoalReading> {
  const { regionId, vpcId } = step;
  const answer = await query.cloud.peeringConnections({ regionId, vpcId, ...readOptions(query) });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const ours = answer.value.filter(found => found.description === query.marker && found.status !== 'Deleted');
  const [one, ...others] = ours;
  if (one === undefined) return { state: 'to-do', status: '', seen: null };
  if (others.length > 0) {
    const ids = ours.map(found => found.peeringConnectionId).join(', ');
    return { state: 'blocked', problem: problem('run-made-twice', { ids }), seen: ours.map(shape) };
  }
  return judgeCreated(one);
}

function judgeCreated(found: PeeringConnection): GoalReading {
  const id = found.peeringConnectionId;
  const seen = shape(found);
  switch (found.status) {
    case 'Activated':
      return reached(id, seen, true);
    case 'Creating':
    case 'Updating':
    // Within one account the cloud accepts by itself (alibaba-cloud-api.md section 2.3).
    case 'Accepting':
      return { state: 'coming', id, status: found.status, seen };
    case 'Rejected':
    case 'Expired':
    case 'Deleting':
    case 'Deleted':
      return {
        state: 'blocked',
        problem: problem('run-object-in-other-state', { id, status: found.status }),
        seen,
      };
  }
}

/** Gone, or Deleted as the other account sees it (PCD). */
export async function readDeletedPeering(
  query: GoalQuery,
  step: PeeringStep<'delete-peering-connection'>,
): Promise<GoalReading> {
  const peeringConnectionId = query.idOf(step.peeringConnection);
  const { regionId } = step;
  const answer = await query.cloud.peeringConnections({
    regionId,
    peeringConnectionId,
    ...readOptions(query),
  });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const found = answer.value.find(one => one.peeringConnectionId === peeringConnectionId);
  if (found === undefined || found.status === 'Deleted') return absent(peeringConnectionId);
  const foreign = refusedByOwner(query, { id: peeringConnectionId, description: found.description });
  if (foreign !== undefined) return foreign;
  const seen = shape(found);
  if (found.status === 'Deleting' || found.status === 'Creating' || found.status === 'Updating') {
    return { state: 'coming', id: peeringConnectionId, status: found.status, seen };
  }
  return { state: 'to-do', status: found.status, seen };
}

/** What of a connection the journal remembers. */
function shape(found: PeeringConnection): unknown {
  return {
    id: found.peeringConnectionId,
    status: found.status,
    description: found.description,
    vpcId: found.vpcId,
    acceptingVpcId: found.acceptingVpcId,
  };
}

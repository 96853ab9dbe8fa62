import type { Step } from '../domain/step.ts';
import type { GoalQuery, GoalReading } from './goal-reading.ts';
import {
  readActivatedInterface,
  readBoundInterface,
  readConnectedPair,
  readCreatedInterface,
  readDeactivatedInterface,
  readDeletedInterface,
} from './read-interface-goal.ts';
import { readCreatedPeering, readDeletedPeering } from './read-peering-goal.ts';
import { readCreatedRoute, readDeletedRoute } from './read-route-goal.ts';
import { readAuthorizedRule, readRevokedRule } from './read-rule-goal.ts';

/** Reads what the cloud shows of a step's goal (failure-modes.md section 3, "Done when read shows"). Changes nothing. */
export function readGoal(query: GoalQuery, step: Step): Promise<GoalReading> {
  switch (step.kind) {
    case 'create-router-interface':
      return readCreatedInterface(query, step);
    case 'bind-router-interface':
      return readBoundInterface(query, step);
    case 'connect-router-interface':
      return readConnectedPair(query, step);
    case 'activate-router-interface':
      return readActivatedInterface(query, step);
    case 'deactivate-router-interface':
      return readDeactivatedInterface(query, step);
    case 'delete-router-interface':
      return readDeletedInterface(query, step);
    case 'create-peering-connection':
      return readCreatedPeering(query, step);
    case 'delete-peering-connection':
      return readDeletedPeering(query, step);
    case 'create-route':
      return readCreatedRoute(query, step);
    case 'delete-route':
      return readDeletedRoute(query, step);
    case 'authorize-rule':
      return readAuthorizedRule(query, step);
    case 'revoke-rule':
      return readRevokedRule(query, step);
  }
}

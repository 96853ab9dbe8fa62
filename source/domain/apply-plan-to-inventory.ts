import type { Inventory } from './inventory.ts';
import { createPeeringConnection, deletePeeringConnection } from './prediction/predict-peering-connection.ts';
import { createRoute, deleteRoute } from './prediction/predict-route.ts';
import {
  bindRouterInterface,
  connectRouterInterface,
  createRouterInterface,
  deleteRouterInterface,
  setRouterInterfaceStatus,
} from './prediction/predict-router-interface.ts';
import { authorizeRule, revokeRule } from './prediction/predict-rule.ts';
import type { Step } from './step.ts';

/** The account as it was read, and the steps of a plan in dependency order. */
export type Prediction = { readonly inventory: Inventory; readonly steps: readonly Step[] };

/**
 * What the inventory would look like once every step has been done and verified: a pure prediction, in the order of
 * the steps. Objects the steps make have predicted ids (`predictedId`). What was not read stays unknown.
 */
export function applyPlanToInventory({ inventory, steps }: Prediction): Inventory {
  return steps.reduce(applyStep, inventory);
}

function applyStep(inventory: Inventory, step: Step): Inventory {
  switch (step.kind) {
    case 'create-router-interface':
      return createRouterInterface(inventory, step);
    case 'bind-router-interface':
      return bindRouterInterface(inventory, step);
    case 'connect-router-interface':
      return connectRouterInterface(inventory, step);
    case 'activate-router-interface':
    case 'deactivate-router-interface':
      return setRouterInterfaceStatus(inventory, step);
    case 'delete-router-interface':
      return deleteRouterInterface(inventory, step);
    case 'create-peering-connection':
      return createPeeringConnection(inventory, step);
    case 'delete-peering-connection':
      return deletePeeringConnection(inventory, step);
    case 'create-route':
      return createRoute(inventory, step);
    case 'delete-route':
      return deleteRoute(inventory, step);
    case 'authorize-rule':
      return authorizeRule(inventory, step);
    case 'revoke-rule':
      return revokeRule(inventory, step);
  }
}

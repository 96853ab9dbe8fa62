import type { Plan } from '../domain/plan.ts';
import type { ObjectReference, Step } from '../domain/step.ts';
import type { JournalRecord } from '../store/journal.ts';
import { isMade, isMaking, mayHaveActed } from './made-objects.ts';
import { type StepProgress, stepProgress } from './step-progress.ts';

export type Undoing = {
  /** Removes, in the right order, what the run made. */
  readonly steps: readonly Step[];
  /** For each undoing step the step of the plan whose marker its object must carry. */
  readonly undoes: ReadonlyMap<string, string>;
};

/**
 * The way back from what a run did (failure-modes.md section 9, Rollback): routes of both sides, then the ends out of
 * service, then interfaces or peering, then the rules. Only what the run made is in it; `idOf` tells the id of what a
 * step made, empty where nothing was found.
 */
export function undoSteps(
  plan: Plan,
  records: readonly JournalRecord[],
  idOf: (step: Step) => string,
): Undoing {
  const context: Context = { plan, records, idOf };
  const routes = removals(context, 'create-route', []);
  const afterRoutes = ids(routes);
  const stops = [...deactivations(context, afterRoutes), ...reversals(context, afterRoutes)];
  const afterStops = [...afterRoutes, ...ids(stops)];
  const interfaces = removals(context, 'create-router-interface', afterStops);
  const peerings = removals(context, 'create-peering-connection', afterRoutes);
  const afterLink = [...afterStops, ...ids(interfaces), ...ids(peerings)];
  const rules = removals(context, 'authorize-rule', afterLink);
  const all = [...routes, ...stops, ...interfaces, ...peerings, ...rules];
  const owned = all.filter(one => one.isOwned);
  return {
    steps: all.map(one => one.step),
    undoes: new Map(owned.map(one => [one.step.id, one.undoes])),
  };
}

type Context = {
  readonly plan: Plan;
  readonly records: readonly JournalRecord[];
  readonly idOf: (step: Step) => string;
};

type Undo = {
  readonly step: Step;
  readonly undoes: string;
  /** The object was made by the run, so its marker is checked. */
  readonly isOwned: boolean;
};

function ids(undos: readonly Undo[]): readonly string[] {
  return undos.map(undo => undo.step.id);
}

function removals(context: Context, kind: Step['kind'], dependsOn: readonly string[]): readonly Undo[] {
  return madeSteps(context)
    .filter(step => step.kind === kind)
    .flatMap(step => {
      const removal = removalOf(step, context.idOf(step), dependsOn);
      return removal === undefined ? [] : [{ step: removal, undoes: step.id, isOwned: true }];
    });
}

function madeSteps({ plan, records, idOf }: Context): readonly Step[] {
  return plan.steps.filter(
    step => isMaking(step) && isMade(stepProgress(records, step.id)) && idOf(step) !== '',
  );
}

function removalOf(step: Step, id: string, dependsOn: readonly string[]): Step | undefined {
  const { side, regionId, vpcId } = step;
  const base = { id: `undo/${step.id}`, side, regionId, vpcId, dependsOn };
  const object: ObjectReference = { kind: 'existing', id };
  if (step.kind === 'create-route') {
    const { routeTableId, destination } = step;
    return { ...base, kind: 'delete-route', routeTableId, routeEntryId: id, destination };
  }
  if (step.kind === 'authorize-rule') {
    const { securityGroupId, rule } = step;
    return { ...base, kind: 'revoke-rule', securityGroupId, direction: rule.direction, ruleId: id };
  }
  if (step.kind === 'create-router-interface') {
    return { ...base, kind: 'delete-router-interface', routerInterface: object };
  }
  if (step.kind === 'create-peering-connection') {
    return { ...base, kind: 'delete-peering-connection', peeringConnection: object };
  }
  return undefined;
}

/** Each interface that the run made goes out of service before any of them is deleted. */
function deactivations(context: Context, dependsOn: readonly string[]): readonly Undo[] {
  return madeSteps(context)
    .filter(step => step.kind === 'create-router-interface')
    .map(step => ({
      step: deactivation(step, { kind: 'existing', id: context.idOf(step) }, dependsOn),
      undoes: step.id,
      isOwned: true,
    }));
}

/** An interface that existed before and was Inactive then goes back to that, also where the answer to us was lost. */
function reversals({ plan, records }: Context, dependsOn: readonly string[]): readonly Undo[] {
  return plan.steps.flatMap(step => {
    if (step.kind !== 'activate-router-interface') return [];
    const progress = stepProgress(records, step.id);
    if (!mayHaveActed(progress) || !wasInactive(progress)) return [];
    return [{ step: deactivation(step, step.routerInterface, dependsOn), undoes: step.id, isOwned: false }];
  });
}

function wasInactive({ before }: StepProgress): boolean {
  const seen = before?.seen;
  return typeof seen === 'object' && seen !== null && 'status' in seen && seen.status === 'Inactive';
}

function deactivation(step: Step, routerInterface: ObjectReference, dependsOn: readonly string[]): Step {
  const { side, regionId, vpcId } = step;
  const id = `undo/deactivate/${step.id}`;
  return { id, side, regionId, vpcId, dependsOn, kind: 'deactivate-router-interface', routerInterface };
}

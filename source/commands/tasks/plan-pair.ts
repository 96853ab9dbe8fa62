import { defaultIntent, type End, type Intent } from '../../domain/intent.ts';
import type { Inventory } from '../../domain/inventory.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ProfileIntent } from '../../domain/profile.ts';
import { namedRegion, resolveEnd } from '../../domain/resolve-end.ts';
import { type Result, success } from '../../domain/result.ts';
import { suggestConnectionName } from '../../domain/suggest-connection-name.ts';
import { needOfPair, readDeep } from '../../engine/read-deep.ts';
import type { CommandContext } from '../context.ts';
import type { IntentWishes } from '../intent-options.ts';
import type { Session } from '../session/session.ts';
import { checkRegions, readAccount } from './read-account.ts';

export type PairRequest = {
  readonly session: Session;
  readonly context: CommandContext;
  readonly from: string;
  readonly to: string;
  /** From `--region`; empty: whatever the ends need. */
  readonly regions: readonly string[];
  readonly profile?: ProfileIntent;
  readonly wishes: IntentWishes;
};

/** Finds both ends, reads all that a plan between them needs, and plans. */
export async function planPair(request: PairRequest): Promise<Result<Plan, Problem>> {
  const inventory = await readEnds(request);
  if (!inventory.ok) return inventory;
  const initiator = resolveEnd(request.from, inventory.value);
  if (!initiator.ok) return initiator;
  const acceptor = resolveEnd(request.to, inventory.value);
  if (!acceptor.ok) return acceptor;
  const ends = { initiator: initiator.value, acceptor: acceptor.value };
  const { planConnection } = await loadPlanner();
  const deep = await readDetail(request, { inventory: inventory.value, ends });
  return success(planConnection({ inventory: deep, intent: makeIntent(request, ends, deep) }));
}

/** Asked for as soon as the first request is on its way, so that it is loaded while the network is waited for. */
function loadPlanner() {
  return import('../../domain/planning/plan-connection.ts');
}

type Ends = { readonly initiator: End; readonly acceptor: End };

/** Where both ends name their region, only those regions are read. */
async function readEnds(request: PairRequest): Promise<Result<Inventory, Problem>> {
  const { session, context, regions, from, to } = request;
  const named = [namedRegion(from), namedRegion(to)].flatMap(region => region ?? []);
  const wanted = regions.length > 0 ? regions : named.length === 2 ? [...new Set(named)] : [];
  if (wanted.length === 0) return readAccount({ session, context, onStart: loadPlanner });
  const checked = await checkRegions(wanted, session);
  return checked.ok
    ? readAccount({ session, context, regions: checked.value, onStart: loadPlanner })
    : checked;
}

function readDetail(
  { session, context }: PairRequest,
  { inventory, ends }: { readonly inventory: Inventory; readonly ends: Ends },
): Promise<Inventory> {
  const { clock, random, signal } = context;
  const needed = (known: Inventory) => needOfPair(known, ends);
  return readDeep({ cloud: session.reads, clock, random, signal, inventory, needed });
}

/** The default, overlaid by the profile, overlaid by the flags. */
function makeIntent({ profile, wishes }: PairRequest, ends: Ends, inventory: Inventory): Intent {
  const name = wishes.name ?? suggestConnectionName(ends, inventory);
  return {
    ...defaultIntent({ ...ends, name }),
    ...profile,
    ...wishes.setup,
    consents: wishes.consents,
    exclusions: wishes.exclusions,
    ...(wishes.routeTableIds === undefined ? {} : { routeTableIds: wishes.routeTableIds }),
    ...(wishes.securityGroupIds === undefined ? {} : { securityGroupIds: wishes.securityGroupIds }),
    ...(wishes.edits.length === 0 ? {} : { edits: wishes.edits }),
  };
}

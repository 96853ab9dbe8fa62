import type { Connection } from '../domain/connections/connection.ts';
import { joinConnections } from '../domain/connections.ts';
import type { Inventory } from '../domain/inventory.ts';
import { planDisconnection } from '../domain/planning/disconnect/plan-disconnection.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { applyWithConsent } from './apply-with-consent.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { list, text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import type { Session } from './session/session.ts';
import { ownershipOf, takenDownBy } from './tasks/ownership.ts';
import { readEverything } from './tasks/read-everything.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink disconnect CONNECTION`: shows what depends on a connection, then takes it down in the right order. */
export const runDisconnect: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  return withSession({ invocation, context, isReadOnly: false }, async session => {
    const regions = list(text(invocation.options, 'region'));
    const inventory = await readEverything({ session, context, regions });
    if (!inventory.ok) return stopWith(inventory.problem, context);
    const connection = findConnection(invocation, inventory.value);
    if (!connection.ok) return sayGoneOrStop({ invocation, context, session, problem: connection.problem });
    const plan = await planOf({
      invocation,
      context,
      inventory: inventory.value,
      connection: connection.value,
    });
    const phrase = plan.intent.name;
    const applied = await applyWithConsent({
      plan,
      session,
      invocation,
      context,
      format: format.value,
      phrase,
    });
    return applied.exitCode;
  });
};

/** A connection that an earlier run here took down is a wish fulfilled, not a mistake. */
async function sayGoneOrStop(request: {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly session: Session;
  readonly problem: Problem;
}): Promise<ExitCode> {
  const { invocation, context, session } = request;
  const [connection = ''] = invocation.positionals;
  const run = await takenDownBy({ connection, context, session });
  if (run === undefined) return stopWith(request.problem, context);
  context.output.write(`${context.translate('report.run.goneAlready', { connection, run })}\n`);
  return exitCodes.done;
}

async function planOf(request: {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly inventory: Inventory;
  readonly connection: Connection;
}) {
  const { invocation, context, inventory, connection } = request;
  return planDisconnection({
    inventory,
    connection,
    ownership: await ownershipOf(context),
    consents: list(text(invocation.options, 'consent')),
    exclusions: list(text(invocation.options, 'exclude')),
  });
}

/** By the id of the connection or of either router interface, or by a name that occurs once. */
function findConnection(
  { positionals: [wanted = ''] }: Invocation,
  inventory: Inventory,
): Result<Connection, Problem> {
  const all = joinConnections(inventory);
  const byId = all.filter(connection => idsOf(connection).includes(wanted));
  const [found, ...others] = byId.length > 0 ? byId : all.filter(({ name }) => name === wanted);
  if (found === undefined) return failure(problem('connection-not-found', { connection: wanted }));
  if (others.length === 0) return success(found);
  const ids = [found, ...others].map(({ id }) => id).join(', ');
  return failure(problem('connection-name-occurs-often', { connection: wanted, found: ids }));
}

function idsOf(connection: Connection): readonly string[] {
  if (connection.kind === 'peering-connection') return [connection.id];
  const { initiator, acceptor } = connection.halves;
  return [initiator, acceptor].flatMap(half => half?.routerInterfaceId ?? []);
}

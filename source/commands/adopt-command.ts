import { type AuditView, auditView, type ConnectionView } from '../domain/audit/audit-view.ts';
import { type Adoption, inferIntent } from '../domain/audit/drift/infer-intent.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { isProfileName } from '../domain/profile.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { adoptionText } from '../report/audit/adoption-text.ts';
import { openBindings } from '../store/bindings.ts';
import { openProfiles } from '../store/profiles.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { exitCodes } from './exit-code.ts';
import { list, text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import type { Session } from './session/session.ts';
import { storePlace } from './store-place.ts';
import { changeConfig } from './tasks/change-config.ts';
import { readEverything } from './tasks/read-everything.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink profiles adopt CONNECTION`: makes a profile from a connection that exists, and binds the connection to it. */
export const runAdopt: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const adopted = await adopt(invocation, session, context);
    if (!adopted.ok) return stopWith(adopted.problem, context);
    const { name, view, adoption } = adopted.value;
    const told = { name, connectionId: view.connection.id, ...adoption };
    context.output.write(
      format.value === 'json' ? `${JSON.stringify(jsonOf(told))}\n` : adoptionText(told, context.translate),
    );
    return exitCodes.done;
  });
};

type Made = {
  readonly name: string;
  readonly view: ConnectionView;
  readonly adoption: Adoption;
  readonly nowIso: string;
};

async function adopt(
  invocation: Invocation,
  session: Session,
  context: CommandContext,
): Promise<Result<Made, Problem>> {
  const regions = list(text(invocation.options, 'region'));
  const inventory = await readEverything({ session, context, regions });
  if (!inventory.ok) return inventory;
  const nowIso = new Date(context.clock.now()).toISOString();
  const read = readOff(invocation, auditView({ inventory: inventory.value, nowIso }));
  if (!read.ok) return read;
  const made = { ...read.value, nowIso };
  const place = { session, context, invocation, accountId: inventory.value.accountId };
  const kept = await changeConfig(context, () => keep(made, place));
  return kept.ok ? success(made) : kept;
}

function readOff(invocation: Invocation, audit: AuditView): Result<Omit<Made, 'nowIso'>, Problem> {
  const view = findConnection(audit, invocation.positionals[0] ?? '');
  if (!view.ok) return view;
  const name = profileName(invocation, view.value);
  if (!name.ok) return name;
  const adoption = inferIntent(view.value, audit);
  if (!adoption.ok) return adoption;
  return success({ name: name.value, view: view.value, adoption: adoption.value });
}

/** By the id of the connection or of a half, or by a name that occurs once. */
function findConnection({ connections }: AuditView, wanted: string): Result<ConnectionView, Problem> {
  const byId = connections.filter(({ connection }) => {
    const halves = connection.kind === 'router-interface' ? Object.values(connection.halves) : [];
    return connection.id === wanted || halves.some(half => half.routerInterfaceId === wanted);
  });
  const found = byId.length > 0 ? byId : connections.filter(one => one.connection.name === wanted);
  const [first, ...others] = found;
  if (first === undefined) return failure(problem('connection-not-found', { connection: wanted }));
  if (others.length === 0) return success(first);
  const ids = found.map(one => one.connection.id).join(', ');
  return failure(problem('connection-name-occurs-often', { connection: wanted, found: ids }));
}

/** What is said, else the name of the connection where that can name a profile, else its id. */
function profileName({ options }: Invocation, { connection }: ConnectionView): Result<string, Problem> {
  const wanted = text(options, 'name');
  if (wanted === undefined) return success(isProfileName(connection.name) ? connection.name : connection.id);
  return isProfileName(wanted) ? success(wanted) : failure(problem('profile-name-invalid', { name: wanted }));
}

type Place = {
  readonly session: Session;
  readonly context: CommandContext;
  readonly invocation: Invocation;
  readonly accountId: string;
};

/** The profile first: a binding to nothing would be worse than a profile that nothing is bound to. */
function keep({ name, view, adoption, nowIso }: Made, place: Place): Result<void, Problem> {
  const { session, context, invocation, accountId } = place;
  const config = { directory: storePlace(context).paths.configDirectory, version: context.version };
  const profiles = openProfiles(config);
  if (!profiles.ok) return profiles;
  const bindings = openBindings(config);
  if (!bindings.ok) return bindings;
  const replaces = invocation.options.yes === true;
  const saved = profiles.value.profiles.save({ name, intent: adoption.profile, replaces });
  if (!saved.ok) return saved;
  const { connection } = view;
  return bindings.value.bindings.bind({
    accountId,
    endpointKind: session.endpointKind,
    ...(session.world === undefined ? {} : { world: session.world }),
    profile: name,
    connectionId: connection.id,
    connectionName: connection.name,
    kind: connection.kind,
    initiator: adoption.intent.initiator,
    acceptor: adoption.intent.acceptor,
    adoptedAt: nowIso,
    accepts: adoption.left.map(one => one.key),
  });
}

function jsonOf({ name, connectionId, profile, left }: { name: string; connectionId: string } & Adoption) {
  return { schema: 'vpclink.adoption/1', name, connectionId, intent: profile, left };
}

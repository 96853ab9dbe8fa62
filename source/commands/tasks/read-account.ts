import type { Inventory } from '../../domain/inventory.ts';
import type { Problem } from '../../domain/problem.ts';
import { problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { callProblem } from '../../engine/call-problem.ts';
import { type Discovery, discover } from '../../engine/discover.ts';
import type { DiscoveryEvent } from '../../engine/discovery-event.ts';
import { unreadText } from '../../report/unread-text.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';

export type AccountReading = {
  readonly session: Session;
  readonly context: CommandContext;
  /** Regions to read; absent: all. */
  readonly regions?: readonly string[];
  readonly lists?: NonNullable<Discovery['lists']>;
  /** Called once the regions are known and their reading begins. */
  readonly onStart?: () => void;
};

/** Reads the account, telling on stderr what could not be read. */
export async function readAccount(reading: AccountReading): Promise<Result<Inventory, Problem>> {
  const { session, context, regions, lists } = reading;
  const { clock, random, signal } = context;
  const events = discover({
    cloud: session.reads,
    clock,
    random,
    signal,
    ...(regions === undefined ? {} : { regions }),
    ...(lists === undefined ? {} : { lists }),
  });
  let next = await events.next();
  while (!next.done) {
    if (next.value.type === 'discovery-started') reading.onStart?.();
    tell(next.value, context);
    next = await events.next();
  }
  return next.value.ok ? success(next.value.value) : failure(callProblem(next.value.problem));
}

/** Regions named by `--region` must exist: a misspelt one would read as an empty account. None named: nothing is asked. */
export async function checkRegions(
  wanted: readonly string[],
  session: Session,
): Promise<Result<readonly string[], Problem>> {
  if (wanted.length === 0) return success(wanted);
  const known = await session.reads.regions();
  if (!known.ok) return failure(callProblem(known.problem));
  const stranger = wanted.find(regionId => !known.value.includes(regionId));
  return stranger === undefined ? success(wanted) : failure(problem('region-unknown', { region: stranger }));
}

function tell(event: DiscoveryEvent, { errorOutput, translate }: CommandContext): void {
  if (event.type !== 'region-failed') return;
  const { regionId: region } = event;
  const lists = event.failures.map(({ list }) => list).join(', ');
  const [first] = event.failures;
  const fact = first === undefined ? undefined : event.region[first.list];
  const reason = fact?.state === 'unknown' ? unreadText(fact.reason, translate) : '';
  errorOutput.write(`? ${translate('commands.say.regionUnread', { region, reason, lists })}\n`);
}

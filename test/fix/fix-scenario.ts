import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import { auditView } from '../../source/domain/audit/audit-view.ts';
import type { ConnectionKind } from '../../source/domain/intent.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { fixSites } from '../../source/domain/planning/fix/fix-sites.ts';
import { planFix } from '../../source/domain/planning/fix/plan-fix.ts';
import { World } from '../../source/simulator/state/world.ts';
import type { WorldDraft } from '../../source/simulator/state/world-draft.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { violationsIn } from '../faults/invariants.ts';
import { journalsOn } from '../faults/journals.ts';
import { type Playing, playHistory } from '../faults/play-history.ts';
import { runProcess } from '../faults/run-process.ts';
import {
  type Act,
  type Beginning,
  idsNamedBy,
  openMachine,
  prepareScenario,
  runIdOf,
  type Scenario,
  settledMs,
} from '../faults/scenario.ts';
import { noTrouble, type Way } from '../faults/trouble.ts';
import { canonicalChanges, contentOf, madeIn } from '../faults/world-watch.ts';
import { readEverything } from '../helpers/engine-run.ts';
import type { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { startPractice } from '../helpers/practice.ts';

/** What is broken: only what adding mends; or also things that have to go, which are chosen. */
export type Damage = 'lacks' | 'lacks-and-surplus';

export type FixScenario = {
  readonly scenario: Scenario;
  readonly act: Act;
  readonly undoing: Act | undefined;
};

const fixRun = runIdOf(2);

/**
 * The connection that a run of ours made, broken by hand in several places, and the plan that mends it: the histories
 * of the fault sweeps, beginning there. `undoing` is the way back from the finished mend, where there is one.
 */
export async function prepareFix(kind: ConnectionKind, damage: Damage): Promise<FixScenario> {
  const connected = await prepareScenario(kind);
  const { beginning, plan: connecting } = connected.acts.rollback;
  const broken = { ...beginning, world: breakWorld(beginning.world, connecting, damage) };
  const plan = await planMend(broken);
  const start = connected.start;
  const changes = ({ world }: Beginning) => canonicalChanges(start, contentOf(world));
  const mended = await play(broken, { way: 'apply', plan });
  const act: Act = {
    stage: 'connect',
    way: 'apply',
    plan,
    runId: fixRun,
    beginning: broken,
    effort: mended.effort,
    after: changes(mended.end),
    before: changes(broken),
    made: [],
    named: new Set([...idsNamedBy(plan), ...switchedOn(plan)]),
  };
  const undoing = damage === 'lacks' ? await wayBack(act, mended.end, changes) : undefined;
  const acts = { connect: act, rollback: undoing ?? act, disconnect: act };
  return { scenario: { kind, start, acts }, act, undoing };
}

/** Ends that were off before: a way back puts them out of service again. */
function switchedOn({ steps }: Plan): readonly string[] {
  return steps.flatMap(step =>
    step.kind === 'activate-router-interface' && step.routerInterface.kind === 'existing'
      ? [step.routerInterface.id]
      : [],
  );
}

/** A way back that never began leaves the finished mend: that is "after" here. */
async function wayBack(
  act: Act,
  mended: Beginning,
  changes: (at: Beginning) => readonly string[],
): Promise<Act> {
  const undone = await play(mended, { way: 'rollback', plan: act.plan });
  return {
    ...act,
    stage: 'rollback',
    way: 'rollback',
    beginning: mended,
    effort: undone.effort,
    after: changes(mended),
    before: changes(undone.end),
    made: madeIn(contentOf(act.beginning.world), contentOf(mended.world)),
  };
}

/** Every way in which a history of a mend breaks an invariant. What the connection's own run made is not the mend's. */
export async function violationsOf(playing: Playing): Promise<readonly string[]> {
  const evidence = await playHistory(playing);
  const { beginning } = playing.scenario.acts.connect;
  return violationsIn({
    ...evidence,
    start: contentOf(beginning.world),
    journals: evidence.journals.filter(one => !isIn(beginning.files, one.runId)),
  });
}

function isIn(files: MemoryFileSystem, runId: string): boolean {
  return journalsOn(files).some(one => one.runId === runId);
}

async function play(beginning: Beginning, command: { readonly way: Way; readonly plan: Plan }) {
  const machine = await openMachine(beginning);
  const { practice, fileSystem } = machine;
  const request = { machine, runId: fixRun, trouble: noTrouble, ...command };
  const { outcome, calls } = await runProcess(request);
  if (outcome?.result !== 'done' && outcome?.result !== 'rolled-back') {
    throw new Error(`without trouble it ended ${JSON.stringify(outcome)}`);
  }
  const effort = {
    mutatingCalls: calls.filter(call => call.isMutating).length,
    readingCalls: calls.filter(call => !call.isMutating).length,
    fileOperations: fileSystem.operations.length,
  };
  const atMs = practice.clock.now() + settledMs;
  practice.practice.world.advance(atMs);
  await practice.stop();
  return { effort, end: { world: practice.practice.world.toState(), files: fileSystem, atMs } };
}

/** Everything that is found of the connection, chosen by name. */
async function planMend({ world, atMs }: Beginning): Promise<Plan> {
  const practice = await startPractice({ world, startMs: atMs, transport: 'direct' });
  const inventory = await readEverything(practice);
  await practice.stop();
  const question = { inventory, nowIso: new Date(atMs).toISOString() };
  const { findings } = auditInventory(question);
  const chosen = findings.map(one => one.fingerprint);
  const site = fixSites(auditView(question), findings).find(one => one.name.startsWith('vpc1-vpc2'));
  if (site === undefined) throw new Error('nothing is broken');
  return planFix({
    question,
    known: findings,
    site,
    chosen,
    wanted: { allow: [{ protocol: 'ICMP' }], direction: 'both' },
  });
}

function breakWorld(state: WorldState, { ends }: Plan, damage: Damage): WorldState {
  const world = World.fromState(state);
  world.transact(draft => {
    const [near, far] = [ends.initiator.vpcId, ends.acceptor.vpcId];
    for (const { id } of linkRoutes(draft, near)) draft.remove('routeEntries', id);
    for (const { id } of peerRules(draft, far)) draft.remove('securityGroupRules', id);
    switchOff(draft, far);
    if (damage === 'lacks-and-surplus') addSurplus(draft, { near, far });
    return { commit: true, outcome: undefined };
  });
  return world.toState();
}

function linkRoutes(draft: WorldDraft, vpcId: string) {
  const types = ['RouterInterface', 'VpcPeer'];
  return draft
    .all('routeEntries')
    .filter(one => one.vpcId === vpcId && one.nextHops.some(hop => types.includes(hop.type)));
}

function peerRules(draft: WorldDraft, vpcId: string) {
  const groups = draft.all('securityGroups').filter(one => one.vpcId === vpcId);
  return draft
    .all('securityGroupRules')
    .filter(one => groups.some(group => group.id === one.securityGroupId) && one.protocol === 'ICMP');
}

/** Only a pair of router interfaces has an end that can be switched off. */
function switchOff(draft: WorldDraft, vpcId: string): void {
  const half = draft.all('routerInterfaces').find(one => one.vpcId === vpcId && one.status === 'Active');
  if (half !== undefined) draft.put('routerInterfaces', { ...half, status: 'Inactive' });
}

/** A route to a range that the peer does not have, and a rule that opens every port to anybody. */
function addSurplus(draft: WorldDraft, { near, far }: { readonly near: string; readonly far: string }): void {
  const [route] = linkRoutes(draft, far);
  const [rule] = peerRules(draft, near);
  if (route === undefined || rule === undefined) throw new Error('the connection is not as it was made');
  const byHand = { description: 'by hand', name: '' };
  draft.put('routeEntries', { ...route, ...byHand, id: 'rte-surplus', destination: '10.250.0.0/24' });
  draft.put('securityGroupRules', {
    ...rule,
    description: 'by hand',
    id: 'sgr-surplus',
    protocol: 'TCP',
    portRange: '1/65535',
    peer: { kind: 'ipv4', cidrBlock: '0.0.0.0/0' },
  });
}

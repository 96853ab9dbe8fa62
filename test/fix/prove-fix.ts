import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { type AuditQuestion, auditView } from '../../source/domain/audit/audit-view.ts';
import type { BoundIntent } from '../../source/domain/audit/bound-intent.ts';
import type { Finding } from '../../source/domain/audit/finding.ts';
import { type ConnectionKind, defaultIntent } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { fixSites } from '../../source/domain/planning/fix/fix-sites.ts';
import { planFix } from '../../source/domain/planning/fix/plan-fix.ts';
import { type Walk, walkPacket } from '../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../source/simulator/state/world.ts';
import { type HostPacket, isSure, namesBroken } from '../audit/names-broken.ts';
import { applySteps } from '../prediction/apply-steps.ts';
import { dice } from '../prediction/dice.ts';
import { inventoryOfWorld } from '../prediction/inventory-of-world.ts';
import { type RandomWorld, randomWorld } from '../prediction/random-world.ts';
import { explains, stoppingRules } from './explains.ts';

/** Places where a test plants a mistake. */
export type FixMistakes = {
  readonly report?: (report: AuditReport) => AuditReport;
  readonly plan?: (plan: Plan) => Plan;
};

export type Disagreement = { readonly seed: string; readonly what: string; readonly detail: string };

/** How much was looked at, so that a run that looks at nothing cannot pass. */
export type FixTally = {
  readonly connections: number;
  readonly probes: number;
  readonly stopped: number;
  readonly steps: number;
  /** Packets that did not pass before, and do now. */
  readonly opened: number;
  /** Packets that still do not pass, each for a reason that only a person can do away with. */
  readonly left: number;
  readonly disagreements: readonly Disagreement[];
};

const nowIso = '2026-01-01T00:00:00Z';

/** What every connection of the world is wanted for. */
const allow = [{ protocol: 'ICMP' }, { protocol: 'TCP', portRange: { from: 443, to: 443 } }] as const;

/**
 * One random world, audited against the intent that over each connection every vSwitch reaches every other one. Every packet
 * of the intent that the data plane stops has a finding that names what stops it; whatever is mended is gone in a fresh
 * audit; where no finding is left every packet passes; none that passed stops; and a second time there is nothing to do.
 */
export function proveFix(seed: string, mistakes: FixMistakes = {}): FixTally {
  const given = randomWorld(seed, dice(seed));
  const { world } = given;
  const question = questionOf(given);
  const report = (mistakes.report ?? (one => one))(auditInventory(question));
  const probes = probesOf(given, question);
  const before = World.fromState(world.toState());
  const was = probes.map(({ packet }) => walkPacket(before, packet));
  const wrong: Omit<Disagreement, 'seed'>[] = probes.flatMap((probe, index) => {
    const asked = { world: before, probe, walk: was[index], report };
    return [...unexplained(asked), ...wronglyBroken(asked)];
  });
  const mended = mendAll(given, question, mistakes);
  const is = probes.map(({ packet }) => walkPacket(world, packet));
  const after = auditInventory({ ...question, inventory: inventoryOf(given) });
  const judged = probes.map((probe, index) =>
    judgeAfter({ world, probe, was: was[index], is: is[index], after, refused: mended.refused }),
  );
  const isDelivered = (walk: Walk | undefined) => walk?.outcome === 'delivered';
  return {
    connections: question.intents?.length ?? 0,
    probes: probes.length,
    stopped: was.filter(walk => !isDelivered(walk)).length,
    steps: mended.steps,
    opened: probes.filter((_, index) => !isDelivered(was[index]) && isDelivered(is[index])).length,
    left: is.filter(walk => !isDelivered(walk)).length,
    disagreements: [...wrong, ...mended.wrong, ...judged.flat()].map(one => ({
      seed,
      ...one,
    })),
  };
}

function inventoryOf({ world, accountId, vpcs }: RandomWorld): Inventory {
  return inventoryOfWorld(world, accountId, [...new Set(vpcs.map(vpc => vpc.regionId))]);
}

function questionOf(given: RandomWorld): AuditQuestion {
  const inventory = inventoryOf(given);
  const intents = auditView({ inventory, nowIso }).connections.flatMap((view): readonly BoundIntent[] => {
    const { initiator, acceptor } = view.ends;
    if (initiator.state !== 'found' || acceptor.state !== 'found' || !view.isMain) return [];
    const ends = { initiator: initiator.view.end, acceptor: acceptor.view.end, name: view.connection.id };
    const { id, kind } = view.connection;
    const intent = { ...defaultIntent(ends), kind, allow };
    return [{ connectionId: id, source: { kind: 'profile', name: 'all' }, intent }];
  });
  return { inventory, nowIso, intents };
}

type Probe = { readonly connectionId: string; readonly packet: HostPacket };

/**
 * Ping and HTTPS between every two instances of the two VPCs of every connection, both ways; HTTPS over IPv6 as well,
 * where both have it and the connection carries it.
 */
function probesOf({ world }: RandomWorld, { intents = [] }: AuditQuestion): readonly Probe[] {
  const hosts = world
    .all('networkInterfaces')
    .flatMap(({ vpcId, privateIpAddresses, ipv6Addresses, securityGroupIds }) =>
      [...privateIpAddresses, ...ipv6Addresses].map(address => ({
        kind: 'host' as const,
        vpcId,
        address,
        securityGroupIds,
      })),
    );
  return intents.flatMap(({ connectionId, intent }) => {
    const [near, far] = [intent.initiator, intent.acceptor].map(end =>
      hosts.filter(host => host.vpcId === end.vpcId),
    );
    const pairs = (near ?? []).flatMap(one =>
      (far ?? []).flatMap(other => [
        { from: one, to: other },
        { from: other, to: one },
      ]),
    );
    const carried = pairs.filter(({ from, to }) => isOneFamily(from, to, intent.kind));
    return carried.flatMap(pair =>
      (isIpv6(pair.from) ? (['TCP'] as const) : (['ICMP', 'TCP'] as const)).map(protocol => ({
        connectionId,
        packet: { ...pair, protocol, sourcePort: 40_000, destinationPort: 443 },
      })),
    );
  });
}

function isIpv6({ address }: HostPacket['from']): boolean {
  return address.includes(':');
}

function isOneFamily(from: HostPacket['from'], to: HostPacket['to'], kind: ConnectionKind): boolean {
  return isIpv6(from) ? isIpv6(to) && kind === 'peering-connection' : !isIpv6(to);
}

type Question = {
  readonly world: World;
  readonly probe: Probe;
  readonly walk: Walk | undefined;
  readonly report: AuditReport;
};

function unexplained({ world, probe, walk, report }: Question): readonly Omit<Disagreement, 'seed'>[] {
  if (walk?.outcome !== 'dropped') return [];
  const stopped = { world, walk, ...probe };
  if (report.findings.some(one => explains(one, stopped))) return [];
  if (hasUnread(report, probe)) return [];
  const found = report.findings.map(one => `${one.rule} ${one.object.id}`).join(', ');
  return [{ what: 'no finding names what stops it', detail: `${textOf(probe, walk)}; found: ${found}` }];
}

/** What hangs on something that is not in an inventory is unknown, and says so. */
function hasUnread({ connections }: AuditReport, { connectionId }: Probe): boolean {
  return (connections.find(one => one.id === connectionId)?.unread.length ?? 0) > 0;
}

/** What findings say they break is what the data plane does not deliver: no less, and no more. */
function wronglyBroken({ world, probe, walk, report }: Question): readonly Omit<Disagreement, 'seed'>[] {
  const own = report.findings.filter(one => one.connectionId === probe.connectionId);
  const naming = own.filter(one => namesBroken(one.breaks, world, probe.packet));
  const isStopped = walk?.outcome === 'dropped';
  if (isStopped === naming.length > 0) return [];
  if (isStopped ? hasUnread(report, probe) : !isSure(world, probe.packet)) return [];
  const what = isStopped ? 'no finding breaks what does not pass' : 'a finding breaks what passes';
  const detail = `${textOf(probe, walk)}; ${naming.map(one => `${one.rule} ${one.object.id}`).join(', ')}`;
  return [{ what, detail }];
}

function textOf({ connectionId, packet }: Probe, walk: Walk | undefined): string {
  const [from, to] = [packet.from, packet.to].map(end => (end.kind === 'host' ? end.address : ''));
  const outcome = walk?.outcome === 'dropped' ? `${walk.leg} ${JSON.stringify(walk.drop)}` : walk?.outcome;
  return `${connectionId} ${from} -> ${to} ${packet.protocol}: ${outcome}`;
}

const maximumRounds = 4;

/** Mends every site, everything chosen and nothing consented to, until a round does nothing. */
function mendAll(given: RandomWorld, question: AuditQuestion, mistakes: FixMistakes) {
  const wrong: Omit<Disagreement, 'seed'>[] = [];
  let steps = 0;
  for (let round = 1; ; round += 1) {
    const { ids, refused, ...done } = mendRound(given, question, mistakes);
    wrong.push(...done.wrong);
    steps += ids.length;
    if (ids.length === 0) return { steps, wrong, refused };
    if (round < maximumRounds) continue;
    // Of two peers with the same addresses, what one of them needs is too much for the other: that is for a person.
    const isTorn = auditInventory(question).findings.some(one => one.rule === 'peer-overlap');
    return {
      steps,
      refused,
      wrong: isTorn ? wrong : [...wrong, { what: 'never done', detail: ids.join(' ') }],
    };
  }
}

function mendRound(given: RandomWorld, question: AuditQuestion, { plan: change = one => one }: FixMistakes) {
  const wrong: Omit<Disagreement, 'seed'>[] = [];
  const ids: string[] = [];
  const left = new Set<string>();
  const { findings } = auditInventory({ ...question, inventory: inventoryOf(given) });
  const chosen = findings.map(one => one.fingerprint);
  for (const { connection, name } of fixSites(
    auditView({ ...question, inventory: inventoryOf(given) }),
    findings,
  )) {
    const now = { ...question, inventory: inventoryOf(given) };
    const known = auditInventory(now).findings;
    const site = fixSites(auditView(now), known).find(
      one => one.name === name && one.connection?.id === connection?.id,
    );
    if (site === undefined) continue;
    const plan = change(planFix({ question: now, known, site, chosen, follows: true }));
    ids.push(...plan.steps.map(step => step.id));
    wrong.push(...idleRoutes(given.world, plan));
    const { refused } = applySteps(given.world, given.accountId, plan.steps);
    wrong.push(...refused.map(one => ({ what: 'refused', detail: `${one.step.id}: ${one.code}` })));
    const outcomes = plan.findings ?? [];
    for (const one of outcomes) if (one.state !== 'mends') left.add(one.fingerprint);
    const still = new Set(
      auditInventory({ ...question, inventory: inventoryOf(given) }).findings.map(one => one.fingerprint),
    );
    const lies = outcomes.filter(one => one.state === 'mends' && still.has(one.fingerprint));
    wrong.push(
      ...lies.map(one => ({ what: 'said to be mended and is not', detail: `${one.rule} ${one.object.id}` })),
    );
  }
  return { wrong, ids, refused: left };
}

/** A route in a table that no vSwitch uses helps nobody, and is drift from then on. */
function idleRoutes(world: World, { steps }: Plan): readonly Omit<Disagreement, 'seed'>[] {
  const used = new Set(world.all('vSwitches').map(one => one.routeTableId));
  return steps
    .filter(step => step.kind === 'create-route' && !used.has(step.routeTableId))
    .map(step => ({ what: 'a route in a table that nobody uses', detail: step.id }));
}

type After = {
  readonly world: World;
  readonly probe: Probe;
  readonly was: Walk | undefined;
  readonly is: Walk | undefined;
  readonly after: AuditReport;
  /** Fingerprints of what the last plans could not mend, or not wholly. */
  readonly refused: ReadonlySet<string>;
};

/** What still does not pass is stopped by something that no plan may touch, or hangs on what is unknown. */
function judgeAfter({ world, probe, was, is, after, refused }: After): readonly Omit<Disagreement, 'seed'>[] {
  if (is?.outcome !== 'dropped') return [];
  if (was?.outcome === 'delivered') return [{ what: 'a fix stopped it', detail: textOf(probe, is) }];
  const own = after.connections.find(one => one.id === probe.connectionId);
  // What can only be taken down was taken down: that nothing passes is what was chosen.
  if (own === undefined || own.unread.length > 0) return [];
  const stopped = { world, walk: is, ...probe };
  // The walk ends at the first thing in the way; what no plan may touch may stand behind it.
  const isInTheWay = (one: Finding) =>
    explains(one, stopped) || (one.connectionId === probe.connectionId && stoppingRules.has(one.rule));
  const isForPerson = after.findings.some(
    one => isInTheWay(one) && (one.mending === 'person' || refused.has(one.fingerprint)),
  );
  return isForPerson ? [] : [{ what: 'could be mended and does not pass', detail: textOf(probe, is) }];
}

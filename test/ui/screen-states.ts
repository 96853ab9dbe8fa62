import { problem } from '../../source/domain/problem.ts';
import { profileOf } from '../../source/domain/profile.ts';
import { type AuditGroup, isMendable } from '../../source/flow/audit.ts';
import type { FlowState } from '../../source/flow/flow-state.ts';
import type { RunSummary } from '../../source/flow/run.ts';
import {
  buildInventory,
  buildRouteEntry,
  buildRouteTable,
  buildVpc,
  buildVSwitch,
} from '../domain/inventory-builder.ts';
import { FlowDriver, freshState, tutorialInventory } from '../flow/flow-driver.ts';

/** Names that are long, wide and odd, so that nothing fits by luck. */
export const hardInventory = tutorialInventory(
  {
    vpc: {
      name: '生产环境核心网-北京-第一可用区-长名称',
      vpcId: 'vpc-a',
      secondaryCidrBlocks: ['10.250.0.0/16'],
    },
    vSwitches: [
      { cidr: '192.168.100.0/24', name: '应用-交换机' },
      { cidr: '192.168.101.0/24', name: 'a-very-long-vswitch-name-that-goes-on-and-on' },
    ],
    routes: {
      a: [
        buildRouteEntry({ destination: '172.16.0.0/16', hop: ['NatGateway', 'ngw-2ze8k4m1pqf3k9'] }),
        buildRouteEntry({ destination: '172.16.101.0/24', hop: ['Instance', 'i-2ze8k4m1pqf3k9'] }),
      ],
    },
  },
  {
    vpc: { name: 'data-lake-production-with-a-rather-long-name' },
    vSwitches: [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.101.0/24' }],
  },
);

const crowdedRegion = 'cn-beijing';

/** Many VPCs, some with the same ranges, with names of every width. */
export const crowdedInventory = buildInventory([
  {
    regionId: crowdedRegion,
    vpcs: Array.from({ length: 120 }, (_, index) =>
      buildVpc({
        vpcId: `vpc-${index}`,
        regionId: crowdedRegion,
        name: index % 3 === 0 ? `生产环境核心网-${index}-名称很长很长很长` : `data-lake-number-${index}`,
        cidrBlock: `10.${index % 100}.0.0/16`,
        routeTableIds: [`vtb-${index}`],
      }),
    ),
    vSwitches: Array.from({ length: 120 }, (_, index) =>
      buildVSwitch({
        vSwitchId: `vsw-${index}`,
        vpcId: `vpc-${index}`,
        regionId: crowdedRegion,
        cidrBlock: `10.${index % 100}.${index % 5}.0/24`,
        routeTableId: `vtb-${index}`,
      }),
    ),
    routeTables: Array.from({ length: 120 }, (_, index) =>
      buildRouteTable({ routeTableId: `vtb-${index}`, vpcId: `vpc-${index}`, regionId: crowdedRegion }),
    ),
  },
]);

const account = { label: 'net-prod / netops-team-with-long-name', accountId: '1234567890123456' };

function driver(): FlowDriver {
  return new FlowDriver(freshState(account));
}

function confirming(): FlowDriver {
  return driver().toPreview(hardInventory).send({ type: 'advanced' });
}

function applying(): FlowDriver {
  const run = confirming().send({ type: 'confirmed', typed: '' });
  const { request, plan } = run.last('apply');
  run.send({ type: 'run-started', request, runId: '7f31aabbccddeeff7f31aabbccddeeff' });
  const [first, second, third] = plan.steps.map(({ id }) => id);
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few steps');
  return run.send(
    { type: 'run-step', request, stepId: first, progress: { state: 'done', by: 'call', tookMs: 2400 } },
    { type: 'run-step', request, stepId: second, progress: { state: 'running', attempt: 1 } },
    {
      type: 'run-step',
      request,
      stepId: third,
      progress: {
        state: 'retrying',
        attempt: 2,
        ofAttempts: 5,
        code: 'IncorrectStatus.VpcPeer',
        waitSeconds: 3,
      },
    },
    {
      type: 'run-logged',
      request,
      line: {
        time: '21:05:08',
        state: 'busy',
        operation: 'CreateVpcPeerConnection',
        regionId: 'cn-beijing',
        requestId: '3C1A9E04-7777-4444-AAAA-77D01A000000',
      },
    },
  );
}

function stopped(): FlowDriver {
  const run = applying();
  const { request, plan } = run.last('apply');
  return run.send({
    type: 'run-ended',
    request,
    outcome: {
      result: 'stopped',
      problem: problem('fact-gone', { subject: 'route-table/cn-beijing/vtb-a' }),
      stoppedAtStepId: plan.steps[1]?.id ?? '',
      stepsDone: 1,
      requestId: '3C1A9E04-7777-4444-AAAA-77D01A000000',
    },
  });
}

function rollingBack(): FlowDriver {
  const run = stopped().send({ type: 'roll-back-chosen' });
  const { screen } = run.state;
  if (screen.at !== 'confirm' || screen.risk.level !== 'high')
    throw new Error('a rollback asks for the name');
  const steps = run.last('apply').plan.steps.map(({ id, side }) => ({
    stepId: `undo/${id}`,
    kind: id.startsWith('create-route/') ? ('delete-route' as const) : ('delete-peering-connection' as const),
    side,
  }));
  run.send({ type: 'confirmed', typed: screen.risk.phrase });
  const { request } = run.last('roll-back-run');
  const [first] = steps;
  run.send({ type: 'run-started', request, runId: '7f31aabbccddeeff', steps });
  if (first === undefined) throw new Error('there is something to undo');
  const progress = { state: 'done', by: 'call', tookMs: 900 } as const;
  return run.send({ type: 'run-step', request, stepId: first.stepId, progress });
}

function done(): FlowDriver {
  const run = applying();
  return run.send({
    type: 'run-ended',
    request: run.last('apply').request,
    outcome: { result: 'done', stepsDone: 7 },
  });
}

function withLibrary(state: FlowState): FlowState {
  const failed = stopped().state.screen;
  if (failed.at !== 'failure') throw new Error('the run stopped');
  const { plan } = failed.run;
  const summary = (result: RunSummary['result'], index: number): RunSummary => ({
    runId: `7f31aabbccddeeff7f31aabbccddeef${index}`,
    startedAt: '2026-11-21T14:02:00Z',
    purpose: 'connect',
    initiatorName: plan.ends.initiator.vpcName,
    acceptorName: plan.ends.acceptor.vpcName,
    stepsDone: 1,
    stepCount: 7,
    result,
    ...(result === 'unfinished' ? { unfinished: { ...failed.run, runId: `${index}` } } : {}),
  });
  return {
    ...state,
    runs: (['unfinished', 'done', 'rolled-back', 'kept', 'damaged'] as const).map(summary),
    profiles: [
      { name: 'office', intent: profileOf(plan.intent), usedAt: '2026-10-02T00:00:00Z' },
      { name: 'a-profile-with-a-name-of-many-many-letters', intent: profileOf(plan.intent) },
    ],
  };
}

function halfRead(): FlowDriver {
  const run = driver().send({ type: 'new-connection-chosen' });
  const { request } = run.last('discover');
  const regionIds = ['cn-beijing', 'cn-hangzhou', 'us-west-1', 'ap-southeast-1', 'me-east-1'];
  const [beijing, hangzhou] = hardInventory.regions;
  if (beijing === undefined || hangzhou === undefined) throw new Error('two regions');
  const denied = {
    state: 'unknown',
    reason: { kind: 'denied', operation: 'vpc:DescribeVpcs', code: 'Forbidden.RAM' },
  } as const;
  return run.send(
    {
      type: 'discovery-started',
      request,
      accountId: account.accountId,
      readAt: '2026-11-21T14:02:00Z',
      regionIds,
    },
    { type: 'region-read', request, region: beijing, tookMs: 812 },
    {
      type: 'region-read',
      request,
      region: { ...hangzhou, regionId: 'us-west-1', vpcs: denied },
      tookMs: 400,
    },
    { type: 'region-progressed', request, regionId: 'cn-hangzhou', progress: 'reading', attempt: 1 },
    { type: 'region-progressed', request, regionId: 'ap-southeast-1', progress: 'retrying', attempt: 3 },
  );
}

/** A matrix of 120 VPCs of one region, 30 of them chosen. */
function crowdedMatrix(): FlowDriver {
  const run = driver().toMatrix(crowdedInventory);
  const chosen = Array.from({ length: 30 }, (_, index) => `vpc-${index * 2}`);
  return run.send(...chosen.map(vpcId => ({ type: 'matrix-vpc-ticked' as const, vpcId })));
}

/** The line of the audit with the most findings. */
function worstGroup(): AuditGroup {
  const groups = driver().toAudit().state.audit.judged?.groups ?? [];
  const [worst] = [...groups].sort((one, other) => other.findings.length - one.findings.length);
  if (worst === undefined) throw new Error('the company has connections');
  return worst;
}

function allPicked(): readonly string[] {
  return worstGroup()
    .findings.filter(isMendable)
    .map(one => one.fingerprint);
}

function finding(): FlowDriver {
  const [first] = worstGroup().findings;
  return driver()
    .toAudit()
    .send({ type: 'finding-chosen', fingerprint: first?.fingerprint ?? '' });
}

function mending(): FlowDriver {
  return driver().toAudit().send({ type: 'mending-chosen', group: worstGroup().key });
}

/** Every screen of the program, in states that are hard to draw. */
export const screenStates: Readonly<Record<string, FlowState>> = {
  'home at first': driver().state,
  'home with an unfinished run': withLibrary(driver().state),
  'discovery half way': halfRead().state,
  initiator: driver()
    .send({ type: 'new-connection-chosen' })
    .answerDiscovery(hardInventory)
    .send({ type: 'advanced' }).state,
  'initiator with unread regions': halfRead().send({ type: 'advanced' }).state,
  acceptor: driver().toConnection(hardInventory).send({ type: 'went-back' }).state,
  'acceptor, the initiator again': driver()
    .toConnection(hardInventory)
    .send({ type: 'went-back' }, { type: 'acceptor-chosen', end: { regionId: 'cn-beijing', vpcId: 'vpc-a' } })
    .state,
  matrix: driver().toMatrix(hardInventory).state,
  'matrix still reading': (() => {
    const run = driver().send({ type: 'matrix-chosen' }).answerDiscovery(hardInventory);
    const { request } = run.last('read-matrix');
    return run.send({ type: 'matrix-progressed', request, done: 120, total: 4321 }).state;
  })(),
  'matrix of many, some chosen, regions unread': crowdedMatrix().state,
  'topology, hub and spoke': crowdedMatrix().send({ type: 'topology-chosen' }).state,
  'topology, full mesh, too much for the quotas': crowdedMatrix().send(
    { type: 'topology-chosen' },
    { type: 'topology-shape-chosen', shape: 'full-mesh' },
  ).state,
  audit: driver().toAudit().state,
  'audit still reading': (() => {
    const run = driver().send({ type: 'audit-chosen' });
    const { request } = run.last('read-audit');
    return run.send({ type: 'audit-progressed', request, done: 120, total: 4321 }).state;
  })(),
  'audit that failed': (() => {
    const run = driver().send({ type: 'audit-chosen' });
    const { request } = run.last('read-audit');
    return run.send({
      type: 'audit-failed',
      request,
      problem: problem('vpc-unread', { region: 'cn-beijing' }),
    }).state;
  })(),
  'audit with nothing in view': driver()
    .toAudit()
    .send({ type: 'audit-show-turned', by: 1 }, { type: 'audit-show-turned', by: 1 }).state,
  finding: finding().state,
  'finding, waiving': (() => {
    const run = finding();
    const { screen } = run.state;
    if (screen.at !== 'finding') throw new Error('a finding is open');
    return run.send({ type: 'waiving-chosen', fingerprint: screen.fingerprint, days: 7 }).state;
  })(),
  'mending, several ticked': mending().state,
  'preview of a fix': mending().send({ type: 'mend-chosen', fingerprints: allPicked() }).state,
  'confirm a fix': mending().send({ type: 'mend-chosen', fingerprints: allPicked() }, { type: 'advanced' })
    .state,
  connection: driver().toConnection(hardInventory).state,
  'connection by router interfaces': driver()
    .toConnection(hardInventory)
    .send({ type: 'kind-chosen', kind: 'router-interface' }).state,
  'routes still reading': driver().toConnection(hardInventory).send({ type: 'advanced' }).state,
  routes: driver().toRoutes(hardInventory).state,
  'routes by ranges': driver()
    .toRoutes(hardInventory)
    .send({ type: 'route-scope-chosen', scope: { kind: 'cidr', cidrBlocks: [] } }).state,
  rules: driver().toRoutes(hardInventory).send({ type: 'advanced' }).state,
  ...Object.fromEntries(
    (['changes', 'topology', 'reach', 'not-added', 'cost'] as const).map(tab => [
      `preview ${tab}`,
      driver().toPreview(hardInventory).send({ type: 'tab-chosen', tab }).state,
    ]),
  ),
  confirm: confirming().state,
  'confirm by typing': driver()
    .toRoutes(tutorialInventory())
    .send(
      { type: 'advanced' },
      { type: 'traffic-chosen', traffic: 'everything' },
      { type: 'advanced' },
      { type: 'advanced' },
    ).state,
  apply: applying().state,
  'apply, stopping': applying().send({ type: 'interrupted' }).state,
  'apply, rolling back': rollingBack().state,
  result: done().state,
  refused: (() => {
    const run = applying();
    return run.send({
      type: 'run-ended',
      request: run.last('apply').request,
      outcome: {
        result: 'nothing-changed',
        reason: 'refused',
        problem: problem('fact-changed', { subject: 'route-table/cn-beijing/vtb-a' }),
        isStale: true,
      },
    }).state;
  })(),
  failure: stopped().state,
  'confirm a rollback': stopped().send({ type: 'roll-back-chosen' }).state,
  profiles: withLibrary(driver().send({ type: 'profiles-chosen' }).state),
  'profiles, none': { ...driver().send({ type: 'profiles-chosen' }).state, profiles: [] },
  runs: withLibrary(driver().send({ type: 'runs-chosen' }).state),
  settings: driver().send({ type: 'settings-chosen' }).state,
  error: (() => {
    const run = driver().send({ type: 'new-connection-chosen' });
    const { request } = run.last('discover');
    return run.send({
      type: 'discovery-failed',
      request,
      problem: problem('vpc-unread', { region: 'cn-beijing' }),
      tried: [problem('vpc-unread', { region: 'cn-beijing' })],
    }).state;
  })(),
  'the list of actions': driver()
    .toRoutes(hardInventory)
    .send({ type: 'overlay-opened', overlay: { kind: 'actions' } }).state,
  'editing a route': (() => {
    const key = 'route/initiator/vtb-a/172.16.100.0/24';
    const run = driver().toRoutes(hardInventory);
    run.send({ type: 'overlay-opened', overlay: { kind: 'edit', key, text: '172.16.100.0/24' } });
    return run.send({ type: 'item-edited', text: 'nonsense' }).state;
  })(),
  'an edited plan': (() => {
    const key = 'route/initiator/vtb-a/172.16.100.0/24';
    const run = driver().toPreview(hardInventory);
    run.send({ type: 'overlay-opened', overlay: { kind: 'edit', key, text: '172.16.100.0/24' } });
    return run.send({ type: 'item-edited', text: '172.16.0.0/17' }, { type: 'tab-chosen', tab: 'not-added' })
      .state;
  })(),
  'the reasons': (() => {
    const run = driver().toRoutes(hardInventory);
    if (run.state.planning.state !== 'planned') throw new Error('planned');
    const problems = run.state.planning.plan.items.flatMap(item => item.problems);
    return run.send({ type: 'overlay-opened', overlay: { kind: 'why', subject: 'VPC', problems } }).state;
  })(),
  'the log': applying().send({ type: 'overlay-opened', overlay: { kind: 'log' } }).state,
};

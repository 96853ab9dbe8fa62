import { describe, expect, test } from 'vitest';
import { problem } from '../../source/domain/problem.ts';
import { isChange } from '../../source/flow/flow-effect.ts';
import type { FlowEvent } from '../../source/flow/flow-event.ts';
import type { RunOutcome } from '../../source/flow/run.ts';
import { buildGroup, buildRouteEntry, emptyRegion } from '../domain/inventory-builder.ts';
import {
  acceptor,
  discoveryAnswers,
  emptyInventory,
  FlowDriver,
  freshState,
  initiator,
  tutorialInventory,
} from './flow-driver.ts';

/** The preview of the tutorial's pair, confirmed and applied; the run has begun. */
function applying(): FlowDriver {
  const driver = new FlowDriver().toPreview().send({ type: 'advanced' }, { type: 'confirmed', typed: '' });
  return driver.send({ type: 'run-started', request: driver.last('apply').request, runId: 'run-1' });
}

function ended(outcome: RunOutcome): FlowDriver {
  const driver = applying();
  return driver.send({ type: 'run-ended', request: driver.last('apply').request, outcome });
}

const stopped: RunOutcome = { result: 'stopped', problem: problem('quota'), stepsDone: 1 };

describe('the straight way', () => {
  test('leads from home to the confirmation step by step', () => {
    const driver = new FlowDriver();
    const seen = [driver.state.screen.at];
    const go = (...events: FlowEvent[]) => seen.push(driver.send(...events).state.screen.at);
    go({ type: 'new-connection-chosen' });
    driver.answerDiscovery(tutorialInventory());
    go({ type: 'advanced' });
    go({ type: 'initiator-chosen', end: initiator });
    go({ type: 'acceptor-chosen', end: acceptor });
    driver.answerDetails(tutorialInventory());
    for (let index = 0; index < 4; index += 1) go({ type: 'advanced' });
    expect(seen).toEqual([
      'home',
      'discovery',
      'initiator',
      'acceptor',
      'connection',
      'routes',
      'rules',
      'preview',
      'confirm',
    ]);
  });

  test('asks for the deep facts as soon as the pair is known, and plans when they come', () => {
    const driver = new FlowDriver().toConnection();
    expect(driver.last('read-details')).toMatchObject({ initiator, acceptor });
    expect(driver.state.planning.state).toBe('none');
    driver.send({ type: 'advanced' }).answerDetails(tutorialInventory());
    expect(driver.state.planning.state).toBe('planned');
  });

  test('applies exactly the plan that was shown', () => {
    const driver = new FlowDriver().toPreview();
    const shown = driver.state.planning.state === 'planned' ? driver.state.planning.plan : undefined;
    driver.send({ type: 'advanced' }, { type: 'confirmed', typed: '' });
    expect(driver.last('apply').plan).toBe(shown);
  });

  test('asks for nothing that changes the cloud before the confirmation', () => {
    const driver = new FlowDriver().toPreview().send({ type: 'advanced' });
    expect(driver.asked.filter(isChange)).toEqual([]);
  });
});

describe('going back', () => {
  test('walks every step backwards and keeps every answer', () => {
    const driver = new FlowDriver().toRoutes();
    driver.send({ type: 'route-scope-chosen', scope: { kind: 'vpc' } }, { type: 'advanced' });
    driver.send({ type: 'ports-typed', text: 'tcp 443' }, { type: 'advanced' });
    const { draft } = driver.state;
    const seen: string[] = [];
    for (let index = 0; index < 7; index += 1) seen.push(driver.send({ type: 'went-back' }).state.screen.at);
    expect(seen).toEqual(['rules', 'routes', 'connection', 'acceptor', 'initiator', 'discovery', 'home']);
    expect(driver.state.draft).toBe(draft);
  });

  test('to home and then "new connection" goes on where the answers stand, without reading again', () => {
    const driver = new FlowDriver()
      .toRoutes()
      .send({ type: 'home-chosen' }, { type: 'new-connection-chosen' });
    expect(driver.state.screen.at).toBe('initiator');
    expect(driver.state.draft).toMatchObject({ initiator, acceptor });
    expect(driver.asked.filter(effect => effect.type === 'discover')).toHaveLength(1);
  });

  test('is not possible from a run that goes on', () => {
    expect(applying().send({ type: 'went-back' }, { type: 'home-chosen' }).state.screen.at).toBe('apply');
  });

  test('to the acceptor and picking the same one keeps the facts that were read', () => {
    const driver = new FlowDriver().toRoutes();
    driver.send({ type: 'went-back' }, { type: 'went-back' }, { type: 'acceptor-chosen', end: acceptor });
    expect(driver.asked.filter(effect => effect.type === 'read-details')).toHaveLength(1);
    expect(driver.state.screen.at).toBe('connection');
  });

  test('and picking another initiator forgets consents, exclusions and facts of the old pair', () => {
    const driver = new FlowDriver().toRoutes();
    const key = 'route/initiator/vtb-a/172.16.100.0/24';
    driver.send({ type: 'item-ticked', key });
    expect(driver.state.draft.exclusions).toEqual([key]);
    for (let index = 0; index < 3; index += 1) driver.send({ type: 'went-back' });
    driver.send({ type: 'initiator-chosen', end: acceptor });
    expect(driver.state.draft.exclusions).toEqual([]);
    expect(driver.state.draft.acceptor).toBeUndefined();
    expect(driver.state.details.state).toBe('none');
  });
});

describe('answers from the outside', () => {
  test('to an older discovery are dropped', () => {
    const driver = new FlowDriver().send({ type: 'new-connection-chosen' });
    driver.send(...discoveryAnswers(driver.last('discover').request - 1, tutorialInventory()));
    expect(driver.state.inventory).toBeUndefined();
  });

  test('to an older reading of details are dropped', () => {
    const driver = new FlowDriver().toConnection();
    const { request } = driver.last('read-details');
    driver.send(
      { type: 'went-back' },
      { type: 'went-back' },
      { type: 'initiator-chosen', end: acceptor },
      { type: 'acceptor-chosen', end: initiator },
    );
    driver.send({ type: 'details-read', request, inventory: tutorialInventory(), readAt: '21:04' });
    expect(driver.state.details.state).toBe('reading');
  });

  test('of a run that is no longer watched are dropped', () => {
    const driver = ended({ result: 'done', stepsDone: 5 });
    const before = driver.state;
    driver.send({ type: 'run-ended', request: driver.last('apply').request, outcome: stopped });
    expect(driver.state).toBe(before);
  });

  test('a region that could not be read is unread, and one without the product is not', () => {
    const driver = new FlowDriver().send({ type: 'new-connection-chosen' });
    const [first, second] = tutorialInventory().regions;
    if (first === undefined || second === undefined) throw new Error('the tutorial has two regions');
    const denied = { state: 'unknown', reason: { kind: 'denied' } } as const;
    const absent = { state: 'unknown', reason: { kind: 'unsupported-region' } } as const;
    driver.answerDiscovery({
      ...tutorialInventory(),
      regions: [
        { ...first, vSwitches: denied },
        { ...second, routerInterfaces: absent },
      ],
    });
    expect(driver.state.discovery.regions).toMatchObject({
      'cn-beijing': { state: 'unread' },
      'cn-hangzhou': { state: 'read', vpcCount: 1 },
    });
  });

  test('a failed discovery shows why, leaves with 1, and can be tried again', () => {
    const driver = new FlowDriver().send({ type: 'new-connection-chosen' });
    const { request } = driver.last('discover');
    driver.send({ type: 'discovery-failed', request, problem: problem('no-credentials'), tried: [] });
    expect(driver.state).toMatchObject({ screen: { at: 'error' }, exitCode: 1 });
    driver.send({ type: 'retry-chosen' });
    expect(driver.state.screen.at).toBe('discovery');
    driver.answerDiscovery(tutorialInventory());
    expect(driver.state.exitCode).toBe(130);
  });

  test('regions that come in while the details are read are kept', () => {
    const driver = new FlowDriver().send({ type: 'new-connection-chosen' });
    const inventory = tutorialInventory();
    const { request } = driver.last('discover');
    const late = emptyRegion('us-west-1');
    const { regions, accountId, readAt } = inventory;
    driver.send(
      {
        type: 'discovery-started',
        request,
        accountId,
        readAt,
        regionIds: ['cn-beijing', 'cn-hangzhou', 'us-west-1'],
      },
      ...regions.map((region): FlowEvent => ({ type: 'region-read', request, region, tookMs: 1 })),
      { type: 'advanced' },
      { type: 'initiator-chosen', end: initiator },
      { type: 'acceptor-chosen', end: acceptor },
      { type: 'region-read', request, region: late, tookMs: 9 },
    );
    expect(driver.last('read-details').inventory.regions).toHaveLength(2);
    driver.answerDetails(inventory);
    expect(driver.state.inventory?.regions.map(({ regionId }) => regionId)).toEqual([
      'cn-beijing',
      'cn-hangzhou',
      'us-west-1',
    ]);
  });

  test('a region of the pair that is read again takes its deep facts with it, so they are asked for anew', () => {
    const inventory = tutorialInventory();
    const failed = { state: 'unknown', reason: { kind: 'unreachable' } } as const;
    const regions = inventory.regions.map(region =>
      region.regionId === 'cn-beijing' ? { ...region, instances: failed } : region,
    );
    const driver = new FlowDriver().send({ type: 'new-connection-chosen' });
    driver.answerDiscovery({ ...inventory, regions }).send({ type: 'retry-chosen' }, { type: 'advanced' });
    driver.send({ type: 'initiator-chosen', end: initiator }, { type: 'acceptor-chosen', end: acceptor });
    driver.answerDetails(inventory).send({ type: 'advanced' });
    expect(driver.state.planning.state).toBe('planned');
    const [region] = inventory.regions;
    if (region === undefined) throw new Error('the tutorial has two regions');
    driver.send({ type: 'region-read', request: driver.last('retry-regions').request, region, tookMs: 1 });
    expect(driver.state).toMatchObject({ details: { state: 'reading' }, planning: { state: 'none' } });
    expect(driver.asked.filter(effect => effect.type === 'read-details')).toHaveLength(2);
  });

  test('"read again" on a screen of the plan reads what the plan rests on', () => {
    const driver = new FlowDriver().toRoutes().send({ type: 'retry-chosen' });
    expect(driver.state).toMatchObject({ screen: { at: 'routes' }, details: { state: 'reading' } });
    expect(driver.asked.filter(effect => effect.type === 'discover')).toHaveLength(1);
  });

  test('only the regions that failed are read again', () => {
    const driver = new FlowDriver().send({ type: 'new-connection-chosen' });
    const inventory = tutorialInventory();
    const failed = { state: 'unknown', reason: { kind: 'unreachable' } } as const;
    const regions = inventory.regions.map(region =>
      region.regionId === 'cn-beijing' ? { ...region, vpcs: failed } : region,
    );
    driver.answerDiscovery({ ...inventory, regions }).send({ type: 'retry-chosen' });
    expect(driver.last('retry-regions').regionIds).toEqual(['cn-beijing']);
  });
});

describe('what is missing is said instead of done', () => {
  const cases: readonly { name: string; at: FlowDriver; event: FlowEvent; notice: string }[] = [
    {
      name: 'no VPC to pick from',
      at: new FlowDriver().send({ type: 'new-connection-chosen' }).answerDiscovery(emptyInventory),
      event: { type: 'advanced' },
      notice: 'no-vpcs',
    },
    {
      name: 'the same VPC at both ends',
      at: new FlowDriver().toConnection().send({ type: 'went-back' }),
      event: { type: 'acceptor-chosen', end: initiator },
      notice: 'same-vpc',
    },
    {
      name: 'routes before the facts are there',
      at: new FlowDriver().toConnection().send({ type: 'advanced' }),
      event: { type: 'advanced' },
      notice: 'still-reading',
    },
    {
      name: 'ports that mean nothing',
      at: new FlowDriver().toRoutes().send({ type: 'advanced' }, { type: 'ports-typed', text: 'tcp ninety' }),
      event: { type: 'advanced' },
      notice: 'problem',
    },
    {
      name: 'ranges with host bits',
      at: new FlowDriver()
        .toRoutes()
        .send(
          { type: 'route-scope-chosen', scope: { kind: 'cidr', cidrBlocks: [] } },
          { type: 'route-ranges-typed', text: '10.0.0.1/24' },
        ),
      event: { type: 'advanced' },
      notice: 'problem',
    },
    {
      name: 'a name that the cloud refuses',
      at: new FlowDriver().toConnection().send({ type: 'name-typed', text: '1' }),
      event: { type: 'advanced' },
      notice: 'problem',
    },
    {
      name: 'a bandwidth that is no number',
      at: new FlowDriver().toConnection().send({ type: 'bandwidth-typed', text: '-5' }),
      event: { type: 'advanced' },
      notice: 'problem',
    },
  ];
  test.each(cases)('$name', ({ at, event, notice }) => {
    const before = at.state.screen;
    at.send(event);
    expect(at.state.notice?.notice).toBe(notice);
    expect(at.state.screen).toEqual(before);
  });

  test('a read-only session plans, but never reaches the confirmation', () => {
    const driver = new FlowDriver(freshState({ isReadOnly: true })).toPreview().send({ type: 'advanced' });
    expect(driver.state).toMatchObject({ screen: { at: 'preview' }, notice: { notice: 'read-only' } });
  });

  test('a VPC that does not fit opens the reasons instead of being picked', () => {
    const same = tutorialInventory({}, { cidr: '192.168.0.0/16', vSwitches: [{ cidr: '192.168.100.0/24' }] });
    const driver = new FlowDriver().toConnection(same);
    expect(driver.state.screen.at).toBe('acceptor');
    expect(driver.state.overlay).toMatchObject({ kind: 'why', problems: [{ code: 'pair-overlaps' }] });
  });
});

describe('ticking', () => {
  const key = 'route/initiator/vtb-a/172.16.100.0/24';
  const itemState = (driver: FlowDriver) =>
    driver.state.planning.state === 'planned'
      ? driver.state.planning.plan.items.find(item => item.key === key)?.state
      : undefined;

  test('takes an item out and puts it back in', () => {
    const driver = new FlowDriver().toRoutes();
    expect(itemState(driver)).toBe('add');
    expect(itemState(driver.send({ type: 'item-ticked', key }))).toBe('skip');
    expect(itemState(driver.send({ type: 'item-ticked', key }))).toBe('add');
  });

  test('consents to a route that diverts traffic, and makes the confirmation ask for the name', () => {
    const nat = buildRouteEntry({ destination: '172.16.0.0/16', hop: ['NatGateway', 'ngw-1'] });
    const driver = new FlowDriver().toRoutes(tutorialInventory({ routes: { a: [nat] } }));
    expect(itemState(driver)).toBe('skip');
    driver.send({ type: 'item-ticked', key });
    expect(driver.state.draft.consents).toEqual([key]);
    expect(itemState(driver)).toBe('add');
    driver.send({ type: 'advanced' }, { type: 'advanced' }, { type: 'advanced' });
    expect(driver.state.screen).toMatchObject({
      at: 'confirm',
      risk: { level: 'high', phrase: 'VPC1--VPC2' },
    });
    driver.send({ type: 'confirmed', typed: 'VPC1' });
    expect(driver.state.notice?.notice).toBe('phrase-differs');
    expect(driver.asked.filter(isChange)).toEqual([]);
    driver.send({ type: 'confirmed', typed: 'VPC1--VPC2' });
    expect(driver.state.screen.at).toBe('apply');
  });

  test('what the cloud refuses cannot be ticked', () => {
    const taken = buildRouteEntry({ destination: '172.16.100.0/24', hop: ['Instance', 'i-1'] });
    const driver = new FlowDriver().toRoutes(tutorialInventory({ routes: { a: [taken] } }));
    const before = driver.state.draft;
    driver.send({ type: 'item-ticked', key });
    expect(driver.state.notice?.notice).toBe('cannot-tick');
    expect(driver.state.draft).toBe(before);
  });
});

describe('the end of a run', () => {
  test('done leaves with 0, reads the runs again and begins afresh', () => {
    const driver = ended({ result: 'done', stepsDone: 5 });
    expect(driver.state).toMatchObject({ screen: { at: 'result' }, exitCode: 0 });
    expect(driver.state.draft.initiator).toBeUndefined();
    driver.send({ type: 'new-connection-chosen' });
    expect(driver.asked.filter(effect => effect.type === 'discover')).toHaveLength(2);
  });

  test.each([
    ['refused', 3],
    ['failed', 1],
    ['interrupted', 130],
  ] as const)('%s before the first change leaves with %i', (reason, exitCode) => {
    const driver = ended({ result: 'nothing-changed', reason, problem: problem('stale'), isStale: true });
    expect(driver.state).toMatchObject({ screen: { at: 'refused' }, exitCode });
    driver.send({ type: 'try-again-chosen' });
    expect(driver.state.screen.at).toBe('preview');
    expect(driver.asked.filter(effect => effect.type === 'read-details')).toHaveLength(2);
    driver.answerDetails(tutorialInventory());
    expect(driver.state).toMatchObject({
      notice: { notice: 'plan-is-stale' },
      planning: { state: 'planned' },
    });
  });

  test('stopped leaves with 4 and offers to resume, to roll back and to keep', () => {
    const driver = ended(stopped);
    expect(driver.state).toMatchObject({ screen: { at: 'failure' }, exitCode: 4 });
    driver.send({ type: 'try-again-chosen' });
    expect(driver.last('resume-run').runId).toBe('run-1');
  });

  test('a rollback is asked for by name', () => {
    const driver = ended(stopped).send({ type: 'roll-back-chosen' });
    expect(driver.state.screen).toMatchObject({
      at: 'confirm',
      purpose: 'roll-back',
      risk: { level: 'high' },
    });
    driver.send({ type: 'confirmed', typed: 'VPC1--VPC2' });
    expect(driver.last('roll-back-run').runId).toBe('run-1');
  });

  test('a result is saved as a profile without ids, and says so', () => {
    const driver = ended({ result: 'done', stepsDone: 5 }).send({ type: 'profile-saved-as', name: 'office' });
    const { intent, request } = driver.last('save-profile');
    expect(JSON.stringify(intent)).not.toMatch(/vpc-|vtb-|sg-/);
    driver.send({
      type: 'profiles-loaded',
      request,
      profiles: [{ name: 'office', intent }],
      saved: 'office',
    });
    expect(driver.state).toMatchObject({
      screen: { savedAs: 'office' },
      notice: { notice: 'profile-saved' },
    });
  });

  test('a profile gives its answers to a new connection', () => {
    const driver = ended({ result: 'done', stepsDone: 5 }).send({ type: 'profile-saved-as', name: 'office' });
    const { intent, request } = driver.last('save-profile');
    const wide = { ...intent, kind: 'router-interface', routeScope: { kind: 'vpc' } } as const;
    driver.send({ type: 'profiles-loaded', request, profiles: [{ name: 'office', intent: wide }] });
    driver.send({ type: 'profiles-chosen' }, { type: 'profile-used', name: 'office' });
    expect(driver.state.screen.at).toBe('discovery');
    expect(driver.state.draft).toMatchObject({ settings: wide, traffic: 'ports' });
  });

  test('a profile that forbids changes forbids them for the session', () => {
    const driver = ended({ result: 'done', stepsDone: 5 }).send({ type: 'profile-saved-as', name: 'office' });
    const { intent, request } = driver.last('save-profile');
    const careful = { name: 'careful', intent, isReadOnly: true } as const;
    driver.send({ type: 'profiles-loaded', request, profiles: [careful] });
    driver.send({ type: 'profiles-chosen' }, { type: 'profile-used', name: 'careful' });
    driver.send({ type: 'account-read', accountId: '1', label: '1', isReadOnly: false });
    expect(driver.state.account.isReadOnly).toBe(true);
  });

  test.each(['../x', '', 'a b', '-x'])('%j is no name for a profile', name => {
    const driver = ended({ result: 'done', stepsDone: 5 }).send({ type: 'profile-saved-as', name });
    expect(driver.state.notice?.notice).toBe('profile-name-unclear');
    expect(driver.asked.filter(effect => effect.type === 'save-profile')).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  const exits = (driver: FlowDriver) => driver.asked.filter(effect => effect.type === 'exit');

  test('leaves with 130 wherever nothing was changed', () => {
    for (const driver of [new FlowDriver(), new FlowDriver().toRoutes(), new FlowDriver().toPreview()]) {
      expect(exits(driver.send({ type: 'interrupted' }))).toEqual([{ type: 'exit', exitCode: 130 }]);
    }
  });

  test('stops a run after the running call first, and leaves with 4 the second time', () => {
    const driver = applying();
    const { request, plan } = driver.last('apply');
    const stepId = plan.steps[0]?.id ?? '';
    driver.send({ type: 'run-step', request, stepId, progress: { state: 'running', attempt: 1 } });
    driver.send({ type: 'interrupted' });
    expect(driver.last('stop-run').request).toBe(request);
    expect(exits(driver)).toEqual([]);
    expect(exits(driver.send({ type: 'interrupted' }))).toEqual([{ type: 'exit', exitCode: 4 }]);
  });

  test('quitting on purpose leaves with 0, and with 4 while a run stands unfinished', () => {
    expect(exits(new FlowDriver().send({ type: 'quit-chosen' }))).toEqual([{ type: 'exit', exitCode: 0 }]);
    expect(exits(ended(stopped).send({ type: 'quit-chosen' }))).toEqual([{ type: 'exit', exitCode: 4 }]);
  });
});

test('every port open is high risk', () => {
  const group = buildGroup({ securityGroupId: 'sg-a', vpcId: 'vpc-a', regionId: 'cn-beijing' });
  const driver = new FlowDriver().toRoutes(
    tutorialInventory({ groups: [group].map(({ rules: _r, ...rest }) => rest) }),
  );
  driver.send({ type: 'advanced' }, { type: 'traffic-chosen', traffic: 'everything' });
  driver.send({ type: 'advanced' }, { type: 'advanced' });
  expect(driver.state.screen).toMatchObject({ at: 'confirm', risk: { reasons: ['opens-every-port'] } });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenTopology, emptyMatrix, hubOf, largestSet, turnedSet } from '../../source/flow/matrix.ts';
import { acceptor, FlowDriver, freshState, initiator, tutorialInventory } from './flow-driver.ts';

describe('the way to the matrix', () => {
  test('reads the regions first, then every route and rule, and only then shows verdicts', () => {
    const run = new FlowDriver().send({ type: 'matrix-chosen' });
    expect(run.state.screen).toEqual({ at: 'discovery', goal: 'matrix' });
    run.answerDiscovery(tutorialInventory());
    expect(run.state.screen.at).toBe('matrix');
    const { request, inventory } = run.last('read-matrix');
    expect(inventory.regions).toHaveLength(2);
    run.send({ type: 'matrix-progressed', request, done: 3, total: 8 });
    expect(run.state.matrix.reading).toEqual({ state: 'reading', done: 3, total: 8 });
    run.send({ type: 'matrix-read', request, inventory, readAt: '21:04' });
    expect(run.state.matrix.reading).toEqual({ state: 'read', readAt: '21:04' });
  });

  test('does not wait twice: what was read stays good until something is changed', () => {
    const run = new FlowDriver().toMatrix().send({ type: 'home-chosen' }, { type: 'matrix-chosen' });
    expect(run.state.screen.at).toBe('matrix');
    expect(run.asked.filter(({ type }) => type === 'read-matrix')).toHaveLength(1);
  });

  test('waits for regions that are still being read, and says so', () => {
    const run = new FlowDriver().send({ type: 'new-connection-chosen' }, { type: 'matrix-chosen' });
    run.answerDiscovery(tutorialInventory());
    expect(run.asked.filter(({ type }) => type === 'discover')).toHaveLength(1);
    expect(run.state.screen.at).toBe('matrix');
  });

  test('reads anew on request, and drops the answer of the older reading', () => {
    const run = new FlowDriver().toMatrix();
    const { request: older, inventory } = run.last('read-matrix');
    run.send({ type: 'retry-chosen' }).answerDiscovery(tutorialInventory());
    run.send({ type: 'matrix-read', request: older, inventory, readAt: '20:00' });
    expect(run.state.matrix.reading.state).toBe('reading');
  });

  test('never replaces the facts of a pair that was read meanwhile by older ones', () => {
    const run = new FlowDriver().send({ type: 'matrix-chosen' }).answerDiscovery(tutorialInventory());
    const { request, inventory } = run.last('read-matrix');
    run.send(
      { type: 'home-chosen' },
      { type: 'new-connection-chosen' },
      { type: 'initiator-chosen', end: initiator },
      { type: 'acceptor-chosen', end: acceptor },
    );
    run.answerDetails(tutorialInventory());
    const before = run.state.inventory;
    run.send({ type: 'matrix-read', request, inventory, readAt: '20:00' });
    expect(run.state.inventory).toBe(before);
    expect(run.state.matrix.reading.state).toBe('none');
  });
});

describe('a pair of the matrix', () => {
  test('begins a new connection with both ends and the kind chosen, and reads its facts', () => {
    const run = new FlowDriver().toMatrix();
    run.send({ type: 'matrix-kind-chosen', kind: 'router-interface' });
    run.send({ type: 'pair-chosen', initiator: acceptor, acceptor: initiator });
    expect(run.state.screen.at).toBe('connection');
    expect(run.state.draft.initiator).toEqual(acceptor);
    expect(run.state.draft.acceptor).toEqual(initiator);
    expect(run.state.draft.settings.kind).toBe('router-interface');
    expect(run.last('read-details')).toMatchObject({ initiator: acceptor, acceptor: initiator });
    run.answerDetails(tutorialInventory()).send({ type: 'advanced' });
    expect(run.state.planning).toMatchObject({
      plan: { kind: 'router-interface', verdict: { fit: 'fits' } },
    });
  });

  test('that does not fit opens its reasons instead', () => {
    const same = { vpc: { cidrBlock: '10.0.0.0/16' }, vSwitches: [{ cidr: '10.0.0.0/24' }] };
    const run = new FlowDriver().toMatrix(tutorialInventory(same, same));
    run.send({ type: 'pair-chosen', initiator, acceptor });
    expect(run.state.screen.at).toBe('matrix');
    const codes = run.state.overlay?.kind === 'why' ? run.state.overlay.problems.map(({ code }) => code) : [];
    expect(codes).toContain('pair-overlaps');
  });

  test('of one VPC with itself is refused', () => {
    const run = new FlowDriver().toMatrix().send({ type: 'pair-chosen', initiator, acceptor: initiator });
    expect(run.state.notice).toEqual({ notice: 'same-vpc' });
  });

  test('keeps the answers that were given for that very pair', () => {
    const run = new FlowDriver()
      .toRoutes()
      .send({ type: 'advanced' }, { type: 'ports-typed', text: 'tcp 443' });
    run.send({ type: 'matrix-chosen' });
    const { request, inventory } = run.last('read-matrix');
    run.send({ type: 'matrix-read', request, inventory, readAt: '21:05' });
    run.send({ type: 'pair-chosen', initiator, acceptor });
    expect(run.state.draft.portsText).toBe('tcp 443');
  });
});

describe('the chosen set', () => {
  test('needs two VPCs for a topology', () => {
    const run = new FlowDriver().toMatrix().send({ type: 'matrix-vpc-ticked', vpcId: 'vpc-a' });
    run.send({ type: 'topology-chosen' });
    expect(run.state.screen.at).toBe('matrix');
    expect(run.state.notice).toEqual({ notice: 'set-too-small' });
    run.send({ type: 'matrix-vpc-ticked', vpcId: 'vpc-b' }, { type: 'topology-chosen' });
    expect(run.state.screen.at).toBe('topology');
    run.send({ type: 'went-back' });
    expect(run.state.screen.at).toBe('matrix');
    expect(run.state.matrix.chosenVpcIds).toEqual(['vpc-a', 'vpc-b']);
  });

  test('has the first one as hub until another is named, and never one that was taken out', () => {
    const set = { ...emptyMatrix, chosenVpcIds: ['a', 'b', 'c'] };
    expect(hubOf(set)).toBe('a');
    expect(hubOf({ ...set, hubVpcId: 'c' })).toBe('c');
    expect(hubOf({ ...set, chosenVpcIds: ['a', 'b'], hubVpcId: 'c' })).toBe('a');
  });

  test('is the same set after ticking the same VPC twice, and never larger than the largest', () => {
    const ids = fc.array(fc.nat({ max: 300 }), { maxLength: 400 });
    fc.assert(
      fc.property(ids, fc.nat({ max: 300 }), (numbers, last) => {
        let matrix = emptyMatrix;
        for (const number of numbers) matrix = turnedSet(matrix, `vpc-${number}`) ?? matrix;
        expect(matrix.chosenVpcIds.length).toBeLessThanOrEqual(largestSet);
        expect(new Set(matrix.chosenVpcIds).size).toBe(matrix.chosenVpcIds.length);
        const once = turnedSet(matrix, `vpc-${last}`);
        if (once === undefined) return;
        const twice = turnedSet(once, `vpc-${last}`);
        expect([...(twice?.chosenVpcIds ?? [])].sort()).toEqual([...matrix.chosenVpcIds].sort());
      }),
      { numRuns: 60 },
    );
  });

  test('is asked for as a topology in which every VPC occurs, the hub once', () => {
    const set = { ...emptyMatrix, chosenVpcIds: ['a', 'b', 'c'], hubVpcId: 'b' };
    expect(chosenTopology(set)).toEqual({ shape: 'hub-and-spoke', hubVpcId: 'b', spokeVpcIds: ['a', 'c'] });
    expect(chosenTopology({ ...set, shape: 'full-mesh' })).toEqual({
      shape: 'full-mesh',
      vpcIds: ['a', 'b', 'c'],
    });
    expect(chosenTopology({ ...set, chosenVpcIds: ['a'] })).toBeUndefined();
  });
});

test('a read-only session looks at the matrix all the same', () => {
  const run = new FlowDriver(freshState({ isReadOnly: true })).toMatrix();
  expect(run.state.matrix.reading.state).toBe('read');
});

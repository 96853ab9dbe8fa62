import { describe, expect, test } from 'vitest';
import type { PlanItem } from '../../source/domain/plan.ts';
import { FlowDriver, tutorialInventory } from './flow-driver.ts';

const there = 'route/initiator/vtb-a/172.16.100.0/24';
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';

function items(run: FlowDriver): readonly PlanItem[] {
  if (run.state.planning.state !== 'planned') throw new Error('planned');
  return run.state.planning.plan.items;
}

function edit(run: FlowDriver, key: string, text: string): FlowDriver {
  return run.send(
    { type: 'overlay-opened', overlay: { kind: 'edit', key, text: '' } },
    { type: 'item-edited', text },
  );
}

describe('editing one item', () => {
  test('plans at once with what was typed', () => {
    const run = edit(new FlowDriver().toRoutes(), there, '172.16.100.0/25');
    expect(run.state.overlay).toBeUndefined();
    const route = items(run).find(({ editedFrom }) => editedFrom === there);
    expect(route).toMatchObject({ state: 'add', destination: '172.16.100.0/25' });
  });

  test('answers a text that means nothing in one notice, and loses nothing', () => {
    const run = edit(new FlowDriver().toRoutes(), there, '172.16.100.0/25');
    const before = run.state.draft;
    edit(run, there, '172.16.100/33');
    const { notice } = run.state;
    expect(notice?.notice === 'problem' ? notice.problem.code : '').toMatch(/^cidr/);
    expect(run.state.overlay).toMatchObject({ kind: 'edit', key: there });
    expect(run.state.draft).toBe(before);
  });

  test('refuses everything', () => {
    const run = edit(new FlowDriver().toRoutes(), there, '0.0.0.0/0');
    expect(run.state.notice).toMatchObject({ problem: { code: 'edit-of-everything' } });
  });

  test('gives the item back as it was for an empty line', () => {
    const run = new FlowDriver().toRoutes();
    const before = items(run);
    edit(run, there, '172.16.100.0/25');
    edit(run, there, '  ');
    expect(items(run)).toEqual(before);
  });

  test('that is wider waits until it is ticked, also in the preview', () => {
    const run = edit(new FlowDriver().toPreview(), there, '172.16.0.0/16');
    const wide = 'route/initiator/vtb-a/172.16.0.0/16';
    expect(items(run).find(({ key }) => key === wide)?.state).toBe('skip');
    run.send({ type: 'item-ticked', key: wide });
    expect(items(run).find(({ key }) => key === wide)?.state).toBe('add');
  });

  test('rests while its item is gone, and takes effect again when it is back', () => {
    const run = new FlowDriver().toRoutes(tutorialInventory()).send({ type: 'advanced' });
    run.send({ type: 'ports-typed', text: 'tcp 443' });
    edit(run, inB, 'priority:9');
    const priority = () =>
      items(run).flatMap(item => (item.item === 'rule' && item.key === inB ? [item.rule.priority] : []));
    expect(priority()).toEqual([9]);
    run.send({ type: 'ports-typed', text: 'tcp 80' });
    expect(items(run).some(({ key }) => key === inB.replace('443', '80'))).toBe(true);
    expect(run.state.planning).toMatchObject({ plan: { verdict: { fit: 'fits' } } });
    run.send({ type: 'ports-typed', text: 'tcp 443' });
    expect(priority()).toEqual([9]);
  });

  test('belongs to the pair: another pair begins without it', () => {
    const run = edit(new FlowDriver().toRoutes(), there, '172.16.100.0/25');
    run.send({ type: 'went-back' }, { type: 'went-back' }, { type: 'went-back' });
    run.send({ type: 'initiator-chosen', end: { regionId: 'cn-hangzhou', vpcId: 'vpc-b' } });
    expect(run.state.draft.edits).toEqual([]);
  });
});

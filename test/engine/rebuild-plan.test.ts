import { describe, expect, it } from 'vitest';
import type { Intent } from '../../source/domain/intent.ts';
import { findMarked } from '../../source/domain/marks/find-marked.ts';
import { idOfMarked, type MarkedObject } from '../../source/domain/marks/marked-object.ts';
import { rebuildPlan } from '../../source/engine/rebuild-plan.ts';
import { planTutorial, readEverything, runPlan } from '../helpers/engine-run.ts';
import { startPractice } from '../helpers/practice.ts';

const allow: Intent['allow'] = [
  { protocol: 'ICMP' },
  { protocol: 'TCP', portRange: { from: 443, to: 443 } },
  { protocol: 'UDP' },
];
const kinds = ['router-interface', 'peering-connection'] as const;

/** What a finished run left in the cloud, and the plan it was made by. */
async function finished(kind: Intent['kind']) {
  const practice = await startPractice();
  const plan = await planTutorial(practice, { kind, allow });
  const { journal } = await runPlan(practice, plan);
  const inventory = await readEverything(practice);
  await practice.stop();
  const { objects, unread } = findMarked(inventory);
  expect(unread).toEqual([]);
  return { plan, inventory, runId: journal.runId, objects };
}

/** One thing of an object changed, as somebody might change it, or write our mark on something of theirs. */
function spoilt(object: MarkedObject): readonly MarkedObject[] {
  switch (object.kind) {
    case 'router-interface': {
      const role = object.found.role === 'InitiatingSide' ? 'AcceptingSide' : 'InitiatingSide';
      return [{ ...object, found: { ...object.found, role } }];
    }
    case 'peering-connection':
      return [{ ...object, mark: object.mark.replace(/.$/, last => (last === '0' ? '1' : '0')) }];
    case 'route': {
      const [hop] = object.found.nextHops;
      if (hop === undefined) throw new Error('a route of ours has a next hop');
      return [
        { ...object, found: { ...object.found, destination: '10.99.0.0/16' } },
        { ...object, found: { ...object.found, routeTableId: 'vtb-other' } },
        { ...object, found: { ...object.found, nextHops: [{ ...hop, nextHopType: 'Instance' }] } },
        { ...object, found: { ...object.found, nextHops: [hop, hop] } },
      ];
    }
    case 'rule': {
      const { found } = object;
      const direction = found.direction === 'ingress' ? 'egress' : 'ingress';
      return [
        { ...object, found: { ...found, direction } },
        { ...object, found: { ...found, policy: 'Drop' } },
        { ...object, found: { ...found, protocol: 'GRE' } },
        { ...object, found: { ...found, peer: { kind: 'cidr', cidrBlock: '10.99.0.0/16' } } },
        { ...object, found: { ...found, nearCidrBlock: '10.0.0.0/8' } },
        { ...object, securityGroupId: 'sg-other' },
      ];
    }
  }
}

describe('a plan that is rebuilt from marks', () => {
  it.each(kinds)('has the very steps that made what exists: %s', async kind => {
    const { plan, inventory, runId, objects } = await finished(kind);
    const rebuilt = rebuildPlan({ inventory, runId, objects });
    const making = plan.steps.filter(step => /^(create|authorize)-/.test(step.kind));
    expect(rebuilt.strangers).toEqual([]);
    expect(rebuilt.made.map(({ step }) => step.id).sort()).toEqual(making.map(step => step.id).sort());
    expect(rebuilt.plan.kind).toBe(kind);
    expect(rebuilt.plan.intent.name).toBe(plan.intent.name);
    expect(rebuilt.plan.ends).toEqual(plan.ends);
    expect(rebuilt.plan.paid.map(paid => paid.stepId)).toEqual(plan.paid.map(paid => paid.stepId));
  });

  it.each(kinds)('leaves alone whatever carries a mark that does not fit it: %s', async kind => {
    const { inventory, runId, objects } = await finished(kind);
    for (const object of objects) {
      for (const changed of spoilt(object)) {
        const { made, strangers } = rebuildPlan({ inventory, runId, objects: [changed] });
        expect(made, JSON.stringify(changed)).toEqual([]);
        expect(strangers.map(idOfMarked)).toEqual([idOfMarked(object)]);
      }
    }
  });

  it('takes nothing of another run', async () => {
    const { inventory, objects } = await finished('peering-connection');
    const { made } = rebuildPlan({ inventory, runId: 'e'.repeat(32), objects });
    expect(made).toEqual([]);
  });
});

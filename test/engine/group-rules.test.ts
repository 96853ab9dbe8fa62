import { afterEach, expect, test } from 'vitest';
import { defaultIntent } from '../../source/domain/intent.ts';
import { planConnection } from '../../source/domain/planning/plan-connection.ts';
import { defaultSettings } from '../../source/simulator/state/default-settings.ts';
import type { UnconfirmedSettings } from '../../source/simulator/state/world-settings.ts';
import { addInstance } from '../../source/simulator/worlds/sketch-machines.ts';
import { addVpc, addVSwitch } from '../../source/simulator/worlds/sketch-network.ts';
import { addSecurityGroup } from '../../source/simulator/worlds/sketch-security.ts';
import { finishSketch, newSketch } from '../../source/simulator/worlds/world-sketch.ts';
import { endNamed, readEverything, runPlan } from '../helpers/engine-run.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

let practice: Practice;
afterEach(() => practice.stop());

/** Two VPCs of one region with one instance each, and a plan that lets the one call the other by its group. */
async function runByGroup(ownAccountGroupOfOtherVpc: UnconfirmedSettings['ownAccountGroupOfOtherVpc']) {
  const sketch = newSketch('groups');
  for (const [name, third] of [
    ['a', 1],
    ['b', 2],
  ] as const) {
    const vpc = addVpc(sketch, { regionId: 'cn-beijing', name, cidrBlock: `10.${third}.0.0/16` });
    const vSwitch = addVSwitch(sketch, vpc, { name, cidrBlock: `10.${third}.0.0/24` });
    const group = addSecurityGroup(sketch, vpc, { name });
    addInstance(sketch, vSwitch, {
      name,
      privateIpAddresses: [`10.${third}.0.10`],
      securityGroupIds: [group.id],
    });
  }
  const unconfirmed = { ...defaultSettings.unconfirmed, ownAccountGroupOfOtherVpc };
  practice = await startPractice({ world: finishSketch(sketch, { ...defaultSettings, unconfirmed }) });
  const inventory = await readEverything(practice);
  const ends = { initiator: endNamed(inventory, 'a'), acceptor: endNamed(inventory, 'b') };
  const intent = {
    ...defaultIntent({ ...ends, name: 'by-group' }),
    allow: [{ protocol: 'TCP', portRange: { from: 443, to: 443 } }],
    direction: 'initiator-to-acceptor',
    ruleForm: 'group',
  } as const;
  const { value } = await runPlan(practice, planConnection({ inventory, intent }));
  return { value, rules: practice.practice.world.all('securityGroupRules') };
}

test('a rule that names a group of another VPC goes out with the owner that the cloud asks for there', async () => {
  const { value, rules } = await runByGroup('accepted');
  expect(value).toMatchObject({ result: 'done' });
  expect(rules).toMatchObject([{ peer: { kind: 'group', ownerId: practice.accountId } }]);
});

test('where the cloud does not take it even so, the run stops there and can be rolled back', async () => {
  const { value, rules } = await runByGroup('mismatch');
  expect(value).toMatchObject({ result: 'partial' });
  expect(JSON.stringify(value)).toContain('InvalidSourceGroupId.Mismatch');
  expect(rules).toEqual([]);
});

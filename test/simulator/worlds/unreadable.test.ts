import { expect, test } from 'vitest';
import { World } from '../../../source/simulator/state/world.ts';
import { loadWorldState } from '../../../source/simulator/worlds/load-world.ts';
import { actionsByPart } from '../../../source/simulator/worlds/unreadable.ts';
import { call, startTestCloud } from '../practice-client.ts';

test('what a snapshot did not know is refused over the wire, and everything else is shown', async () => {
  const loaded = loadWorldState('tutorial');
  if (!loaded.ok) {
    throw new Error(loaded.problem.code);
  }
  const world = World.fromState({
    ...loaded.value,
    settings: {
      ...loaded.value.settings,
      unreadable: [{ regionId: 'cn-beijing', actions: actionsByPart.vSwitches }],
    },
  });
  const test = await startTestCloud({ world });
  try {
    const ask = async (action: string, RegionId: string) =>
      (await call(test, { action, parameters: { RegionId } })).status;
    expect(await ask('DescribeVSwitches', 'cn-beijing')).toBe(403);
    expect(await ask('DescribeVSwitches', 'cn-hangzhou')).toBe(200);
    expect(await ask('DescribeVpcs', 'cn-beijing')).toBe(200);
  } finally {
    await test.cloud.close();
  }
});

import { performance } from 'node:perf_hooks';
import { valueOr } from '../source/domain/fact.ts';
import { defaultIntent, type End, type Intent } from '../source/domain/intent.ts';
import type { Inventory } from '../source/domain/inventory.ts';
import { planConnection } from '../source/domain/planning/plan-connection.ts';
import { needOfPair, readDeep } from '../source/engine/read-deep.ts';
import { discoverAll } from '../test/helpers/engine-run.ts';
import { must } from '../test/helpers/must.ts';
import { type Practice, startPractice } from '../test/helpers/practice.ts';
import { type Figure, median } from './figures.ts';

const pairs = 30;

/**
 * One plan in `scale:5000`, read over the wire as the program reads it: the first of the process, with nothing compiled,
 * which is the one a person waits for, and the median of those after it.
 */
export async function measureOnePlan(): Promise<readonly Figure[]> {
  const practice = await startPractice({ world: 'scale:5000' });
  try {
    const account = must((await discoverAll(practice)).value);
    const [first = 0, ...others] = await planTimes(practice, account);
    return [
      limited('the first plan in scale:5000', first),
      limited(`one of ${others.length} more plans in scale:5000, median`, median(others)),
    ];
  } finally {
    await practice.stop();
  }
}

function limited(name: string, value: number): Figure {
  return { name, value, unit: ' ms', limit: { kind: 'at-most', value: 50 } };
}

async function planTimes(practice: Practice, account: Inventory): Promise<readonly number[]> {
  const ends = spreadEnds(account);
  const times: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const [initiator, acceptor] = [ends[pair], ends[ends.length - 1 - pair]];
    if (initiator === undefined || acceptor === undefined) break;
    const intent = intentOf(initiator, acceptor);
    const { cloud, clock, random } = practice;
    const needed = (inventory: Inventory) => needOfPair(inventory, intent);
    const inventory = await readDeep({ cloud, clock, random, inventory: account, needed });
    const begin = performance.now();
    planConnection({ inventory, intent });
    times.push(performance.now() - begin);
  }
  return times;
}

function intentOf(initiator: End, acceptor: End): Intent {
  const icmp = { protocol: 'ICMP' } as const;
  const https = { protocol: 'TCP', portRange: { from: 443, to: 443 } } as const;
  return { ...defaultIntent({ initiator, acceptor, name: 'bench' }), allow: [icmp, https] };
}

/** Every end, regions in turn, so that pairs cross regions. */
function spreadEnds(account: Inventory): readonly End[] {
  return account.regions.flatMap(({ regionId, vpcs }) =>
    valueOr(vpcs, []).map(({ vpcId }) => ({ regionId, vpcId })),
  );
}

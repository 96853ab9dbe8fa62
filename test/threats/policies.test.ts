import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyPolicy, auditPolicy, readActions } from '../../source/domain/ram-policy.ts';
import { ramAction } from '../../source/simulator/identities/access-request.ts';
import type { Identity } from '../../source/simulator/identities/identity.ts';
import { parsePolicy } from '../../source/simulator/identities/policy.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { type CommandPlace, type CommandResult, commandPlace } from '../commands/command-run.ts';
import { must } from '../helpers/must.ts';

/**
 * Issue 5 and failure-modes.md sections 6 (invariants 13 and 25) and 8: the published policies are what the program
 * needs, no more and no less. An identity gets the very text that `vpclink policy` prints, runs everything the program
 * can do, and what the cloud was asked for is compared with the text.
 */

let place: CommandPlace;
let cloud: PracticeCloud | undefined;

beforeEach(() => {
  place = commandPlace();
});

afterEach(async () => {
  await cloud?.close();
  place.remove();
});

async function printed(words: string): Promise<{ Statement: { Effect: string; Action: string[] }[] }> {
  const { output, exitCode } = await place.run(words);
  expect(exitCode).toBe(0);
  return JSON.parse(output);
}

const allowedBy = (policy: Awaited<ReturnType<typeof printed>>): readonly string[] =>
  policy.Statement.filter(one => one.Effect === 'Allow')
    .flatMap(one => one.Action)
    .sort();

async function startAs(document: object, worldName = 'tutorial'): Promise<PracticeCloud> {
  const policy = parsePolicy(document);
  if (!policy.ok) throw new Error(policy.problem);
  const user: Identity = {
    accessKeyId: 'PracticeKeyLeast',
    accessKeySecret: 'practice-secret-least',
    isActive: true,
    principal: { kind: 'ram-user', name: 'least', policies: [policy.value] },
  };
  await cloud?.close();
  cloud = must(
    await startPracticeCloud({
      world: must(loadWorld(worldName)),
      worldName,
      clock: place.clock.server,
      seed: 'policies',
      identities: { identities: [user], roles: [] },
    }),
  );
  return cloud;
}

function run(line: string): Promise<CommandResult> {
  if (cloud === undefined) throw new Error('no cloud');
  const { accessKeyId, accessKeySecret } = cloud.credentials;
  return place.run(`${line} --endpoint ${cloud.endpoint}`, {
    environment: {
      VPCLINK_STATE_DIR: place.directory,
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    },
  });
}

async function succeed(line: string): Promise<CommandResult> {
  const result = await run(line);
  expect(result.exitCode, `${line}\n${result.output}${result.errors}`).toBe(0);
  return result;
}

/** RAM actions that the cloud was asked for so far, and whether any was denied. */
function asked(from: PracticeCloud): ReadonlySet<string> {
  const actions = from.calls.flatMap(({ product, operation, regionId, parameters }) => {
    if (product === '') return [];
    // Across regions the cloud itself looks at the caller's right to read the billing service (section 1.6).
    const isAcross = operation === 'CreateVpcPeerConnection' && parameters.AcceptingRegionId !== regionId;
    return [ramAction(product, operation), ...(isAcross ? ['cdt:GetCdtServiceStatus'] : [])];
  });
  expect(from.calls.filter(call => call.httpStatus === 403)).toEqual([]);
  return new Set(actions);
}

function changeWorld(
  change: (draft: Parameters<Parameters<PracticeCloud['world']['transact']>[0]>[0]) => void,
) {
  cloud?.world.transact(draft => {
    change(draft);
    return { commit: true, outcome: undefined };
  });
}

async function newestRun(): Promise<string> {
  const { output } = await place.run('runs --format json');
  return JSON.parse(output).runs[0].runId;
}

const regions = '--region cn-beijing,cn-hangzhou';
const pair = `--from VPC1 --to VPC2 ${regions} --allow icmp`;

/** Reads everything that the program can read, by every command that only reads. */
async function readEverything(): Promise<void> {
  await succeed('inventory --format json');
  await succeed(`plan ${pair}`);
  await succeed(`plan ${pair} --kind router-interface --format aliyun`);
  await succeed('matrix');
  expect([0, 5]).toContain((await run('audit')).exitCode);
}

/** Makes, takes back, makes again and takes down a connection, with groups that need rules both ways. */
async function liveThrough(kind: string): Promise<void> {
  changeWorld(draft => {
    for (const group of draft.all('securityGroups'))
      draft.put('securityGroups', { ...group, type: 'enterprise' });
  });
  await succeed(`connect ${pair} --kind ${kind} --yes`);
  await succeed(`rollback ${await newestRun()} --yes`);
  await succeed(`connect ${pair} --kind ${kind} --name office-link --yes`);
  if (kind === 'router-interface') {
    changeWorld(draft => {
      for (const half of draft.all('routerInterfaces')) {
        draft.put('routerInterfaces', { ...half, status: 'Inactive' });
      }
    });
    await succeed(`connect ${pair} --kind ${kind} --name office-link --consent link --yes`);
  }
  await succeed(`disconnect office-link ${regions} --yes`);
}

describe('the audit policy', () => {
  test('is enough for everything that reads, and holds nothing that is not used', async () => {
    const policy = await printed('policy audit');
    expect(policy).toEqual(auditPolicy());
    const reader = await startAs(policy);
    await readEverything();
    expect([...asked(reader)].sort()).toEqual(allowedBy(policy));
    expect(reader.calls.filter(call => call.isMutating)).toEqual([]);
  });

  test('is enough for an audit of a whole company, which changes nothing', async () => {
    const reader = await startAs(await printed('policy audit'), 'company');
    const before = JSON.stringify(reader.world.all('routeEntries'));
    const audited = await run('audit');
    expect(audited.exitCode, audited.errors).toBe(5);
    expect(reader.calls.filter(call => call.isMutating)).toEqual([]);
    expect(reader.calls.filter(call => call.httpStatus === 403)).toEqual([]);
    expect(JSON.stringify(reader.world.all('routeEntries'))).toBe(before);
  });

  test('is not enough to change anything: the first change is denied, named, and nothing stays', async () => {
    const reader = await startAs(await printed('policy audit'));
    const result = await run(`connect ${pair} --yes`);
    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain('vpc:CreateVpcPeerConnection');
    expect(reader.world.all('peeringConnections')).toEqual([]);
  });
});

describe.each(['peering-connection', 'router-interface'] as const)('the apply policy for a %s', kind => {
  test('is enough for connect, rollback and disconnect, and holds nothing that is not used', async () => {
    const policy = await printed(`policy apply --kind ${kind}`);
    expect(policy).toEqual(applyPolicy([kind]));
    const maker = await startAs(policy);
    await readEverything();
    await liveThrough(kind);
    expect([...asked(maker)].sort()).toEqual(allowedBy(policy));
  });

  test('denies a rule open to the world, whatever else is allowed', async () => {
    const policy = await printed(`policy apply --kind ${kind}`);
    const everything = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
    const maker = await startAs({ ...policy, Statement: [...policy.Statement, everything] });
    const [statement] = policy.Statement.filter(one => one.Effect === 'Deny');
    expect(statement?.Action.sort()).toEqual([
      'ecs:AuthorizeSecurityGroup',
      'ecs:AuthorizeSecurityGroupEgress',
    ]);
    expect(maker.calls).toEqual([]);
  });

  test('taken one action from, something stops, and says which', async () => {
    const policy = await printed(`policy apply --kind ${kind}`);
    const writes = policy.Statement[1]?.Action ?? [];
    for (const missing of writes.filter(action => !/Revoke|Delete|Deactivate|Activate|Egress/.test(action))) {
      const less = policy.Statement.map(one =>
        one.Effect === 'Allow' ? { ...one, Action: one.Action.filter(action => action !== missing) } : one,
      );
      await startAs({ ...policy, Statement: less });
      const result = await run(`connect ${pair} --kind ${kind} --yes`);
      expect([1, 4], missing).toContain(result.exitCode);
      expect(result.errors, missing).toContain(missing);
    }
  });
});

test('the policy for both kinds is the two together', async () => {
  const both = new Set(allowedBy(await printed('policy apply')));
  const each = await Promise.all(
    ['peering-connection', 'router-interface'].map(kind => printed(`policy apply --kind ${kind}`)),
  );
  expect([...both].sort()).toEqual([...new Set(each.flatMap(allowedBy))].sort());
});

describe('what the identity lacks is found before anything is written', () => {
  const reads = readActions.filter(action => action !== 'sts:GetCallerIdentity');

  async function planWithout(missing: string) {
    const policy = applyPolicy(['peering-connection']);
    const less = policy.Statement.map(one =>
      one.Effect === 'Allow' ? { ...one, Action: one.Action.filter(action => action !== missing) } : one,
    );
    const maker = await startAs({ ...policy, Statement: less });
    return { maker, planned: await run(`plan ${pair}`) };
  }

  test.each(reads.filter(action => action !== 'vpc:DescribeNetworkAcls'))('without %s', async missing => {
    const { maker, planned } = await planWithout(missing);
    expect([3, 6]).toContain(planned.exitCode);
    expect(planned.output + planned.errors).toContain(missing.replace(/^\w+:/, ''));
    const made = await run(`connect ${pair} --yes`);
    expect([3, 6]).toContain(made.exitCode);
    expect(maker.calls.filter(call => call.isMutating)).toEqual([]);
  });

  test('vSwitches without an ACL need no read of ACLs', async () => {
    const { planned } = await planWithout('vpc:DescribeNetworkAcls');
    expect(planned.exitCode).toBe(0);
  });

  test('a plan says of each action whether it was proved by reading or shows only when it is used', async () => {
    await startAs(applyPolicy(['peering-connection']));
    const { output } = await run(`plan ${pair}`);
    expect(output).toMatch(/the planning itself used them: .*vpc:DescribeVpcs/);
    expect(output).toMatch(/known only when the change is made: .*vpc:CreateVpcPeerConnection/);
    const { output: commands } = await run(`plan ${pair} --format aliyun`);
    const used = [...commands.matchAll(/aliyun (vpc|vpcpeer|ecs) (\w+)/g)].map(
      ([, product, action]) => `${product === 'ecs' ? 'ecs' : 'vpc'}:${action}`,
    );
    const allowed = allowedBy(await printed('policy apply --kind peering-connection'));
    expect(used.filter(action => !allowed.includes(action))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withoutRequestIds } from '../helpers/without-request-ids.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const pair = '--practice tutorial --from VPC1 --to VPC2 --allow icmp';
const kinds = ['peering-connection', 'router-interface'] as const;

function writesIn(file: string): readonly string[] {
  const lines = readFileSync(join(place.directory, file), 'utf8').trim().split('\n');
  return lines
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
    .flatMap(call => (call.effect === 'write' ? [call.operation] : []));
}

async function wholeCloud(): Promise<unknown> {
  const { output } = await place.run('inventory --practice tutorial --format json');
  const { regions } = JSON.parse(output);
  return withoutRequestIds(regions);
}

async function newestRun(): Promise<{ runId: string; state: string }> {
  const { output } = await place.run('runs --format json');
  return JSON.parse(output).runs[0];
}

describe.each(kinds)('the life of a %s', kind => {
  test('rollback takes back what the run made and nothing else, and a second one changes nothing', async () => {
    const before = await wholeCloud();
    expect((await place.run(`connect ${pair} --kind ${kind} --yes`)).exitCode).toBe(0);
    const { runId, state } = await newestRun();
    expect(state).toBe('done');
    const back = await place.run(`rollback ${runId} --practice tutorial --yes`);
    expect(back.exitCode, back.errors).toBe(0);
    expect(await wholeCloud()).toEqual(before);
    const again = await place.run(
      `rollback ${runId} --practice tutorial --yes --trace ${place.directory}/again`,
    );
    expect(again.exitCode, again.errors).toBe(0);
    expect(writesIn('again')).toEqual([]);
    expect((await newestRun()).state).toBe('rolled-back');
  });

  test('disconnect takes it down and leaves what stood before', async () => {
    const before = await wholeCloud();
    expect((await place.run(`connect ${pair} --kind ${kind} --name office-link --yes`)).exitCode).toBe(0);
    const plain = await place.run('disconnect office-link --practice tutorial');
    expect(plain.exitCode).toBe(2);
    const down = await place.run('disconnect office-link --practice tutorial --yes');
    expect(down.exitCode, down.errors + down.output).toBe(0);
    expect(down.output).toMatch(/verified by reading back: \d+ taken down/);
    expect(await wholeCloud()).toEqual(before);
    const again = await place.run(
      `disconnect office-link --practice tutorial --yes --trace ${place.directory}/again`,
    );
    expect(again.exitCode, again.errors).toBe(0);
    expect(again.output).toContain('taken down already');
    expect(writesIn('again')).toEqual([]);
    expect((await place.run('disconnect never-was --practice tutorial --yes')).exitCode).toBe(2);
  });

  test('resuming a run that is done changes nothing', async () => {
    await place.run(`connect ${pair} --kind ${kind} --yes`);
    const { runId } = await newestRun();
    const resumed = await place.run(`resume ${runId} --practice tutorial --trace ${place.directory}/resumed`);
    expect(resumed.exitCode, resumed.errors).toBe(0);
    expect(writesIn('resumed')).toEqual([]);
  });

  test('a run of one practice world is refused in another, which is left as it is', async () => {
    await place.run(`connect ${pair} --kind ${kind} --yes`);
    const { runId } = await newestRun();
    const elsewhere = await place.run(
      `rollback ${runId} --practice scale:5 --yes --trace ${place.directory}/elsewhere`,
    );
    expect(elsewhere.exitCode).toBe(3);
    expect(elsewhere.output).toContain('practice world tutorial');
    expect(writesIn('elsewhere')).toEqual([]);
  });
});

describe('matrix', () => {
  test('shows every VPC against every other, and the connection once it is made', async () => {
    const fresh = JSON.parse((await place.run('matrix --practice tutorial --format json')).output);
    expect(fresh).toMatchObject({ schema: 'vpclink.matrix/1', pairs: [{ fit: 'fits', connections: [] }] });
    await place.run(`connect ${pair} --yes`);
    const joined = JSON.parse((await place.run('matrix --practice tutorial --format json')).output);
    expect(joined.pairs[0].connections).toMatchObject([{ kind: 'peering-connection', health: 'healthy' }]);
    expect((await place.run('matrix --practice tutorial')).output).toContain('=');
  });

  test('counts a mesh before the first call and names a VPC that is not there', async () => {
    const mesh = await place.run('matrix --practice tutorial --mesh --vpcs VPC1,VPC2 --format json');
    expect(mesh.exitCode, mesh.errors).toBe(0);
    expect(JSON.parse(mesh.output).pairs).toMatchObject([{ state: 'make' }]);
    expect((await place.run('matrix --practice tutorial --mesh --vpcs VPC1,nobody')).exitCode).toBe(2);
  });
});

describe('policy', () => {
  test('the audit policy only reads', async () => {
    const policy = JSON.parse((await place.run('policy audit')).output);
    const actions: string[] = policy.Statement.flatMap((statement: { Action: string[] }) => statement.Action);
    expect(actions.every(action => /:(Describe|List|Get)/.test(action))).toBe(true);
  });

  test('the policy of one kind holds no change of the other, and denies rules open to the world', async () => {
    const text = (await place.run('policy apply --kind router-interface')).output;
    expect(text).toContain('vpc:CreateRouterInterface');
    expect(text).not.toContain('vpc:CreateVpcPeerConnection');
    expect(JSON.parse(text).Statement.at(-1)).toMatchObject({ Effect: 'Deny' });
  });
});

describe('profiles', () => {
  test('are saved, listed, shown, exported, imported and deleted', async () => {
    const file = join(place.directory, 'office.json');
    const steps = [
      ['profiles save office --kind router-interface --size Small.1 --allow tcp:443', 0],
      ['profiles save office', 2],
      ['profiles list', 0],
      ['profiles show office', 0],
      [`profiles export office --out ${file}`, 0],
      ['profiles delete office', 0],
      ['profiles show office', 2],
      [`profiles import ${file}`, 0],
      ['profiles show office', 0],
    ] as const;
    for (const [line, exitCode] of steps) {
      const result = await place.run(line);
      expect(result.exitCode, `${line}: ${result.errors}`).toBe(exitCode);
    }
    expect((await place.run('profiles list')).output).toMatch(/office.*Small\.1.*tcp:443/);
  });
});

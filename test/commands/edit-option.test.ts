import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../source/domain/plan.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const pair = '--practice tutorial --from VPC1 --to VPC2 --allow tcp:443';

async function planWith(words: string): Promise<Plan> {
  const { output } = await place.run(`plan ${pair} ${words} --format json`);
  return JSON.parse(output) as Plan;
}

const keyOf = (plan: Plan, item: string, side: string) =>
  plan.items.find(one => one.item === item && one.side === side)?.key ?? '';

describe('--edit', () => {
  test('narrows a route and a rule, keeps both in the intent, and connects exactly that', async () => {
    const plain = await planWith('');
    const route = keyOf(plain, 'route', 'initiator');
    const rule = keyOf(plain, 'rule', 'acceptor');
    const edits = `--edit ${route}=172.16.100.0/26 --edit ${rule}=192.168.100.0/28,priority:7`;
    const edited = await planWith(edits);
    expect(edited.intent.edits).toEqual([
      { item: 'route', key: route, cidrBlocks: ['172.16.100.0/26'] },
      { item: 'rule', key: rule, cidrBlock: '192.168.100.0/28', priority: 7 },
    ]);
    const made = await place.run(`connect ${pair} ${edits} --yes`);
    expect(made.exitCode, made.errors).toBe(0);
    const { output } = await place.run('inventory --practice tutorial --format json');
    expect(output).toContain('"destination":"172.16.100.0/26"');
    expect(output).not.toContain('"destination":"172.16.100.0/24","nextHops":[{"nextHopType":"VpcPeer"');
    expect(output).toMatch(/"cidrBlock":"192\.168\.100\.0\/28"/);
  });

  test.each([
    ['route/initiator/vtb-1/10.0.0.0/24', /not KEY=VALUE/],
    ['link=10.0.0.0/24', /neither a route nor a rule/],
    ['route/initiator/vtb-1/10.0.0.0/24=', /Nothing stands there/],
    ['route/initiator/vtb-1/10.0.0.0/24=0.0.0.0/0', /every address/],
    ['rule/acceptor/sg-1/ingress/tcp:443/10.0.0.0/24=::/0', /every address/],
    ['rule/acceptor/sg-1/ingress/tcp:443/10.0.0.0/24=priority:0', /priority of "0"/],
    ['rule/acceptor/sg-1/ingress/tcp:443/10.0.0.0/24=tcp:1,udp:1', /each be said once/],
    ['rule/acceptor/sg-1/ingress/tcp:443/10.0.0.0/24=nonsense', /nonsense/],
  ])('%s is a mistake that is named in one line, exit 2', async (edit, reason) => {
    const { exitCode, errors, output } = await place.run(`plan ${pair} --edit ${edit}`);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(reason);
    expect(output).toBe('');
  });

  test('that meets no item blocks the plan instead of opening more than was meant', async () => {
    const { exitCode, errors, output } = await place.run(
      `connect ${pair} --edit route/initiator/vtb-other/172.16.100.0/24=172.16.100.0/26 --yes`,
    );
    expect(exitCode, errors + output).toBe(3);
    expect(errors + output).toContain('meets no item of this plan');
  });

  test('that is wider names the flag that consents to it', async () => {
    const route = keyOf(await planWith(''), 'route', 'initiator');
    const { output } = await place.run(`plan ${pair} --edit ${route}=172.16.0.0/16`);
    const wider = route.replace('172.16.100.0/24', '172.16.0.0/16');
    expect(output).toContain(`--consent ${wider}`);
    expect(output).toContain(`--edit '${route}=...'`);
    const consented = await planWith(`--edit ${route}=172.16.0.0/16 --consent ${wider}`);
    expect(consented.items.find(({ key }) => key === wider)?.state).toBe('add');
  });
});

describe('what is routed where', () => {
  test('--route-sides makes the routes of one side only', async () => {
    const plan = await planWith('--route-sides acceptor');
    expect(plan.items.filter(({ item }) => item === 'route').map(({ side }) => side)).toEqual(['acceptor']);
  });

  test('--tables writes to the named tables only, and says of one that does not exist', async () => {
    const table = keyOf(await planWith(''), 'route', 'initiator').split('/')[2] ?? '';
    const plan = await planWith(`--tables ${table} --tables vtb-nowhere`);
    expect(plan.intent.routeTableIds).toEqual([table, 'vtb-nowhere']);
    expect(plan.verdict.problems.map(({ code }) => code)).toContain('route-table-not-found');
    const routes = plan.items.flatMap(item => (item.item === 'route' ? [item.routeTableId] : []));
    expect(routes).toEqual([table]);
  });

  test('--groups opens the named groups only; --exclude may be given twice', async () => {
    const plain = await planWith('');
    const group = keyOf(plain, 'rule', 'acceptor').split('/')[2] ?? '';
    const plan = await planWith(`--groups ${group}`);
    expect(plan.items.flatMap(item => (item.item === 'rule' ? [item.securityGroupId] : []))).toEqual([group]);
    const [one, other] = plain.items.flatMap(item => (item.item === 'route' ? [item.key] : []));
    const dropped = await planWith(`--exclude ${one} --exclude ${other}`);
    expect(dropped.intent.exclusions).toEqual([one, other]);
  });
});

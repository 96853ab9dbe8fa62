import { beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import { auditView } from '../../source/domain/audit/audit-view.ts';
import type { BoundIntent } from '../../source/domain/audit/bound-intent.ts';
import { inferIntent } from '../../source/domain/audit/drift/infer-intent.ts';
import type { Finding } from '../../source/domain/audit/finding.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { readHealthyCompany } from './healthy-company.ts';
import { connectionEnds, type SidedEnd } from './mutations/connection-ends.ts';
import { type Edit, editEach, editEntries, editRules } from './mutations/edit-account.ts';

let healthy: Inventory;
let nowIso = '';

beforeAll(async () => {
  ({ inventory: healthy, nowIso } = await readHealthyCompany());
});

type Case = SidedEnd & { readonly bound: BoundIntent };

/** One plain connection of each kind, adopted as it stands: HTTPS and ping, both ways. */
function adopted(kind: string): Case {
  const audit = auditView({ inventory: healthy, nowIso });
  for (const sides of connectionEnds(healthy)) {
    const view = audit.connection(sides.near.connectionId);
    const read = view?.connection.kind === kind ? inferIntent(view, audit) : undefined;
    if (read?.ok !== true || read.value.left.length > 0 || !sides.near.tables[0]?.ours.length) continue;
    const source = { kind: 'profile', name: 'p' } as const;
    return { ...sides, bound: { connectionId: sides.near.connectionId, source, intent: read.value.intent } };
  }
  throw new Error(`no plain ${kind}`);
}

function driftAfter(edit: Edit, { bound }: Case, rule: Finding['rule']): readonly Finding[] {
  const { findings } = auditInventory({ inventory: edit(healthy), nowIso, intents: [bound] });
  return findings.filter(one => one.rule === rule && one.connectionId === bound.connectionId);
}

/** `from -> to`, sorted. */
function pairsIn(findings: readonly Finding[]): readonly string[] {
  const pairs = findings.flatMap(({ breaks }) =>
    breaks.map(({ fromVSwitchId, toVSwitchId }) => `${fromVSwitchId} -> ${toVSwitchId}`),
  );
  return [...new Set(pairs)].sort();
}

const idsOf = ({ vSwitches }: SidedEnd['near']) => vSwitches.map(one => one.vSwitchId);
const ways = (from: readonly string[], to: readonly string[]) =>
  from.flatMap(one => to.map(other => `${one} -> ${other}`));

describe.each(['peering-connection', 'router-interface'])('drift of a %s', kind => {
  test('by a route that is gone breaks what its table led there, and what came back that way', () => {
    const given = adopted(kind);
    const { near, far } = given;
    const table = near.tables.find(one => one.ours.length > 0);
    const gone = table?.ours.find(one => one.ipVersion === 'ipv4');
    const target = far.vSwitches.find(one => one.cidrBlock === gone?.destination);
    const edit = editEntries(table?.routeTableId ?? '', list =>
      list.filter(one => one.routeEntryId !== gone?.routeEntryId),
    );
    const users = near.vSwitches.filter(one => one.routeTableId === table?.routeTableId);
    const [own, theirs] = [users.map(one => one.vSwitchId), [target?.vSwitchId ?? '']];
    const found = driftAfter(edit, given, 'drift-missing');
    expect(pairsIn(found)).toEqual([...ways(own, theirs), ...ways(theirs, own)].sort());
    for (const { traffic } of found.flatMap(one => one.breaks)) {
      expect(traffic.join(' ')).toMatch(/tcp:443/);
    }
  });

  test('by a rule that is gone breaks its service from its range alone', () => {
    const given = adopted(kind);
    const { near, far } = given;
    const blocks = new Map(far.vSwitches.map(one => [one.cidrBlock, one.vSwitchId]));
    const rule = near.rules.find(
      one => one.protocol === 'TCP' && one.peer.kind === 'cidr' && blocks.has(one.peer.cidrBlock),
    );
    const edit = editRules(near.group.securityGroupId, list =>
      list.filter(one => one.ruleId !== rule?.ruleId),
    );
    const from = blocks.get(rule?.peer.kind === 'cidr' ? rule.peer.cidrBlock : '') ?? '';
    const found = driftAfter(edit, given, 'drift-missing');
    expect(pairsIn(found)).toEqual(ways([from], idsOf(near)).sort());
    const port = rule?.portRange?.from;
    expect(new Set(found.flatMap(one => one.breaks.flatMap(({ traffic }) => traffic)))).toEqual(
      new Set([`tcp:${port}`]),
    );
  });

  test('by a connection that is gone breaks all that was wanted of it, both ways', () => {
    const given = adopted(kind);
    const { near, far, bound } = given;
    const hops = [near.hop, far.hop];
    const edit: Edit = inventory =>
      editEach('peeringConnections', one => (hops.includes(one.peeringConnectionId) ? undefined : one))(
        editEach('routerInterfaces', one => (hops.includes(one.routerInterfaceId) ? undefined : one))(
          inventory,
        ),
      );
    const found = driftAfter(edit, given, 'drift-missing');
    expect(found.map(one => one.object.id)).toEqual([bound.connectionId]);
    expect(pairsIn(found)).toEqual(
      [...ways(idsOf(near), idsOf(far)), ...ways(idsOf(far), idsOf(near))].sort(),
    );
  });

  test('by what is too much breaks nothing', () => {
    const given = adopted(kind);
    const { near } = given;
    const edit = editRules(near.group.securityGroupId, list => {
      const [rule] = list.filter(one => one.peer.kind === 'cidr' && one.direction === 'ingress');
      if (rule === undefined) throw new Error('no rule');
      const portRange = { from: 9999, to: 9999 };
      return [...list, { ...rule, ruleId: 'sgr-more', protocol: 'TCP', portRange }];
    });
    const found = driftAfter(edit, given, 'drift-extra');
    expect(found.length).toBe(1);
    expect(pairsIn(found)).toEqual([]);
  });
});

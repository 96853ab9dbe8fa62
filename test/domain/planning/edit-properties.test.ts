import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Intent, type ItemEdit, opposite } from '../../../source/domain/intent.ts';
import type { Inventory } from '../../../source/domain/inventory.ts';
import { parseItemEdit, writeEdit, writeItem } from '../../../source/domain/item-edit.ts';
import type { Plan, PlanItem } from '../../../source/domain/plan.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { planSchema } from '../../../source/store/plan-schema.ts';
import { expectWholePlan } from './planning-case.ts';
import { randomPlanning } from './random-pairs.ts';

/** Addresses as plain numbers, apart from the program's own arithmetic. */
function bounds(cidr: string): readonly [number, number] {
  const [address = '', prefix = '32'] = cidr.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return [number, number + 2 ** (32 - Number(prefix)) - 1];
}

const contains = (outer: string, inner: string) =>
  bounds(outer)[0] <= bounds(inner)[0] && bounds(inner)[1] <= bounds(outer)[1];
const meets = (one: string, other: string) =>
  bounds(one)[0] <= bounds(other)[1] && bounds(other)[0] <= bounds(one)[1];

/** A block of 10.0.0.0/24, the whole of it, or one that has nothing to do with it. */
const block = fc.oneof(
  fc
    .integer({ min: 24, max: 32 })
    .chain(prefix =>
      fc
        .nat({ max: 255 })
        .map(at => `10.0.0.${Math.floor(at / 2 ** (32 - prefix)) * 2 ** (32 - prefix)}/${prefix}`),
    ),
  fc.constantFrom('0.0.0.0/0', '10.9.0.0/16', '10.0.0.0/23', '172.30.0.0/24'),
);

const change = fc.record({
  at: fc.nat(),
  cidrBlock: block,
  /** So many bits longer than the item's own range, in place of the block. */
  narrowing: fc.option(fc.integer({ min: 0, max: 3 })),
  port: fc.constantFrom(undefined, 443, 8443),
  priority: fc.constantFrom(undefined, 1, 5, 100),
  isConsented: fc.boolean(),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** The first part of a range, by so many bits longer. */
function narrowed(cidr: string, bits: number): string {
  const [address = '', prefix = '32'] = cidr.split('/');
  return `${address}/${Math.min(32, Number(prefix) + bits)}`;
}

function editFor(item: PlanItem, { cidrBlock, narrowing, port, priority }: Change): ItemEdit {
  const { key } = item;
  const own = rangeOf(item);
  const range = narrowing === null || own === '' ? cidrBlock : narrowed(own, narrowing);
  if (item.item === 'route') return { item: 'route', key, cidrBlocks: [range] };
  return {
    item: 'rule',
    key,
    cidrBlock: range,
    ...(port === undefined
      ? {}
      : { traffic: { protocol: 'TCP' as const, portRange: { from: port, to: port } } }),
    ...(priority === undefined ? {} : { priority }),
  };
}

type Edited = {
  readonly before: Plan;
  readonly original: PlanItem;
  readonly edit: ItemEdit;
  readonly after: Plan;
};

/** A plan, and what becomes of it when one of its items is edited. */
function edited(
  { inventory, intent }: { inventory: Inventory; intent: Intent },
  made: Change,
): Edited | undefined {
  const before = planConnection({ inventory, intent });
  const editable = before.items.filter(({ item }) => item !== 'link');
  const original = editable[made.at % Math.max(1, editable.length)];
  // Merged routes are made of several candidates and have no key of their own to edit.
  if (original === undefined || intent.mergesRoutes) return undefined;
  const edit = editFor(original, made);
  const wish = { ...intent, edits: [edit] };
  const first = planConnection({ inventory, intent: wish });
  const keys = made.isConsented ? first.items.map(({ key }) => key) : [];
  return {
    before,
    original,
    edit,
    after: planConnection({ inventory, intent: { ...wish, consents: keys } }),
  };
}

test('an edited plan keeps every rule of the planner: never everything, never another VPC, never wider unasked', () => {
  let added = 0;
  fc.assert(
    fc.property(randomPlanning, change, (planning, made) => {
      const result = edited(planning, made);
      if (result === undefined) return;
      const { after, original } = result;
      expectWholePlan(after);
      const ours = after.items.filter(({ editedFrom }) => editedFrom === original.key);
      for (const item of ours.filter(({ state }) => state === 'add')) {
        added += 1;
        expectLawful(item, { ...result, planning });
      }
    }),
    { numRuns: 400 },
  );
  // The property says nothing unless edited items do get added.
  expect(added).toBeGreaterThan(15);
});

function expectLawful(
  item: PlanItem,
  result: Edited & { planning: { inventory: Inventory; intent: Intent } },
): void {
  const { original, after, planning } = result;
  const range = rangeOf(item);
  const peer = after.ends[opposite(item.side)];
  expect(range).not.toMatch(/\/0$/);
  expect(peer.cidrBlocks.some(one => meets(one, range))).toBe(true);
  const isWider = !contains(rangeOf(original), range) || !isTrafficInside(original, item);
  if (isWider) {
    expect(after.intent.consents).toContain(item.key);
    expect(item.problems.map(({ code }) => code)).toContain('edit-widens');
  }
  if (item.item !== 'route') return;
  const own = after.ends[item.side].vSwitches.map(({ cidrBlock }) => cidrBlock);
  expect(own.some(one => contains(one, range))).toBe(false);
  expect(planning.intent.reservedCidrBlocks.some(one => meets(one, range))).toBe(false);
  const tables = planning.inventory.regions.flatMap(({ routeTables }) =>
    routeTables.state === 'known' ? routeTables.value : [],
  );
  const entries = tables.find(table => table.routeTableId === item.routeTableId)?.entries;
  const taken = entries?.state === 'known' ? entries.value.map(({ destination }) => destination) : [];
  expect(taken).not.toContain(range);
}

function rangeOf(item: PlanItem): string {
  if (item.item === 'route') return item.destination;
  return item.item === 'rule' && item.rule.peer.kind === 'cidr' ? item.rule.peer.cidrBlock : '';
}

function isTrafficInside(one: PlanItem, other: PlanItem): boolean {
  if (one.item !== 'rule' || other.item !== 'rule') return true;
  const [from, to] = [one.rule, other.rule].map(({ portRange }) => portRange);
  return (
    one.rule.protocol === other.rule.protocol &&
    (from === undefined || (to !== undefined && from.from <= to.from && to.to <= from.to))
  );
}

test('an edit of nothing changes nothing but the note that it was edited', () => {
  fc.assert(
    fc.property(randomPlanning, fc.nat(), ({ inventory, intent }, at) => {
      const before = planConnection({ inventory, intent });
      const editable = before.items.filter(({ item }) => item !== 'link');
      const original = editable[at % Math.max(1, editable.length)];
      if (original === undefined || intent.mergesRoutes) return;
      const edit = parseItemEdit(original.key, writeItem(original));
      if (!edit.ok) throw new Error(`${writeItem(original)} is read back`);
      const after = planConnection({ inventory, intent: { ...intent, edits: [edit.value] } });
      const plain = ({ editedFrom: _none, ...item }: PlanItem) => item;
      expect(after.items.map(plain)).toEqual(before.items.map(plain));
      expect(after.verdict).toEqual(before.verdict);
    }),
    { numRuns: 120 },
  );
});

test('an edit is read back as it was written, and a plan with edits fits the schema of plan files', () => {
  fc.assert(
    fc.property(randomPlanning, change, (planning, made) => {
      const result = edited(planning, made);
      if (result === undefined) return;
      expect(planSchema.parse(JSON.parse(JSON.stringify(result.after)))).toEqual(result.after);
      if (/\/0(, |$)/.test(writeEdit(result.edit))) return;
      const read = parseItemEdit(result.edit.key, writeEdit(result.edit));
      expect(read).toEqual({ ok: true, value: result.edit });
    }),
    { numRuns: 100 },
  );
});

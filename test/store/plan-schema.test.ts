import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Plan } from '../../source/domain/plan.ts';
import type { planShape } from '../../source/store/plan-schema.ts';

type KeysOf<Value> = Value extends readonly (infer Item)[]
  ? KeysOf<Item>
  : Value extends object
    ? { [Key in keyof Value]-?: KeysOf<NonNullable<Value[Key]>> }
    : 'leaf';

type IsSame<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

test('the schema of plan files knows every field of a plan, optional ones included', () => {
  // A compile-time check: a field that the type has and the schema lacks would make honest plan files unreadable.
  const isSame: IsSame<KeysOf<z.infer<typeof planShape>['reach']>, KeysOf<Plan['reach']>> = true;
  const isSameAtTop: IsSame<keyof z.infer<typeof planShape>, keyof Plan> = true;
  expect([isSame, isSameAtTop]).toEqual([true, true]);
});

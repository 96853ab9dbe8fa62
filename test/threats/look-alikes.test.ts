import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseConnectionName } from '../../source/domain/parse-connection-name.ts';
import { sanitiseText } from '../../source/domain/sanitise-text.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

/** Failure-modes.md section 7: nobody confirms one thing and gets another. */

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

describe('two names that look alike', () => {
  test.each([
    ['prod', 'pro\u200bd'],
    ['prod-b', 'prod-\u202eb'],
    ['prod', 'prod\u2060'],
    ['prod', 'prod\u{e0041}'],
    ['gnp.exe', '\u202eexe.png'],
  ])('%j and %j are shown as two', (one, other) => {
    expect(sanitiseText(other)).not.toBe(sanitiseText(one));
  });

  test('are never made one by the sanitiser, where one of them is safe', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,20}$/), fc.string({ unit: 'binary' }), (safe, any) => {
        if (any !== safe) expect(sanitiseText(any) === safe).toBe(sanitiseText(any) === any && any === safe);
      }),
    );
  });

  test('are not both allowed as names of connections that are typed to confirm', () => {
    for (const name of ['pro\u200bd', 'pr\u043ed\u202e', 'prod\u0000', '\u2066prod']) {
      expect(parseConnectionName(name).ok, JSON.stringify(name)).toBe(false);
    }
  });
});

test('a plan to be confirmed names both VPCs by id, and its digest', async () => {
  const { output } = await place.run('plan --practice --from VPC1 --to VPC2 --allow icmp');
  expect(output).toMatch(/VPC1 vpc-[a-z0-9]+/);
  expect(output).toMatch(/VPC2 vpc-[a-z0-9]+/);
  const { output: json } = await place.run(
    'plan --practice --from VPC1 --to VPC2 --allow icmp --format json',
  );
  const { digest } = JSON.parse(json).plan ?? JSON.parse(json);
  expect(output).toContain(digest.slice(0, 12));
});

test('two VPCs of one name are never chosen between: both ids are named and nothing is done', async () => {
  const result = await place.run('connect --practice company --from vpc --to vpc --yes');
  expect(result.exitCode).toBe(2);
  expect(result.output).toBe('');
});

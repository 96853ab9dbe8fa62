import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseFaultScript } from '../../../source/simulator/faults/fault-script.ts';

it('the documented faults file is one', () => {
  const text = readFileSync(new URL('../../../docs/practice-cloud-server.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  const parsed = parseFaultScript(example);
  expect(parsed.ok && parsed.value.directives.map(({ fault }) => fault.kind)).toEqual([
    'throttle',
    'timeout',
    'another-actor',
  ]);
});

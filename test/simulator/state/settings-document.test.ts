import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../../source/simulator/state/default-settings.ts';

const document = readFileSync(new URL('../../../docs/practice-cloud-settings.md', import.meta.url), 'utf8');

test.each(Object.entries(defaultSettings.unconfirmed))(
  'the document has %s with its default',
  (name, value) => {
    expect(document).toContain(`| \`${name}\` | \`${value}\` |`);
  },
);

const others = Object.keys(defaultSettings).filter(name => name !== 'unconfirmed');

test.each(others)('the document has %s', name => {
  expect(document).toContain(`| \`${name}\` |`);
});

test('the document names no setting that is gone', () => {
  const named = [...document.matchAll(/^\| `([a-zA-Z0-9]+)` \|/gm)].map(match => match[1]);
  const known = [...Object.keys(defaultSettings.unconfirmed), ...others];
  expect(new Set(named)).toEqual(new Set(known));
});

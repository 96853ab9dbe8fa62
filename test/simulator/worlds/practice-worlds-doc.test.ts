import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { companyLinks } from '../../../source/simulator/worlds/company/company-links.ts';
import { parseWorldText } from '../../../source/simulator/worlds/parse-world-text.ts';
import { builtInWorldNames } from '../../../source/simulator/worlds/world-source.ts';

const doc = readFileSync(new URL('../../../docs/practice-worlds.md', import.meta.url), 'utf8');
const rows = doc
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line => line.split('|').map(cell => cell.trim()));

describe('docs/practice-worlds.md', () => {
  test('names every world', () => {
    for (const name of builtInWorldNames) {
      expect(rows.map(row => row[1])).toContain(`\`${name}\``);
    }
  });

  test('tells the story of every connection as the data has it, and of no other', () => {
    const told = rows.filter(row => row[1]?.includes('--')).map(row => [row[1], row[4]]);
    expect(told).toEqual(
      companyLinks.map(({ name, flaws }) => [
        `\`${name}\``,
        flaws.map(flaw => `\`${flaw}\``).join(', ') || 'healthy',
      ]),
    );
  });

  test('explains every flaw', () => {
    const flaws = new Set(companyLinks.flatMap(link => link.flaws));
    for (const flaw of flaws) {
      expect(rows.filter(row => row[1] === `\`${flaw}\``)).toHaveLength(1);
    }
  });

  test('shows a world file that can be loaded', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(doc) ?? [];
    const parsed = parseWorldText(example, 'example.json');
    expect(parsed).toMatchObject({
      ok: true,
      value: { settings: { quotas: { routerInterfacesPerRouter: 10 } } },
    });
  });
});

import { describe, expect, test } from 'vitest';
import { catalogue } from '../../source/commands/catalogue.ts';
import { parseWords } from '../../source/commands/parse-words.ts';
import { translator } from '../../source/language/translate.ts';

const parse = (line: string) =>
  parseWords({
    words: line === '' ? [] : line.split(' '),
    catalogue,
    translate: translator('en'),
    version: '1.2.3',
  });

describe('parseWords', () => {
  test('no words open the full-screen program', () => {
    const parsed = parse('');
    expect(parsed.ok && parsed.value.kind === 'run' && parsed.value.invocation.command).toBe('');
  });

  test('the practice world is optional behind --practice', () => {
    for (const [line, world] of [
      ['--practice', true],
      ['--practice company', 'company'],
      ['--practice scale:50', 'scale:50'],
      ['plan --practice --from A --to B', true],
    ] as const) {
      const parsed = parse(line);
      expect(parsed.ok && parsed.value.kind === 'run' && parsed.value.invocation.options.practice, line).toBe(
        world,
      );
    }
  });

  test('a flag before the command counts as much as one behind it, so --practice never goes astray', () => {
    for (const line of [
      '--practice company plan --from A --to B',
      '--read-only --practice company plan --from A --to B',
    ]) {
      const parsed = parse(line);
      expect(parsed.ok && parsed.value.kind === 'run' && parsed.value.invocation).toMatchObject({
        command: 'plan',
        options: { practice: 'company', from: 'A' },
      });
    }
  });

  test('a subcommand of two words is found with its argument', () => {
    const parsed = parse('profiles show office --lang zh');
    expect(parsed.ok && parsed.value.kind === 'run' && parsed.value.invocation).toMatchObject({
      command: 'profiles show',
      positionals: ['office'],
      options: { lang: 'zh' },
    });
  });

  test.each([
    ['plan --form A', 'usage-unknown-flag', { flag: '--form' }],
    ['plonk', 'usage-unknown-command', { command: 'plonk' }],
    ['profiles shwo office', 'usage-unknown-command', { command: 'shwo' }],
    ['policy', 'usage-missing-command', { group: 'policy', allowed: 'audit, apply' }],
    ['--practice company profiles', 'usage-missing-command', { group: 'profiles' }],
    ['plan --from', 'usage-flag-needs-value', { flag: '--from <end>' }],
    ['apply', 'usage-missing-argument', { argument: 'file' }],
    ['plan extra', 'usage-too-many-arguments', {}],
    ['plan --kind tunnel', 'usage-value-not-allowed', { value: 'tunnel' }],
  ] as const)('"%s" is refused with %s', (line, code, parameters) => {
    const parsed = parse(line);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problem).toMatchObject({ code, parameters });
  });

  test('--version and --help are texts to print, not runs', () => {
    const version = parse('plan --help');
    expect(version.ok && version.value.kind === 'print' && version.value.text).toContain('--from <end>');
    const help = parse('--version');
    expect(help.ok && help.value.kind === 'print' && help.value.text).toBe('vpclink 1.2.3\n');
  });

  test('the help of every command exists in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      const parsed = parseWords({
        words: ['--help'],
        catalogue,
        translate: translator(language),
        version: '1',
      });
      const text = parsed.ok && parsed.value.kind === 'print' ? parsed.value.text : '';
      for (const definition of catalogue) expect(text).toContain(definition.name.split(' ')[0]);
    }
  });
});

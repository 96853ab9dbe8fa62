import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse as parseHtml } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { AuditReport } from '../../../source/domain/audit/audit-report.ts';
import { sha256Base64 } from '../../../source/domain/digest.ts';
import { type Language, translator } from '../../../source/language/translate.ts';
import { type AuditFormat, formatAudit } from '../../../source/report/audit/audit-format.ts';
import { topologyOfAudit } from '../../../source/report/topology/topology.ts';
import { randomReport } from './random-report.ts';
import { auditCheck, junitErrors, sarifCheck } from './validators.ts';

const translators = { en: translator('en'), zh: translator('zh') };

function format(report: AuditReport, name: AuditFormat, language: Language = 'en'): Promise<string> {
  return formatAudit(report, name, { translate: translators[language], language, version: '9.9.9' });
}

const pastOf = ({ gone = [], maybeGone = [] }: AuditReport) => [...gone, ...maybeGone];

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

/** Runs a check on many reports, in both languages. */
async function holds(runs: number, check: (report: AuditReport, language: Language) => Promise<void>) {
  await fc.assert(fc.asyncProperty(randomReport, fc.constantFrom('en', 'zh'), check), { numRuns: runs });
}

describe('whatever the texts of a report are', () => {
  test('JSON keeps the published schema and gives the report back', async () => {
    const check = auditCheck();
    await holds(100, async report => {
      const parsed = JSON.parse(await format(report, 'json'));
      expect(check(parsed)).toBeUndefined();
      expect(parsed).toEqual(JSON.parse(JSON.stringify(report)));
    });
  });

  test('SARIF keeps the official schema, with a result for each finding and a word for each gap', async () => {
    const check = sarifCheck();
    await holds(100, async (report, language) => {
      const log = JSON.parse(await format(report, 'sarif', language));
      expect(check(log)).toBeUndefined();
      const [{ results, invocations, tool }] = log.runs;
      const marks = results.map((one: { fingerprints: object }) => Object.values(one.fingerprints)[0]);
      expect(marks).toEqual([...report.findings, ...pastOf(report)].map(one => one.fingerprint));
      expect(invocations[0].toolExecutionNotifications).toHaveLength(report.unread.length);
      expect(invocations[0].executionSuccessful).toBe(report.unread.length === 0);
      for (const { ruleId, ruleIndex, locations, suppressions, fingerprints } of results) {
        expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
        const { uri } = locations[0].physicalLocation.artifactLocation;
        const resolved = new URL(uri, 'file:///checkout/').href;
        expect(resolved.split('/').length, uri).toBe('file:///checkout/'.split('/').length + 4);
        const finding = [...report.findings, ...pastOf(report)].find(
          one => one.fingerprint === Object.values(fingerprints)[0],
        );
        expect(suppressions?.[0].justification).toBe(finding?.waiver?.reason);
      }
    });
  });

  test('JUnit keeps the schema of Jenkins, and fails or skips a case for each finding', async () => {
    const files: string[] = [];
    await holds(40, async (report, language) => {
      const file = await format(report, 'junit', language);
      files.push(file);
      const { findings } = report;
      const failed = findings.filter(one => one.waiver === undefined && one.change !== 'unchanged');
      expect(count(file, /<failure /g)).toBe(failed.length);
      expect(Number(/<testsuites [^>]*failures="(\d+)"/.exec(file)?.[1])).toBe(failed.length);
      expect(count(file, /<testcase /g)).toBe(Number(/<testsuites [^>]*tests="(\d+)"/.exec(file)?.[1]));
      for (const { fingerprint, rule } of findings) {
        expect(file).toMatch(new RegExp(`<testcase name="${rule} [^"]*${fingerprint.slice(0, 8)}"`));
      }
      expect(count(file, /<testcase name="unread /g)).toBe(report.unread.length);
      for (const { id } of report.connections) expect(file).toContain(`classname="vpclink.audit.${xml(id)}"`);
    });
    expect(await junitErrors(files)).toEqual([]);
    expect(await junitErrors([`${files[0]}<x/>`])).not.toEqual([]);
  });

  test('CSV gives every row and every cell back, and no cell begins a formula', async () => {
    await holds(60, async (report, language) => {
      const text = await format(report, 'csv', language);
      expect(text.startsWith('\uFEFF')).toBe(language === 'zh');
      const rows = parseCsv(text, { columns: true, bom: true, record_delimiter: '\r\n' }) as Record<
        string,
        string
      >[];
      const { findings, unread } = report;
      expect(rows.map(one => one.row)).toEqual([
        ...findings.map(() => 'finding'),
        ...(report.gone ?? []).map(() => 'gone'),
        ...(report.maybeGone ?? []).map(() => 'maybe-gone'),
        ...unread.map(() => 'unread'),
      ]);
      for (const [index, row] of rows.entries()) {
        for (const cell of Object.values(row))
          expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u);
        const finding = [...findings, ...pastOf(report)][index];
        const id = finding?.object.id ?? unread[index - findings.length - pastOf(report).length]?.subject;
        expect(row.objectId?.replace(/^'(?=[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '')).toBe(
          id?.toWellFormed(),
        );
      }
    });
  });

  test('Markdown has a heading for each finding, a row for each connection, and no mark-up from outside', async () => {
    await holds(100, async (report, language) => {
      const tree = fromMarkdown(await format(report, 'markdown', language), {
        extensions: [gfm()],
        mdastExtensions: [gfmFromMarkdown()],
      });
      const nodes = all(tree);
      const headings = nodes.filter(one => one.type === 'heading');
      expect(headings.filter(one => one.depth === 3)).toHaveLength(report.findings.length);
      const strange = nodes.filter(one =>
        ['link', 'image', 'footnoteReference', 'delete'].includes(one.type),
      );
      expect(strange).toEqual([]);
      const html = nodes.flatMap(one => (one.type === 'html' ? [one.value] : []));
      expect(html.filter(one => !/^<details><summary>[^<]+<\/summary>$|^<\/details>$/.test(one))).toEqual([]);
      const rows = nodes.flatMap(one => (one.type === 'table' ? [one.children.length - 1] : []));
      const tables = [1, report.connections.length, pastOf(report).length, report.unread.length];
      expect(rows).toEqual(tables.filter(one => one > 0));
      const codes = new Set(nodes.flatMap(one => (one.type === 'inlineCode' ? [one.value] : [])));
      for (const { fingerprint } of [...report.findings, ...pastOf(report)])
        expect(codes).toContain(fingerprint);
    });
  });

  test('HTML parses without an error, runs and loads nothing, and has an article for each finding', async () => {
    await holds(60, async (report, language) => {
      const page = await format(report, 'html', language);
      const errors: string[] = [];
      const document = parseHtml(page, {
        onParseError: ({ code, startLine }) => errors.push(`${startLine}: ${code}`),
        sourceCodeLocationInfo: true,
      });
      expect(errors).toEqual([]);
      const elements = elementsOf(document);
      const named = (name: string) => elements.filter(one => one.tagName === name);
      expect(named('article')).toHaveLength(report.findings.length);
      expect(named('line')).toHaveLength(report.connections.length);
      expect(named('tr')).toHaveLength(
        [report.connections, report.unread].reduce(
          (sum, list) => sum + (list.length > 0 ? list.length + 1 : 0),
          0,
        ),
      );
      expect(named('script').concat(named('img'), named('iframe'), named('b:x'))).toEqual([]);
      for (const { attrs } of elements) {
        expect(
          attrs.filter(({ name }) => name.startsWith('on') || name === 'style' || name === 'src'),
        ).toEqual([]);
        for (const { name, value } of attrs) if (name === 'href') expect(value).toMatch(/^#[a-z]+(-\d+)?$/);
      }
      expect(policyOf(elements)).toContain(`style-src 'sha256-${sha256Base64(textOf(named('style')[0]))}'`);
      expect(policyOf(elements)).toContain("default-src 'none'");
    });
  });

  test('DOT is drawn by Graphviz with every VPC and every connection, under their own names', async () => {
    await holds(25, async (report, language) => {
      // A new one for each drawing: its messages pile up (the engine `nop` says that nodes have no place) until it breaks.
      Graphviz.unload();
      const graphviz = await Graphviz.load();
      const drawn = JSON.parse(graphviz.layout(await format(report, 'dot', language), 'json', 'nop'));
      const { vpcs, links } = topologyOfAudit(report);
      const nodes = (drawn.objects ?? []).filter((one: { name: string }) => /^v\d+$/.test(one.name));
      expect(nodes).toHaveLength(vpcs.length);
      expect(drawn.edges ?? []).toHaveLength(links.length);
    });
  });

  test('Mermaid is nothing but nodes, links and styles, one for each VPC and connection', async () => {
    const label = '"[^"\\[\\]{}()|`]*"';
    const line = new RegExp(
      `^(flowchart LR|  subgraph r\\d+\\[${label}\\]|    v\\d+\\[${label}\\]|  end|  v\\d+ (---|-\\.-)\\|${label}\\| v\\d+|  linkStyle \\d+ stroke:#[0-9a-f]{6},stroke-width:\\dpx)$`,
    );
    await holds(100, async (report, language) => {
      const lines = (await format(report, 'mermaid', language)).trimEnd().split('\n');
      expect(lines.filter(one => !line.test(one))).toEqual([]);
      const { vpcs, links } = topologyOfAudit(report);
      expect(lines.filter(one => /^ {4}v/.test(one))).toHaveLength(vpcs.length);
      expect(lines.filter(one => /^ {2}v/.test(one))).toHaveLength(links.length);
      // A label may break a line and show entities, and nothing else.
      expect(lines.join('').replaceAll('<br/>', '')).not.toMatch(/[<>&]/);
    });
  });

  test('text tells every finding by its fingerprint', async () => {
    await holds(60, async (report, language) => {
      const text = await format(report, 'text', language);
      for (const { fingerprint } of [...report.findings, ...pastOf(report)])
        expect(text).toContain(fingerprint);
    });
  });
});

/** A text as an attribute of XML 1.0, which has no place for some characters. */
function xml(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r\x7f-\x9f])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, sign => escapes[sign] ?? sign);
}

function all(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(one => all(one))] : [node];
}

type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(node: DefaultTreeAdapterTypes.Node): readonly Element[] {
  const own = defaultTreeAdapter.isElementNode(node) ? [node] : [];
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(elementsOf)] : own;
}

function textOf(element: Element | undefined): string {
  const [first] = element?.childNodes ?? [];
  return first !== undefined && 'value' in first ? first.value : '';
}

function policyOf(elements: readonly Element[]): string {
  const meta = elements.find(({ attrs }) =>
    attrs.some(({ name, value }) => name === 'http-equiv' && value === 'Content-Security-Policy'),
  );
  return meta?.attrs.find(({ name }) => name === 'content')?.value ?? '';
}

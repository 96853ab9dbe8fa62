import { describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { Finding } from '../../source/domain/audit/finding.ts';
import { problem } from '../../source/domain/problem.ts';
import { type AuditGroup, isMendable, judgedAudit, shownGroups } from '../../source/flow/audit.ts';
import { auditedCompany } from './audited-company.ts';
import { FlowDriver, freshState } from './flow-driver.ts';

const groups = () => new FlowDriver().toAudit().state.audit.judged?.groups ?? [];

function groupWith(fits: (group: AuditGroup) => boolean): AuditGroup {
  const found = groups().find(fits);
  if (found === undefined) throw new Error('no such line in the company world');
  return found;
}

/** A line with something to add and something that only goes when it is chosen. */
const mixed = () =>
  groupWith(({ findings }) => findings.some(isMendable) && findings.some(one => one.mending === 'cleanup'));

const onlyPlans = () =>
  groupWith(
    ({ findings, connection }) =>
      connection !== undefined && findings.length > 0 && findings.every(one => one.mending === 'plan'),
  );

const firstOf = ({ findings }: AuditGroup): Finding => {
  const [first] = findings;
  if (first === undefined) throw new Error('a line without findings');
  return first;
};

describe('the lines of an audit', () => {
  test('hold every connection once and every finding once', () => {
    const { report } = auditedCompany();
    const all = groups();
    expect(all.filter(one => one.connection !== undefined)).toHaveLength(report.connections.length);
    const placed = all.flatMap(one => one.findings.map(finding => finding.fingerprint));
    expect([...placed].sort()).toEqual(report.findings.map(one => one.fingerprint).sort());
  });

  test('put the worst first, then what is not known, and what is well last', () => {
    const severities = ['critical', 'high', 'medium', 'low'];
    const ranks = groups().map(({ verdict, findings }) => {
      if (verdict === 'ok') return 9;
      if (verdict === 'unknown') return 8;
      return Math.min(...findings.map(one => severities.indexOf(one.severity)));
    });
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    expect(ranks).toContain(9);
    expect(ranks).toContain(0);
  });

  test('are narrowed by Left and Right, and stop at both ends', () => {
    const run = new FlowDriver().toAudit();
    const turned = [1, 1, 1, 1].map(by => {
      run.send({ type: 'audit-show-turned', by: by as 1 });
      return run.state.audit.show;
    });
    expect(turned).toEqual(['findings', 'unknown', 'ok', 'ok']);
    expect(shownGroups(run.state.audit).every(({ verdict }) => verdict === 'ok')).toBe(true);
  });

  test('of a waived finding count as well again', () => {
    const { question, report } = auditedCompany();
    const group = groupWith(({ connection, findings }) => connection !== undefined && findings.length === 1);
    const { fingerprint } = firstOf(group);
    const waivers = [{ fingerprint, reason: 'known', owner: 'me', expiresOn: '2099-01-01' }];
    const judged = judgedAudit({ ...question, waivers }, auditInventory({ ...question, waivers }));
    expect(report.findings).toHaveLength(judged.report.findings.length);
    expect(judged.groups.find(({ key }) => key === group.key)?.verdict).toBe('ok');
  });
});

describe('the reading of an audit', () => {
  test('is asked for once, and again only when a person wants it or a run has changed something', () => {
    const run = new FlowDriver().toAudit().send({ type: 'home-chosen' }, { type: 'audit-chosen' });
    expect(run.asked.filter(({ type }) => type === 'read-audit')).toHaveLength(1);
    run.send({ type: 'audit-again-chosen' }, { type: 'audit-again-chosen' });
    expect(run.asked.filter(({ type }) => type === 'read-audit')).toHaveLength(2);
  });

  test('shows the last audit until the new one is there, and drops a late answer to the older request', () => {
    const run = new FlowDriver().toAudit();
    const { request: older } = run.last('read-audit');
    run.send({ type: 'audit-again-chosen' });
    expect(run.state.audit.judged).toBeDefined();
    run.send({ type: 'audit-read', request: older, ...auditedCompany(), readAt: '20:00' });
    expect(run.state.audit.reading.state).toBe('reading');
  });

  test('that fails says why, and can be tried again', () => {
    const run = new FlowDriver().send({ type: 'audit-chosen' });
    run.send({ type: 'audit-failed', request: run.last('read-audit').request, problem: problem('denied') });
    expect(run.state.audit.reading).toMatchObject({ state: 'failed', problem: { code: 'denied' } });
    run.send({ type: 'audit-again-chosen' });
    expect(run.state.audit.reading.state).toBe('reading');
  });
});

describe('a finding', () => {
  test('is walked to its neighbours of the same line, and Esc leads back to the list', () => {
    const group = groupWith(({ findings }) => findings.length > 1);
    const run = new FlowDriver()
      .toAudit()
      .send({ type: 'finding-chosen', fingerprint: firstOf(group).fingerprint });
    const seen = group.findings.map(() => {
      const { screen } = run.state;
      run.send({ type: 'finding-turned', by: 1 });
      return screen.at === 'finding' ? screen.fingerprint : '';
    });
    expect(seen).toEqual(group.findings.map(one => one.fingerprint));
    expect(run.send({ type: 'went-back' }).state.screen.at).toBe('audit');
  });

  test('that a new reading does not have any more is left for the list', () => {
    const run = new FlowDriver().toAudit();
    const { question, report } = auditedCompany();
    const { fingerprint } = firstOf(onlyPlans());
    run.send({ type: 'audit-again-chosen' }, { type: 'finding-chosen', fingerprint });
    const findings = report.findings.filter(one => one.fingerprint !== fingerprint);
    const { request } = run.last('read-audit');
    run.send({ type: 'audit-read', request, question, report: { ...report, findings }, readAt: '21:05' });
    expect(run.state.screen.at).toBe('audit');
  });
});

describe('a fix', () => {
  test('begins with what only adds; what removes is never ticked by itself', () => {
    const group = mixed();
    const { picked } = new FlowDriver().toAudit().send({ type: 'mending-chosen', group: group.key })
      .state.audit;
    const plans = group.findings.filter(one => isMendable(one) && one.mending === 'plan');
    expect(picked).toEqual(plans.map(one => one.fingerprint));
  });

  test('takes ticks, but not of what is a matter for a person', () => {
    const { fingerprint } =
      groups()
        .flatMap(one => one.findings)
        .find(one => one.mending === 'person') ?? {};
    const group = groupWith(({ findings }) => findings.some(isMendable));
    const { fingerprint: mendable = '' } = group.findings.find(isMendable) ?? {};
    const run = new FlowDriver().toAudit().send({ type: 'mending-chosen', group: group.key });
    const before = run.state.audit.picked.includes(mendable);
    run.send({ type: 'mending-ticked', fingerprint: mendable });
    expect(run.state.audit.picked.includes(mendable)).toBe(!before);
    run.send({ type: 'mending-ticked', fingerprint: fingerprint ?? '' });
    expect(run.state.notice?.notice).toBe('cannot-tick');
  });

  test('goes through preview and confirmation, and only then is applied: the very plan that was seen', () => {
    const group = onlyPlans();
    const run = new FlowDriver()
      .toAudit()
      .send({ type: 'mending-chosen', group: group.key })
      .send({ type: 'mend-chosen', fingerprints: group.findings.map(one => one.fingerprint) });
    const { screen } = run.state;
    if (screen.at !== 'preview' || screen.mend === undefined) throw new Error('the fix is previewed');
    const { plan } = screen.mend;
    expect(plan.purpose).toBe('fix');
    expect(plan.steps.length).toBeGreaterThan(0);
    run.send({ type: 'tab-chosen', tab: 'reach' }, { type: 'advanced' });
    expect(run.state.screen).toMatchObject({ at: 'confirm', purpose: 'apply', plan });
    expect(run.asked.some(({ type }) => type === 'apply')).toBe(false);
    run.send({ type: 'confirmed', typed: phraseOf(run) });
    expect(run.last('apply').plan).toBe(plan);
  });

  test('leads back the way it came: confirmation, preview, ticks, list', () => {
    const group = onlyPlans();
    const run = new FlowDriver()
      .toAudit()
      .send({ type: 'mend-chosen', fingerprints: [firstOf(group).fingerprint] }, { type: 'advanced' });
    const places = [0, 1, 2, 3, 4].map(() => {
      const { at } = run.state.screen;
      run.send({ type: 'went-back' });
      return at;
    });
    expect(places).toEqual(['confirm', 'preview', 'mending', 'audit', 'home']);
  });

  test('that the cloud has overtaken leads to a new reading, not to the wizard', () => {
    const group = onlyPlans();
    const run = new FlowDriver()
      .toAudit()
      .send({ type: 'mend-chosen', fingerprints: [firstOf(group).fingerprint] }, { type: 'advanced' });
    run.send({ type: 'confirmed', typed: phraseOf(run) });
    const { request } = run.last('apply');
    const outcome = {
      result: 'nothing-changed',
      reason: 'refused',
      problem: problem('stale'),
      isStale: true,
    } as const;
    run.send({ type: 'run-ended', request, outcome }, { type: 'try-again-chosen' });
    expect(run.state.screen.at).toBe('audit');
    expect(run.state.audit.reading.state).toBe('reading');
  });

  test('of nothing, and in a read-only session, is not begun', () => {
    const run = new FlowDriver().toAudit().send({ type: 'mend-chosen', fingerprints: [] });
    expect(run.state.notice?.notice).toBe('nothing-ticked');
    const readOnly = new FlowDriver(freshState({ isReadOnly: true })).toAudit();
    readOnly.send(
      { type: 'mend-chosen', fingerprints: [firstOf(onlyPlans()).fingerprint] },
      { type: 'advanced' },
    );
    expect(readOnly.state.screen.at).toBe('preview');
    expect(readOnly.state.notice?.notice).toBe('read-only');
  });
});

describe('a waiver', () => {
  const waiving = (days = 7) => {
    const { fingerprint } = firstOf(onlyPlans());
    const run = new FlowDriver().toAudit().send({ type: 'finding-chosen', fingerprint });
    return run.send({ type: 'waiving-chosen', fingerprint, days });
  };

  test('is proposed for so many days from the audit', () => {
    expect(waiving().state.screen).toMatchObject({ at: 'waiving', until: '2026-11-28' });
    expect(waiving(365).state.screen).toMatchObject({ at: 'waiving', until: '2027-11-21' });
  });

  test('needs a reason and an owner; nothing typed is lost where one is missing', () => {
    const run = waiving().send({ type: 'waiver-given', reason: ' ', owner: 'me', until: '2026-11-28' });
    expect(run.state.notice?.notice).toBe('waiver-needs-words');
    expect(run.state.screen.at).toBe('waiving');
    expect(run.asked.some(({ type }) => type === 'waive-finding')).toBe(false);
  });

  test('once kept, leads back to the finding, which is waived', () => {
    const run = waiving().send({ type: 'waiver-given', reason: 'known', owner: 'me', until: '2026-11-28' });
    const { request, question, fingerprint, note } = run.last('waive-finding');
    const judged = { ...question, waivers: [{ fingerprint, ...note }] };
    run.send({ type: 'finding-waived', request, question: judged, report: auditInventory(judged) });
    expect(run.state.screen).toEqual({ at: 'finding', fingerprint });
    const finding = run.state.audit.judged?.report.findings.find(one => one.fingerprint === fingerprint);
    expect(finding?.waiver).toEqual({ reason: 'known', owner: 'me', expiresOn: '2026-11-28' });
  });
});

function phraseOf({ state }: FlowDriver): string {
  return state.screen.at === 'confirm' && state.screen.risk.level === 'high' ? state.screen.risk.phrase : '';
}

import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../source/store/node-file-system.ts';
import { parsePlanText, planText, readPlanFile, writePlanFile } from '../../source/store/plan-file.ts';
import { must } from '../helpers/must.ts';
import { samplePlan } from '../helpers/sample-plan.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vpclink-plan-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const fileSystem = nodeFileSystem();
const plan = samplePlan();
const write = (replaces = false) =>
  writePlanFile({ fileSystem, path: join(directory, 'plan.json'), plan, nonce: 'n1', replaces });

describe('a plan file', () => {
  it('gives back the plan that was written, readable by its owner alone', async () => {
    must(await write());
    const path = join(directory, 'plan.json');
    expect(must(await readPlanFile({ fileSystem, path }))).toEqual(plan);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('replaces no file unless asked to', async () => {
    must(await write());
    expect(await write()).toMatchObject({ problem: { code: 'plan-file-exists' } });
    must(await write(true));
  });

  it('is refused after any edit of a value', () => {
    const edits = [
      planText(plan).replace('10.1.0.0/24', '10.1.0.0/16'),
      planText(plan).replace('"accountId": "1234567890123456"', '"accountId": "1234567890123457"'),
      planText(plan).replace('443', '22'),
    ];
    for (const text of edits) {
      expect(parsePlanText(text, 'p')).toMatchObject({ ok: false, problem: { code: 'plan-file-edited' } });
    }
  });

  it.each([
    '',
    '[]',
    '{"schema":"vpclink.plan/2"}',
    planText(plan).replace('"purpose"', '"__proto__"'),
    planText(plan).replace('"purpose": "connect"', '"purpose": "connect", "extra": 1'),
  ])('is refused when it is something else %#', text => {
    expect(parsePlanText(text, 'p')).toMatchObject({ ok: false, problem: { code: 'plan-file-invalid' } });
  });

  it('is not read through a link, from a directory, or where there is none', async () => {
    const path = join(directory, 'plan.json');
    writeFileSync(path, planText(plan));
    const link = join(directory, 'link.json');
    symlinkSync(path, link);
    const read = (name: string) => readPlanFile({ fileSystem, path: name });
    expect(await read(link)).toMatchObject({ problem: { code: 'plan-file-unreadable' } });
    expect(await read(directory)).toMatchObject({ problem: { code: 'plan-file-unreadable' } });
    expect(await read(join(directory, 'none'))).toMatchObject({ problem: { code: 'plan-file-not-found' } });
  });
});

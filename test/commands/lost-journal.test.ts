import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runOfMarker } from '../../source/domain/run-marker.ts';
import { withoutRequestIds } from '../helpers/without-request-ids.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const regions = '--practice tutorial --region cn-beijing,cn-hangzhou';
const kinds = ['peering-connection', 'router-interface'] as const;

async function wholeCloud(): Promise<string> {
  const { output } = await place.run(`inventory ${regions} --format json`);
  return JSON.stringify(withoutRequestIds(JSON.parse(output).regions));
}

function connect(kind: string, allow = 'icmp,tcp:443,udp:53-60') {
  return place.run(`connect ${regions} --from VPC1 --to VPC2 --kind ${kind} --allow ${allow} --yes`);
}

async function onlyRun(): Promise<{ runId: string; state: string; path: string }> {
  const { output } = await place.run('runs --format json');
  const { runId, state } = JSON.parse(output).runs[0];
  return { runId, state, path: join(place.directory, 'runs', `${runId}.journal`) };
}

function writesIn(file: string): number {
  const lines = readFileSync(join(place.directory, file), 'utf8').split('\n');
  return lines.filter(line => line !== '' && JSON.parse(line).effect === 'write').length;
}

/** How a journal is lost; each leaves the run damaged or gone. */
const losses: Readonly<Record<string, (path: string) => void>> = {
  'one bit of its header flipped': path => {
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  },
  'one bit of its last record flipped': path => {
    const bytes = readFileSync(path);
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 4;
    writeFileSync(path, bytes);
  },
  'cut within its header': path => writeFileSync(path, readFileSync(path).subarray(0, 100)),
  emptied: path => writeFileSync(path, ''),
  removed: path => rmSync(path),
};

/** Every loss for the kind most people have; for the other one those that leave nothing, and nearly everything. */
function lossesOf(kind: string) {
  const all = Object.entries(losses);
  return kind === 'peering-connection' ? all : all.filter(([how]) => /removed|last record/.test(how));
}

describe.each(kinds)('a %s whose journal is lost', kind => {
  test.each(lossesOf(kind))(
    '%s: is found by its marks and taken back, and nothing else',
    async (_how, lose) => {
      const before = await wholeCloud();
      await connect(kind);
      const { runId, path } = await onlyRun();
      lose(path);

      const shown = await place.run(`rollback ${runId} ${regions} --yes --trace ${place.directory}/shown`);
      expect(shown.exitCode, shown.errors).toBe(2);
      expect(shown.output).toContain('costs money while it exists');
      expect(shown.output.match(/^ {2}\+ /gm)?.length).toBe(kind === 'router-interface' ? 10 : 9);
      expect(shown.output).toContain('No record says that nothing stood there before');
      expect(shown.errors).toContain(`--by-marks ${runId}`);
      expect(writesIn('shown')).toBe(0);

      const wrong = await place.run(`rollback ${runId} ${regions} --by-marks ${'0'.repeat(32)}`);
      expect(wrong.exitCode).toBe(2);

      const back = await place.run(`rollback ${runId} ${regions} --by-marks ${runId}`);
      expect(back.exitCode, back.errors + back.output).toBe(0);
      expect(await wholeCloud()).toBe(before);
      expect((await onlyRun()).state).toBe('rolled-back');

      const again = await place.run(`rollback ${runId} ${regions} --yes --trace ${place.directory}/again`);
      expect(again.exitCode, again.errors).toBe(0);
      expect(writesIn('again')).toBe(0);
    },
  );

  test('keeps the damaged journal beside the new one', async () => {
    await connect(kind);
    const { runId, path } = await onlyRun();
    writeFileSync(path, 'nonsense');
    await place.run(`rollback ${runId} ${regions} --by-marks ${runId}`);
    const kept = readdirSync(join(place.directory, 'runs')).filter(name => name.includes('.damaged-'));
    expect(kept.map(name => readFileSync(join(place.directory, 'runs', name), 'utf8'))).toEqual(['nonsense']);
  });

  test('is listed with what it left, also where nobody knows its id', async () => {
    await connect(kind, 'icmp');
    const { runId, path } = await onlyRun();
    writeFileSync(path, 'nonsense');
    const plain = await place.run('runs');
    expect(plain.output).toContain('DAMAGED');
    expect(plain.output).toContain(`vpclink rollback ${runId}`);
    rmSync(path);
    const lost = await place.run(`runs --lost ${regions} --format json`);
    expect(lost.exitCode, lost.errors).toBe(0);
    const found: readonly { runId: string; isBilled: boolean; mark: string }[] = JSON.parse(lost.output).lost;
    expect(found.every(object => object.runId === runId && runOfMarker(object.mark) === runId)).toBe(true);
    expect(found.filter(({ isBilled }) => isBilled)).toHaveLength(1);
    expect((await place.run(`runs --lost ${regions}`)).output).toContain(`vpclink rollback ${runId}`);
  });
});

describe('what a mark does not prove', () => {
  test('is left alone: a mark on something that the run did not make under it', async () => {
    await connect('peering-connection', 'icmp');
    const { runId, path } = await onlyRun();
    rmSync(path);
    // Under the mark of one run another run of the same steps would have to have made the same objects.
    const other = 'f'.repeat(32);
    const nothing = await place.run(`rollback ${other} ${regions} --by-marks ${other}`);
    expect(nothing.exitCode).toBe(1);
    expect(nothing.output).toContain('Nothing in the cloud carries the mark');
    expect((await place.run(`runs --lost ${regions} --format json`)).output).toContain(runId);
  });

  test('a damaged journal of which nothing is left is put aside', async () => {
    await connect('peering-connection', 'icmp');
    const { runId, path } = await onlyRun();
    await place.run(`rollback ${runId} ${regions} --yes`);
    writeFileSync(path, 'nonsense');
    const aside = await place.run(`rollback ${runId} ${regions} --yes`);
    expect(aside.exitCode, aside.errors).toBe(0);
    expect(JSON.parse((await place.run('runs --format json')).output).runs).toEqual([]);
    expect(readdirSync(join(place.directory, 'runs')).some(name => name.includes('.damaged-'))).toBe(true);
  });

  test('a region of the run that was left out is asked for', async () => {
    await connect('peering-connection', 'icmp');
    const { runId, path } = await onlyRun();
    rmSync(path);
    const half = await place.run(
      `rollback ${runId} --practice tutorial --region cn-beijing --by-marks ${runId} --trace ${place.directory}/half`,
    );
    expect(half.exitCode, half.errors).toBe(6);
    expect(half.errors).toContain('cn-hangzhou');
    expect(writesIn('half')).toBe(0);
  });
});

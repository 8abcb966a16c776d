import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BrowseReport } from '../../src/browse/browse-schema.ts';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-tables-'));
const env = { XDG_STATE_HOME: folder };
const names = ['events', 'runs', 'sightings', 'verdicts'] as const;
const kept = join(folder, 'kept');
const [inCsv, inParquet, inJson] = ['csv', 'parquet', 'report.json'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

type Row = Readonly<Record<string, unknown>>;

/** RFC 4180, in which every cell is quoted. */
function rowsOfCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const lines = text.split('\r\n').filter((line) => line !== '');
  const cells = lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
  );
  const [head = [], ...rows] = cells;
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

const csvOf = (name: string) => rowsOfCsv(readFileSync(join(inCsv, `${name}.csv`), 'utf8'));
const parquetOf = async (name: string): Promise<readonly Row[]> =>
  parquetReadObjects({ file: await asyncBufferFromFile(join(inParquet, `${name}.parquet`)) });

beforeAll(async () => {
  const { exitCode, stdout, stderr } = await miaudit(
    [
      ...['browse', '--demo', '--scenario', 'visit', '--browser', 'com.mi.globalbrowser.mini', '--runs', '2'],
      ...['--save', kept, '-o', `csv=${inCsv}/`, '-o', `parquet=${inParquet}/`, '-o', `json=${inJson}`],
    ],
    { env },
  );
  expect(stderr).not.toContain('bug in miaudit');
  expect([exitCode, stdout.slice(0, 6)]).toEqual([1, 'Mi 9T ']);
}, 60_000);

test('a folder holds a table a file, with the rows that the report in JSON counts', () => {
  expect(readdirSync(inCsv).sort()).toEqual(names.map((name) => `${name}.csv`));
  const report = JSON.parse(readFileSync(inJson, 'utf8')) as BrowseReport;
  const [events, runs, sightings, verdicts] = names.map(csvOf) as [Row[], Row[], Row[], Row[]];
  expect(runs.map(({ run, arm, state }) => [run, arm, state])).toEqual(
    report.runs.map(({ id, arm, state }) => [id, String(arm + 1), state]),
  );
  for (const { id, events: count = 0, sightings: seen = 0 } of report.runs) {
    expect(
      events.filter(({ run, is_between_runs }) => run === id && is_between_runs === 'false'),
    ).toHaveLength(count);
    expect(sightings.filter(({ run }) => run === id)).toHaveLength(seen);
  }
  expect(verdicts.map(({ claim, status }) => [claim, status])).toEqual(
    [...report.arms, ...report.browsers].flatMap(({ verdicts: own }) =>
      own.map(({ claim, status }) => [claim, status]),
    ),
  );
  // Each sighting leads back to the step that planted it, and its line is in the log of its run.
  const [first] = sightings as Readonly<Record<string, string>>[];
  const plan = JSON.parse(readFileSync(join(kept, 'browse', 'plan.txt'), 'utf8')) as {
    runs: { id: string; steps: { canary?: string }[] }[];
  };
  const planted = plan.runs.find(({ id }) => id === first?.['planted_run']);
  expect(planted?.steps[Number(first?.['planted_step']) - 1]?.canary).toBe(first?.['canary']);
  const log = readFileSync(join(kept, first?.['run'] ?? '', 'log.txt'), 'utf8').split('\n');
  expect(log[Number(first?.['line']) - 1]).toContain(first?.['canary']);
  // Properties are JSON, in CSV too.
  for (const { properties } of events) expect(JSON.parse(String(properties))).toBeTypeOf('object');
});

test('each row of each table says which phone and which arm, in words that are the same in all', async () => {
  const token = 'phone-0123456789ab';
  const named = join(folder, 'named');
  cpSync(kept, named, { recursive: true });
  const [about, sums] = ['capture.json', 'SHA256SUMS'].map((name) => join(named, name)) as [string, string];
  const sha256 = () => createHash('sha256').update(readFileSync(about)).digest('hex');
  const before = sha256();
  const manifest = JSON.parse(readFileSync(about, 'utf8')) as object;
  writeFileSync(about, JSON.stringify({ ...manifest, label: 'desk phone', token }));
  writeFileSync(sums, readFileSync(sums, 'utf8').replace(before, sha256()));
  const tables = join(folder, 'named-tables');
  await miaudit(['browse', '--from', named, '-o', `csv=${tables}/`]);
  const read = names.map((name) => rowsOfCsv(readFileSync(join(tables, `${name}.csv`), 'utf8')));
  for (const rows of read) {
    expect(rows.length).toBeGreaterThan(0);
    for (const { phone, token: told, model, origin } of rows)
      expect([phone, told, model, origin]).toEqual(['desk phone', token, 'Mi 9T', 'made']);
  }
  const [events = [], runs = [], sightings = [], verdicts = []] = read;
  const nameOf = new Map(runs.map(({ arm, arm_name }) => [arm, arm_name]));
  expect([...nameOf.values()].sort()).toEqual([
    'Mint Browser (com.mi.globalbrowser.mini), incognito mode, statistics switch as it was',
    'Mint Browser (com.mi.globalbrowser.mini), normal mode, statistics switch as it was',
  ]);
  for (const { arm, arm_name } of [...events, ...sightings]) expect(arm_name).toBe(nameOf.get(arm));
  for (const { arm, arm_name } of verdicts) expect(arm_name).toBe(arm === '' ? '' : nameOf.get(arm));
});

test('Parquet holds the same rows, with numbers, truth values and nulls of their own', async () => {
  for (const name of names) {
    const rows = await parquetOf(name);
    const words = (value: unknown) =>
      typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
    const texts = rows.map((row) => ({
      name,
      run: words(row['run']),
      arm: words(row['arm']),
      claim: words(row['claim']),
      line: words(row['line']),
    }));
    expect(texts).toEqual(
      csvOf(name).map(({ run = '', arm = '', claim = '', line = '' }) => ({ name, run, arm, claim, line })),
    );
  }
  const [run] = await parquetOf('runs');
  expect(run).toMatchObject({
    arm: expect.any(Number) as number,
    does: null,
    longest_hole_ms: expect.any(Number) as number,
  });
  const [event] = await parquetOf('events');
  expect(event).toMatchObject({ is_between_runs: expect.any(Boolean) as boolean });
});

test('without a folder one table is given; Parquet is not shown in a terminal, and a folder is not overwritten', async () => {
  const verdicts = await miaudit(['browse', '--from', kept, '-f', 'csv']);
  expect(verdicts.stdout).toBe(readFileSync(join(inCsv, 'verdicts.csv'), 'utf8'));
  const runs = await miaudit(['browse', '--from', kept, '-f', 'csv', '--table', 'runs']);
  expect(runs.stdout).toBe(readFileSync(join(inCsv, 'runs.csv'), 'utf8'));
  const one = join(folder, 'one.parquet');
  const written = await miaudit(['browse', '--from', kept, '-f', 'parquet', '--table', 'runs', '-o', one]);
  expect(written).toMatchObject({ stdout: '', stderr: '' });
  expect(readFileSync(one)).toEqual(readFileSync(join(inParquet, 'runs.parquet')));
  const shown = await miaudit(['browse', '--from', kept, '-f', 'parquet']);
  expect(shown).toMatchObject({ exitCode: 2, stdout: '' });
  expect(shown.stderr).toContain('Name a folder for all tables');
  const again = await miaudit(['browse', '--from', kept, '-o', `csv=${inCsv}/`]);
  expect(again).toMatchObject({ exitCode: 2, stdout: '' });
  expect(again.stderr).toContain('is there already');
});

const hasPandas = spawnSync('python3', ['-c', 'import pandas, pyarrow']).status === 0;

describe.skipIf(!hasPandas)('in pandas', () => {
  test('both formats are read as the documentation has it', () => {
    const program = `
import pandas as pd
runs = pd.read_csv('${inCsv}/runs.csv'); events = pd.read_parquet('${inParquet}/events.parquet')
assert (runs['state'] == 'valid').all()
assert events['is_between_runs'].dtype == bool
assert len(events.merge(runs, on=['phone', 'started', 'run'])) == len(events)
assert len(events.merge(runs, on=['token', 'started', 'run'])) == len(events)
`;
    const { status, stderr } = spawnSync('python3', ['-c', program], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-browse-'));
const env = { XDG_STATE_HOME: folder };
const visit = ['browse', '--scenario', 'visit', '--browser', 'com.mi.globalbrowser.mini'];

test('browses on the built-in phone; the saved capture gives the same report to the byte', async () => {
  const kept = join(folder, 'kept');
  const live = await miaudit([...visit, '--demo', '--seed', 'abc', '--save', kept], { env });
  expect(live.exitCode).toBe(1);
  expect(live.stdout).toContain('claim “In incognito mode too”\n  [2] CONFIRMED\n');
  expect(live.stdout).toContain('seed abc');
  expect(live.stderr).toContain('Run 1 of 2, about ');
  const again = await miaudit(['browse', '--from', kept]);
  expect(again).toEqual({ ...live, stderr: '' });
  const json = await miaudit(['browse', '--from', kept, '-f', 'json']);
  const schema = JSON.parse(readFileSync('schemas/browse-1.json', 'utf8')) as object;
  const ajv = new Ajv2020({ strict: false });
  expect(ajv.validate(schema, JSON.parse(json.stdout)), ajv.errorsText()).toBe(true);
  const other = await miaudit([...visit, '--demo', '--save', kept], { env });
  expect(other).toMatchObject({ exitCode: 2, stdout: '' });
  expect(other.stderr).toContain('is there already');
});

test('a disk that takes no more while a run is kept costs that run, and neither the report nor the phone', async () => {
  const kept = join(folder, 'full');
  const file = join(folder, 'many.yaml');
  writeFileSync(file, `format: 1\nname: many\nsteps:\n${'  - do: visit\n    url: "{site}"\n'.repeat(8)}`);
  const options = ['browse', '--browser', 'com.mi.globalbrowser.mini', '--mode', 'normal', '--demo', 'mi-9t'];
  const state = join(folder, 'state-full');
  // 70 kB is enough for every file but the log: a limit of the system, by which writing fails as on a full disk.
  const { exitCode, stdout, stderr } = await execa(
    'sh',
    [
      '-c',
      'ulimit -f 140; exec "$@"',
      'sh',
      process.execPath,
      'bin/miaudit.js',
      ...options,
      '--scenario',
      file,
      '--save',
      kept,
    ],
    { env: { PATH: process.env['PATH'] ?? '', XDG_STATE_HOME: state }, extendEnv: false, reject: false },
  );
  expect(exitCode).toBe(2);
  expect(stdout).toContain('claim “Every page that is visited is recorded”\n  [1] CONFIRMED\n');
  expect(stderr).toContain('The capture of this run could not be kept yet');
  const left = /is in (\S+), and says that it is partial/.exec(stderr)?.[1] ?? '';
  const again = await miaudit(['browse', '--from', left]);
  expect(again).toMatchObject({ exitCode: 3, stderr: '' });
  expect(again.stdout).toContain('PARTIAL: ');
  expect(again.stdout).toContain('run-01: partial (The capture ends in the middle of the run.)');
  const journals = join(state, 'miaudit', 'journals');
  const lines = readdirSync(journals).map((name) => readFileSync(join(journals, name), 'utf8'));
  expect(lines.join('')).toContain('"type":"end"'); // which is written when all was put back
});

test('a kill loses no step that was done', async () => {
  const options = ['browse', '--browser', 'com.mi.globalbrowser.mini', '--mode', 'normal', '--demo', 'mi-9t'];
  const kept = join(folder, 'killed');
  const file = join(folder, 'long.yaml');
  writeFileSync(file, `format: 1\nname: long\nsteps:\n${'  - do: visit\n    url: "{page}"\n'.repeat(40)}`);
  const program = execa(
    process.execPath,
    ['bin/miaudit.js', ...options, '--scenario', file, '--save', kept],
    { env: { ...env, PATH: process.env['PATH'] ?? '' }, extendEnv: false, reject: false },
  );
  const unfinished = () => readdirSync(folder).find((name) => name.startsWith('killed.unfinished-'));
  const stepsDone = () => {
    const events = join(folder, unfinished() ?? '', 'run-01', 'events.txt');
    return existsSync(events) ? readFileSync(events, 'utf8').split('"step done"').length - 1 : 0;
  };
  await expect.poll(stepsDone, { timeout: 25_000 }).toBeGreaterThan(1);
  program.kill('SIGKILL');
  await program;
  const done = stepsDone();
  const { exitCode, stdout } = await miaudit([
    'browse',
    '--from',
    join(folder, unfinished() ?? ''),
    '-f',
    'json',
  ]);
  expect(exitCode).toBe(3);
  const { runs } = JSON.parse(stdout) as { runs: { state: string; why: string; events: number }[] };
  expect(runs).toMatchObject([{ state: 'partial', why: 'The capture ends in the middle of the run.' }]);
  expect(runs[0]?.events).toBeGreaterThanOrEqual(done); // one or two of each page
});

test('a place that cannot be written is reported before the first run', async () => {
  const { exitCode, stderr, stdout } = await miaudit(
    [...visit, '--demo', '--save', join('package.json', 'kept')],
    { env },
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('cannot be written');
  expect(stderr).not.toContain('Run 1 of');
});

test.each([
  [['--runs', '0'], '--runs must be a whole number'],
  [['--seed'], 'The option --seed lacks its value'],
  [['--site', 'ftp://example.com'], '--site must be a web address'],
  [['--settle', '-1'], '--settle must be 0 to 3600'],
  [['--browser', 'com.nope'], 'com.nope is not on this phone'],
  [['--scenario', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
])('%j is reported in a sentence', async (options, summary) => {
  const { exitCode, stderr, stdout } = await miaudit(['browse', '--demo', ...options], { env });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(summary);
});

test('mistakes in a scenario are reported with line and column', async () => {
  const file = join(folder, 'mine.yaml');
  writeFileSync(file, 'format: 1\nname: mine\nsteps:\n  - do: dance\n  - do: visit\n');
  const { exitCode, stderr } = await miaudit(['browse', '--demo', '--scenario', file], { env });
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`${file}:4:9: `);
  expect(stderr).toContain(`${file}:5:5: \`url\` is missing.`);
});

test('a plan is written, followed and changed by nobody; a mistake in it is reported with line and column', async () => {
  const file = join(folder, 'plan.yaml');
  const options = ['--browser', 'com.mi.globalbrowser.mini', '--mode', 'normal', '--scenario', 'visit'];
  const written = await miaudit(['browse', 'plan', ...options, '--runs', '2', '--settle', '20', '-o', file]);
  expect(written).toMatchObject({ exitCode: 0, stdout: '' });
  expect(written.stderr).toContain('with 20 s after the last step of each run');
  expect(written.stderr).toContain('2 runs an arm, counted: what happens in 78 % of runs or more');
  const kept = join(folder, 'planned');
  const done = await miaudit(['browse', '--demo', 'mi-9t', '--plan', file, '--save', kept], { env });
  const text = readFileSync(file, 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(done.stdout.replaceAll('\n  ', ' ')).toContain(`Plan fixed before the first run, SHA-256 ${sha256}`);
  expect(readFileSync(join(kept, 'browse', 'plan-file.txt'), 'utf8')).toBe(text);
  expect(done.stderr).toMatch(/^Run 2 of 2, about .+ left: /m);
  // Nothing is searched for in this scenario, so the plan names no claim on searches; every format says so.
  const json = await miaudit(['browse', '--from', kept, '-f', 'json']);
  const { claims } = JSON.parse(json.stdout) as { claims: { id: string; inPlan: boolean }[] };
  const named = new Map(claims.map(({ id, inPlan }) => [id, inPlan]));
  expect([named.get('pages-recorded'), named.get('searches-recorded')]).toEqual([true, false]);
  const page = await miaudit(['browse', '--from', kept, '-f', 'html']);
  expect(page.stdout).toContain('(not named in the plan)');
  expect(done.stdout).toContain('its words” (not named in the plan)');
  writeFileSync(file, text.replace('stop: after all runs', 'stop: when it shows'));
  const wrong = await miaudit(['browse', '--demo', 'mi-9t', '--plan', file], { env });
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toMatch(/plan\.yaml:\d+:7: `stop` must be after all runs\./);
});

test('killed in the middle, it continues with --resume; what is not redacted is gone when all is done', async () => {
  const kept = join(folder, 'killed');
  const state = join(folder, 'state-killed');
  const child = execa(
    process.execPath,
    ['bin/miaudit.js', ...visit, '--runs', '3', '--demo', 'mi-9t', '--save', kept],
    { env: { PATH: process.env['PATH'] ?? '', XDG_STATE_HOME: state }, extendEnv: false, reject: false },
  );
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('Run 4 of 6')) child.kill('SIGKILL');
  });
  expect((await child).signal).toBe('SIGKILL');
  const unredacted = join(state, 'miaudit', 'browse');
  expect(readdirSync(unredacted)).toHaveLength(1);
  expect(statSync(join(unredacted, readdirSync(unredacted)[0] ?? '')).mode & 0o077).toBe(0);
  const again = await miaudit(['browse', '--resume', kept, '--demo', 'mi-9t'], {
    env: { XDG_STATE_HOME: state },
  });
  expect(again.exitCode).toBe(1);
  expect(again.stdout).not.toContain('PARTIAL');
  expect(again.stdout.match(/^ {2}run-\d\d[^:\n]*: valid/gm)).toHaveLength(6);
  expect(again.stderr).not.toMatch(/^Run 1 of/m);
  expect(readdirSync(unredacted)).toEqual([]);
  expect((await miaudit(['browse', '--from', kept])).stdout).toBe(again.stdout);
  const done = await miaudit(['browse', '--resume', kept, '--demo', 'mi-9t'], {
    env: { XDG_STATE_HOME: state },
  });
  expect(done).toMatchObject({ exitCode: 2, stdout: '' });
  expect(done.stderr).toContain('cannot be resumed');
});

test('a report calls the phone by the label that it is given, and so does the capture', async () => {
  const kept = join(folder, 'labelled');
  const options = ['--mode', 'normal', '--settle', '1', '--label', 'bench 7', '--save', kept];
  const live = await miaudit([...visit, '--demo', ...options, '-f', 'json', '--show-serials'], { env });
  expect(JSON.parse(live.stdout)).toMatchObject({
    phone: { label: 'bench 7', model: 'Mi 9T', serial: 'mi-9t' },
  });
  const text = await miaudit(['browse', '--from', kept]);
  expect(text.stdout).toMatch(/^Mi 9T · bench 7 · made up: no real phone said this\n/);
  const other = await miaudit(['browse', '--from', kept, '--label', 'mine', '-f', 'html']);
  expect(other.stdout).toContain(
    'What was seen while browsing on <bdi>'.replace('<bdi>', '') + 'Mi 9T · mine',
  );
});

test('arms in which nobody does anything: left alone, a first start that must be meant, and a restart', async () => {
  const alone = ['browse', '--demo', '--scenario', 'none', '--browser', 'com.mi.globalbrowser.mini'];
  const how = ['--settle', '1', '-f', 'json'];
  const unmeant = await miaudit([...alone, '--first-start', ...how], { env });
  expect(unmeant).toMatchObject({ exitCode: 2, stdout: '' });
  expect(unmeant.stderr).toContain('Say --yes where that is meant.');
  const done = await miaudit([...alone, '--idle', '1m', '--first-start', '--reboot', '--yes', ...how], {
    env,
  });
  const { arms, runs } = JSON.parse(done.stdout) as {
    arms: { does: string; seconds: number; verdicts: { claim: string }[] }[];
    runs: { state: string }[];
  };
  expect(arms.map(({ does, seconds }) => [does, seconds])).toEqual([
    ['idle', 60],
    ['first-start', 180],
    ['reboot', 180],
  ]);
  expect(arms.map(({ verdicts }) => verdicts[0]?.claim)).toEqual([
    'idle-recorded',
    'first-start-recorded',
    'reboot-recorded',
  ]);
  expect(runs.map(({ state }) => state)).toEqual(['valid', 'valid', 'valid']);
  const undo = await miaudit(['undo', '--demo', '--dry-run'], { env });
  expect(undo.stderr).toContain('This cannot be undone: ');
}, 60_000);

test.each([
  [['--idle', '25h'], '--idle is one second to 24 hours'],
  [['--scenario', 'none'], '--scenario none leaves nothing to do'],
])('%j is refused', async (options, words) => {
  const { exitCode, stderr, stdout } = await miaudit(['browse', '--demo', ...options], { env });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(words);
});

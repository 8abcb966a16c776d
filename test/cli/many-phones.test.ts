import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

/** Two are of one model. The Pixel has nothing that is fixed here. */
const models = ['redmi-note-8-pro', 'redmi-note-8-pro', 'mi-9t', 'redmi-note-12-ru', 'pixel-8'];

describeWithAdb('five phones at once, two of one model', () => {
  let adb: RealAdb;
  let serials: readonly string[];
  const state = mkdtempSync(join(tmpdir(), 'miaudit-many-'));
  const phones = models.map((name, at) => virtualPhone(name, { serial: `made${at}0000`, gateOpen: true }));
  const before = phones.map(({ inside }) => snapshot(inside.state));
  const changed = () =>
    phones.map(
      ({ inside }, at) => Object.keys(differences(before[at] ?? {}, snapshot(inside.state))).length > 0,
    );
  const run = (...argv: string[]) =>
    miaudit(argv, { env: { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`, XDG_STATE_HOME: state } });

  beforeAll(async () => {
    adb = await startRealAdb();
    const attached: string[] = [];
    for (const phone of phones) attached.push(await adb.attach(phone));
    serials = attached;
  });
  afterAll(async () => {
    await adb.stop();
    rmSync(state, { recursive: true });
  });

  test('each is changed, listed and put back as itself', async () => {
    const fixed = await run(
      'fix',
      '--all',
      '--only',
      'personalised-ads',
      '--no-screens',
      '--yes',
      '--settle',
      '0s',
    );
    expect(fixed.stderr).not.toContain('bug in miaudit');
    expect(changed()).toEqual([true, true, true, true, false]);

    const { stdout: listed } = await run('undo', '--list', '-f', 'json');
    const { journals } = JSON.parse(listed) as { journals: { label: string }[] };
    expect(new Set(journals.map(({ label }) => label)).size).toBe(4);

    // Every report calls a phone the same. The terminal names each with adb's serial, too; files and JSON do where asked.
    const shown = new Set(journals.map(({ label }) => label));
    const planned = await run('fix', '--all', '--no-screens', '--only', 'rom', '--dry-run');
    const audited = await run(
      'audit',
      '--all',
      '--no-screens',
      '--only',
      'rom',
      '-f',
      'csv',
      '--fail-on',
      'never',
    );
    const tried = await run('undo', '-s', serials[1] ?? '', '--dry-run', '-f', 'json', '--show-serials');
    for (const label of shown) for (const { stdout } of [planned, audited]) expect(stdout).toContain(label);
    const file = join(mkdtempSync(join(tmpdir(), 'miaudit-many-')), 'plan.txt');
    const written = await run('fix', '--all', '--no-screens', '--only', 'rom', '--dry-run', '-o', file);
    expect(written.stdout).toBe('');
    const plan = readFileSync(file, 'utf8');
    expect(plan).toContain('Pixel 8 · phone-');
    for (const serial of serials) {
      for (const { stdout } of [fixed, planned]) expect(stdout).toContain(serial);
      for (const text of [audited.stdout, plan]) expect(text).not.toContain(serial);
    }
    expect(planned.stdout).toContain('Pixel 8 · phone-');
    expect(JSON.parse(tried.stdout)).toMatchObject({
      phones: [
        {
          serial: serials[1],
          model: 'Redmi Note 8 Pro',
          label: journals.find(({ label }) => tried.stdout.includes(label))?.label,
        },
      ],
    });

    // Several have something left, so an undo that names none is refused; one that is named touches no other.
    const undecided = await run('undo');
    expect(undecided.exitCode).toBe(2);
    const { stdout: list } = await run('undo', '--list');
    for (const line of undecided.stderr.split('\n').filter((one) => one.includes(' · -s '))) {
      const [name = '', serial = ''] = line.split(' · -s ');
      expect(list).toContain(` · ${name}\n`);
      expect(serials).toContain(serial);
    }
    expect(undecided.stderr.match(/ · -s /g)).toHaveLength(4);
    expect(changed()).toEqual([true, true, true, true, false]);
    expect((await run('undo', '-s', serials[1] ?? '')).exitCode).toBe(0);
    expect(changed()).toEqual([true, false, true, true, false]);

    const all = await run('undo', '--all');
    expect(changed()).toEqual([false, false, false, false, false]);
    expect(all.stderr).toContain(`${serials[4] ?? ''}: there is no journal of this phone`);
    expect(all.exitCode).toBe(0);
  });

  test('several are audited side by side; what cannot be asked is reported beside the others, as the phone that it is', async () => {
    const [first = '', , mi9t = ''] = serials;
    const few = ['--only', 'rom', '--no-screens', '-f', 'json', '--fail-on', 'never'];
    const named = await run('audit', '-s', first, '-s', 'nobody', '-s', mi9t, ...few, '--jobs', '1');
    expect(named.exitCode).toBe(3);
    const report = JSON.parse(named.stdout) as AuditJson;
    expect(report.phones.map(({ phone }) => phone.model)).toEqual(['Redmi Note 8 Pro', 'Mi 9T']);
    expect(report.unreached).toEqual([
      {
        label: expect.any(String) as unknown,
        token: expect.stringMatching(/^phone-[0-9a-f]{12}$/) as unknown,
        why: expect.stringMatching(
          /^The phone phone-\w+ is not connected\. Connect it \(`miaudit devices`/,
        ) as unknown,
      },
    ]);
    expect(named.stderr).toMatch(/^nobody: The phone nobody is not connected/m);
  });

  test.each([
    ['audit', ['--only', 'rom', '--no-screens', '--fail-on', 'never']],
    ['fix', ['--only', 'ad-id', '--no-screens', '--dry-run']],
    ['browse', ['--scenario', 'none', '--idle', '1s', '--settle', '0', '--yes']],
  ])('the text of %s names the phone that could not be asked', async (command, options) => {
    const { stdout, exitCode } = await run(command, '-s', serials[2] ?? '', '-s', 'nobody', ...options);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('Mi 9T');
    expect(stdout).toMatch(
      /\n\n1 could not be asked:\n {2}phone-\w+: The phone phone-\w+ is not connected\. /,
    );
  });

  test.each([
    ['one that is named', 1, (serial: string) => ['-s', serial]],
    ['all', 5, () => ['--all']],
  ])('what to do first, as a report of %s says it, is done on that phone', async (_which, phones, choice) => {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-first-'));
    const files = ['-o', `html=${join(folder, 'all.html')}`, '-o', `html=${join(folder, '{phone}.html')}`];
    const audited = await run('audit', ...choice(serials[2] ?? ''), '--no-screens', ...files);
    const commands = [...audited.stdout.matchAll(/^ +miaudit (fix -s phone-\w+ --only [\w-]+)$/gm)];
    expect(new Set(commands.map(([, words = '']) => words.split(' ')[2])).size).toBe(phones);
    for (const [, words = ''] of commands) {
      const page = readFileSync(join(folder, `${words.split(' ')[2] ?? ''}.html`), 'utf8');
      for (const html of [page, readFileSync(join(folder, 'all.html'), 'utf8')])
        expect(html.replace(/<[^>]*>/g, '')).toContain(`miaudit ${words}`); // each word is in an element
    }
    const [[, first = ''] = []] = commands;
    const planned = await run(...first.split(' '), '--no-screens', '--dry-run', '-f', 'json');
    expect((JSON.parse(planned.stdout) as AuditJson).phones).toMatchObject([{ label: first.split(' ')[2] }]);
  });

  test('phones are chosen by what they are, and by names that outlast the cable', async () => {
    const few = ['--only', 'rom', '--no-screens', '-f', 'json', '--fail-on', 'never', '--unknown', 'ignore'];
    const models = async (...choice: string[]) => {
      const { stdout, exitCode } = await run('audit', ...choice, ...few);
      const { phones } = JSON.parse(stdout) as AuditJson;
      return [exitCode, ...phones.map(({ phone }) => phone.model).sort()];
    };
    expect(await models('--select', 'model=redmi note 8*')).toEqual([
      0,
      'Redmi Note 8 Pro',
      'Redmi Note 8 Pro',
    ]);
    expect(await models('--select', 'rom=other', '--select', 'model=Mi 9T')).toEqual([0, 'Mi 9T', 'Pixel 8']);
    expect(await models('-s', 'made20000')).toEqual([0, 'Mi 9T']);
    const none = await run('audit', '--select', 'model=iPhone');
    expect([none.exitCode, none.stderr]).toEqual([
      3,
      expect.stringContaining('None of the 5 connected phones fits'),
    ]);
    const wrong = await run('audit', '--select', 'modle=Mi 9T');
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('modle=Mi 9T')]);
  });

  test('a label of the configuration names the phone in choices, lists and reports', async () => {
    const file = join(state, 'lab.yaml');
    writeFileSync(file, 'labels:\n  made20000: shelf-3\naudit:\n  fail-on: never\n  unknown: ignore\n');
    const few = ['--only', 'rom', '--no-screens', '-f', 'json'];
    for (const choice of [
      ['-s', 'shelf-3'],
      ['--select', 'label=shelf-*'],
    ]) {
      const { stdout, stderr, exitCode } = await run('audit', ...choice, ...few, '--config', file);
      const [first, ...others] = (JSON.parse(stdout) as AuditJson).phones;
      expect([first?.phone.label, first?.phone.model, others.length]).toEqual(['shelf-3', 'Mi 9T', 0]);
      expect([exitCode, stderr]).toEqual([
        0,
        expect.stringMatching(/Settings from .*lab\.yaml: fail-on, unknown/),
      ]);
    }
    const { stdout } = await run('devices', '--config', file);
    expect(stdout).toMatch(/^127\.0\.0\.1:\d+ +device +Mi_9T +shelf-3/m);
    const { stdout: told } = await run('config', 'audit', '--config', file);
    expect(told).toMatch(/made20000 {2}shelf-3/);
    expect(told).toMatch(/fail-on +"never" +.*lab\.yaml:4:12/);
    expect(told).toMatch(/jobs +64 +default; MIAUDIT_JOBS sets it/);
  });

  test('two phones are browsed by one plan, and a third that is not there costs them nothing', async () => {
    const saved = join(state, 'browsed');
    const { stdout, stderr, exitCode } = await run(
      ...['browse', '--select', 'model=Mi 9T', '--select', 'model=Pixel 8', '--jobs', '2'],
      ...['--scenario', 'none', '--idle', '1s', '--settle', '0', '--save', saved, '-f', 'json'],
    );
    const { phones, unreached } = JSON.parse(stdout) as { phones: { label: string }[]; unreached: object[] };
    expect(phones.length + unreached.length, stderr).toBe(2);
    expect(stderr.split('\n').filter((line) => line !== '' && !/^127\.0\.0\.1:\d+: /.test(line))).toEqual([]);
    expect(exitCode).not.toBe(70);
  }, 90_000);

  test('several adb servers at once: each phone once, a server that is silent is told', async () => {
    const other = await startRealAdb();
    // What listens there is not adb. On a port where nothing listens, a server would be started.
    const silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    try {
      const mine = await other.attach(virtualPhone('xiaomi-pad-6', { serial: 'made90000' }));
      const servers = ['-L', `tcp:127.0.0.1:${adb.port}`, '-L', `tcp:127.0.0.1:${other.port}`];
      const devices = await run('devices', ...servers, '-f', 'json');
      const { phones } = JSON.parse(devices.stdout) as { phones: { serial: string; server: string }[] };
      expect(phones.map(({ serial, server }) => `${serial}@${server}`)).toContain(
        `${mine}@127.0.0.1:${other.port}`,
      );
      expect(phones).toHaveLength(6);
      const few = [
        '--only',
        'rom',
        '--no-screens',
        '-f',
        'json',
        '--fail-on',
        'never',
        '--unknown',
        'ignore',
      ];
      const one = await run('audit', ...servers, '--select', `server=127.0.0.1:${other.port}`, ...few);
      expect((JSON.parse(one.stdout) as AuditJson).phones).toHaveLength(1);
      const { port } = silent.address() as AddressInfo;
      const dead = await run(
        'audit',
        ...servers.slice(2),
        '-L',
        `tcp:127.0.0.1:${port}`,
        '--all',
        '--timeout',
        '60s',
        ...few,
      );
      const report = JSON.parse(dead.stdout) as AuditJson;
      expect([dead.exitCode, report.phones.length, report.unreached.length]).toEqual([3, 1, 1]);
    } finally {
      silent.close();
      await other.stop();
    }
  }, 60_000);
});

interface AuditJson {
  readonly phones: { readonly phone: { readonly model: string; readonly label?: string } }[];
  readonly unreached: object[];
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { BrowseReport } from '../../src/browse/browse-schema.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { browseExit } from '../../src/commands/exit-policy.ts';
import type { Device } from '../../src/device/device.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const networks = await openNetworks();
const leftAlone = (does: 'idle' | 'first-start' | 'reboot', seconds: number) => ({
  ...arm(mint, 'normal'),
  does,
  seconds,
});
const verdictOn = (report: BrowseReport, claim: string, index = 0) =>
  report.arms[index]?.verdicts.find((one) => one.claim === claim);

const idle = await onPhone('mi-9t', { arms: [leftAlone('idle', 7200)], scenario: 'visit' });

test('silence while nothing is done proves nothing, and what was recorded at the start does not count', () => {
  expect(idle.report.runs[0]).toMatchObject({ state: 'valid' });
  expect(idle.report.inventory.events.some(({ name }) => name === '$AppStart')).toBe(true);
  expect(verdictOn(idle.report, 'idle-recorded')).toMatchObject({
    status: 'cannot be tested here',
    summary: expect.stringContaining('no new event of this browser is in the log of 2.0 h') as string,
  });
  expect(idle.report.arms[0]?.verdicts.map(({ claim }) => claim)).toEqual(['idle-recorded', 'not-linked']);
  // A wait of hours has a heartbeat in ten seconds, not in each.
  expect(idle.report.runs[0]?.heartbeats?.sent).toBeLessThan(900);
});

test('what is recorded while nothing is done is counted by name, and by the hour', () => {
  const log = idle.recording.capture.get('run-01/log');
  const lines = (log?.ok ? log.raw : '').split('\n');
  const begin = lines.findIndex((line) => line.includes(' SA.SensorsDataAPI: track event:'));
  const end = lines.findIndex((line, at) => at > begin && !line.includes(' SA.SensorsDataAPI: '));
  const event = lines.slice(begin, end);
  const renamed = event.map((line) => line.replaceAll('$AppStart', 'heartbeat_report'));
  const at = lines.length - 20; // among the last heartbeats
  const raw = lines.toSpliced(at, 0, ...renamed, ...renamed, ...renamed).join('\n');
  const capture = new Map([...idle.recording.capture, ['run-01/log', { ok: true as const, raw }] as const]);
  const report = judgeBrowse({ ...idle.recording, capture }, networks);
  const verdict = verdictOn(report, 'idle-recorded');
  expect(verdict).toMatchObject({ status: 'confirmed', seen: 1, tried: 1 });
  expect(verdict?.summary).toContain(
    '3 events of this browser in 2.0 h, while nothing was done by this tool, 1.5 an hour',
  );
  expect(verdict?.details).toEqual([
    'Sensors Analytics: heartbeat_report, 3 times',
    // The log would hold the same where a person opened the browser.
    'not looked at: whether a person used the phone in that time',
  ]);
  const text = browseText(report, Infinity);
  expect(text).toContain(
    'Asked here, and not a claim of 2020: “Something is recorded while the phone is left alone”',
  );
  expect(text).toMatch(/^idle-recorded +yes 1\/1$/m);
  expect(browseExit(report)).toBe(1);
});

test('a first start deletes the data, which is reported and journaled as what cannot be undone', async () => {
  const told: string[] = [];
  const argvs: string[] = [];
  const { report, journal, recording } = await onPhone(
    'mi-9t',
    { arms: [leftAlone('first-start', 60)], scenario: 'visit', told },
    {},
    {},
    (device): Device => ({
      ...device,
      serial: device.serial,
      shell: (argv, options) => {
        argvs.push(argv.join(' '));
        return device.shell(argv, options);
      },
      stream: (argv, signal) => device.stream(argv, signal),
      reverse: (phonePort, hostPort) => device.reverse(phonePort, hostPort),
    }),
  );
  const sentence = `All data of ${mint} on this phone are deleted, as was asked for. No undo brings them back.`;
  expect(told).toContain(sentence);
  const lines = readFileSync(journal, 'utf8').split('\n');
  expect(lines.filter((line) => line.includes('"irreversible"') && line.includes(sentence))).toHaveLength(1);
  // Deleted once, before the browser is started for the run.
  const clear = argvs.indexOf(`pm clear ${mint}`);
  expect(argvs.filter((argv) => argv.startsWith('pm clear'))).toHaveLength(1);
  expect(argvs.slice(clear).some((argv) => argv.includes(mint) && argv.startsWith('am force-stop'))).toBe(
    true,
  );
  expect(verdictOn(report, 'first-start-recorded')).toMatchObject({
    status: 'confirmed',
    details: expect.arrayContaining(['Sensors Analytics: $AppStart, 1 time']) as string[],
  });
  expect(recording.capture.has('run-01/screen-set-up')).toBe(true);
});

test('a phone that refuses to delete makes the run invalid', async () => {
  const { report } = await onPhone(
    'mi-9t',
    { arms: [leftAlone('first-start', 60)], scenario: 'visit' },
    {},
    { gateOpen: false },
  );
  expect(report.runs[0]).toMatchObject({ state: 'invalid' });
  expect(report.runs[0]?.why).toMatch(/could not be deleted|off|locked/);
  expect(verdictOn(report, 'first-start-recorded')?.status).toBe('cannot be tested here');
});

test('after a restart what was set is set again, the browser is not opened, and the next run works', async () => {
  let restart: () => Promise<void> = () => Promise.resolve();
  let restarts = 0;
  const { report, changed } = await onPhone(
    'mi-9t',
    {
      arms: [leftAlone('reboot', 60), arm(mint, 'normal')],
      scenario: 'visit',
      runs: 2,
      more: {
        restartPhone: () => {
          restarts += 1;
          return restart();
        },
      },
    },
    {},
    {},
    (device) => {
      restart = async () => {
        await device.shell(['reboot']);
      };
      return device;
    },
  );
  expect(restarts).toBe(2);
  expect(report.runs.map(({ state }) => state)).toEqual(['valid', 'valid', 'valid', 'valid']);
  expect(verdictOn(report, 'reboot-recorded')).toMatchObject({ status: 'cannot be tested here' });
  expect(verdictOn(report, 'pages-recorded', 1)).toMatchObject({ status: 'confirmed', seen: 2, tried: 2 });
  expect(changed).toEqual({});
});

test('where nothing can restart the phone the run says so', async () => {
  const { report } = await onPhone('mi-9t', { arms: [leftAlone('reboot', 60)], scenario: 'visit' });
  expect(report.runs[0]).toMatchObject({ state: 'invalid', why: 'Nothing here can restart the phone.' });
});

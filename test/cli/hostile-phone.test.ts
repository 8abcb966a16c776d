import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { Io, VirtualPhone } from '../../src/virtual-phone/phone.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { allTricks, unseen } from '../report/hostile.ts';
import { miaudit } from './run.ts';

/** On one line, as a value of a setting or a text on a screen is. */
const trick = allTricks.replace(/[\r\n\u2028\u2029]/g, '');
const inXml = trick.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A phone that puts the trick behind what is on its screens, and behind one line of `of` in everything else that it says. */
function hostile(phone: VirtualPhone, of: number): VirtualPhone {
  let line = 0;
  const spoil = (text: string) =>
    text.includes('<hierarchy')
      ? text.replace(/(text|content-desc)="([^"]+)"/g, `$1="$2 ${inXml.replaceAll('$', '$$$$')}"`)
      : text.replace(/[^\n]+/g, (said) => (++line % of === 0 ? `${said} ${trick}` : said));
  return {
    ...phone,
    async run(command: string, io: Io) {
      const held: { to: 'stdout' | 'stderr'; text: string }[] = [];
      const isStream = command.includes('logcat');
      const hold = (to: 'stdout' | 'stderr') => (bytes: Uint8Array) => {
        if (isStream) return io[to](Buffer.from(spoil(Buffer.from(bytes).toString('utf8'))));
        held.push({ to, text: Buffer.from(bytes).toString('utf8') });
        return Promise.resolve();
      };
      const code = await phone.run(command, { ...io, stdout: hold('stdout'), stderr: hold('stderr') });
      for (const to of ['stdout', 'stderr'] as const) {
        const text = held.filter((part) => part.to === to).map((part) => part.text).join('');
        if (text !== '') await io[to](Buffer.from(spoil(text)));
      }
      return code;
    },
  };
}

describeWithAdb('a phone whose every screen and some of whose lines are hostile', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  const formats = ['json', 'html', 'junit', 'sarif', 'markdown', 'github', 'github-summary', 'gitlab', 'csv'];

  test.each([2, 3, 5, 17])('one line of %i: audit', async (of) => {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-hostile-'));
    const serial = await adb.attach(hostile(virtualPhone('redmi-note-8-pro', { gateOpen: true }), of));
    const { stdout, stderr, exitCode } = await miaudit(
      ['audit', '-s', serial, '-P', String(adb.port), '--verbose', ...formats.flatMap((one) => ['-o', `${one}=${join(folder, one)}`])],
      { env: adb.env },
    );
    expect([1, 4, 3], stderr).toContain(exitCode);
    expect(unseen.exec(stdout)?.index, stdout.slice(0, 300)).toBeUndefined();
    expect(unseen.exec(stderr)).toBeNull();
    for (const one of readdirSync(folder)) {
      const text = readFileSync(join(folder, one), 'utf8').replaceAll('\r\n', '\n');
      const at = unseen.exec(text)?.index;
      expect(at === undefined ? undefined : JSON.stringify(text.slice(at - 80, at + 20)), one).toBeUndefined();
    }
  }, 120_000);

  test.each([3, 7, 1000])('one line of %i: fix, undo, browse', async (of) => {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-hostile-'));
    const state = mkdtempSync(join(tmpdir(), 'miaudit-hostile-state-'));
    const serial = await adb.attach(hostile(virtualPhone('redmi-note-8-pro', { gateOpen: true }), of));
    const on = ['-s', serial, '-P', String(adb.port)];
    const env = { ...adb.env, XDG_STATE_HOME: state };
    const all = [
      ['fix', ...on, '--yes', '--settle=0', '--allow=consent', '-o', `html=${join(folder, 'fix.html')}`, '-o', `json=${join(folder, 'fix.json')}`],
      ['undo', ...on, '--verbose', '-o', `json=${join(folder, 'undo.json')}`],
      ['browse', ...on, '--runs=1', '--modes=normal', '--settle=1s', '-o', `html=${join(folder, 'browse.html')}`, '-o', `json=${join(folder, 'browse.json')}`],
      ['doctor', ...on],
      ['devices', '-P', String(adb.port)],
    ];
    for (const argv of all) {
      const { stdout, stderr, exitCode } = await miaudit(argv, { env });
      console.log(of, argv[0], exitCode, stderr.slice(-300));
      expect(exitCode, stderr).not.toBe(70);
      expect(unseen.exec(stdout)?.index, stdout.slice(0, 300)).toBeUndefined();
      expect(unseen.exec(stderr)).toBeNull();
    }
    for (const one of readdirSync(folder)) {
      const text = readFileSync(join(folder, one), 'utf8');
      const at = unseen.exec(text)?.index;
      expect(at === undefined ? undefined : JSON.stringify(text.slice(at - 80, at + 20)), one).toBeUndefined();
    }
  }, 280_000);
});

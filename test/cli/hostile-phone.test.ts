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
        const text = held
          .filter((part) => part.to === to)
          .map((part) => part.text)
          .join('');
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

  async function on(of: number) {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-hostile-'));
    const state = mkdtempSync(join(tmpdir(), 'miaudit-hostile-state-'));
    const serial = await adb.attach(hostile(virtualPhone('redmi-note-8-pro', { gateOpen: true }), of));
    const run = async (
      first: string,
      argv: readonly string[],
      as: readonly string[],
      codes: readonly number[],
    ) => {
      const files = as.flatMap((format) => ['-o', `${format}=${join(folder, `${first}.${format}`)}`]);
      const where = first === 'devices' ? [] : ['-s', serial];
      const { stdout, stderr, exitCode } = await miaudit(
        [first, ...where, '-P', String(adb.port), ...argv, ...files],
        { env: { ...adb.env, XDG_STATE_HOME: state } },
      );
      expect(codes, stderr).toContain(exitCode);
      return { stdout, stderr };
    };
    const files = () =>
      Object.fromEntries(
        readdirSync(folder).map((file) => [
          file,
          readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'),
        ]),
      );
    /** What is unseen in the files, with what is around it. */
    const unseenInFiles = () =>
      Object.entries(files()).flatMap(([file, text]) => {
        const at = unseen.exec(text)?.index;
        return at === undefined ? [] : [`${file}: ${JSON.stringify(text.slice(at - 80, at + 20))}`];
      });
    return { run, unseenInFiles, files };
  }

  test.each([2, 17])(
    'audit in every format, with one line of %i',
    async (of) => {
      const { run, unseenInFiles, files } = await on(of);
      const { stdout, stderr } = await run('audit', ['--verbose'], formats, [1, 4]);
      expect(unseen.exec(stdout)).toBeNull();
      expect(unseen.exec(stderr)).toBeNull();
      expect(unseenInFiles()).toEqual([]);
      expect(Object.keys(files())).toHaveLength(formats.length);
      expect(files()['audit.json']).toContain('onload=alert'); // it came as far as the report
    },
    60_000,
  );

  const most = 1_000_000; // no line, so that a fix and its undo come to their end: the screens alone
  test.each([7, most])(
    'fix, undo, browse, doctor and devices, with one line of %i',
    async (of) => {
      const { run, unseenInFiles, files } = await on(of);
      const any = [0, 1, 2, 3, 4, 5]; // an undo finds no journal where the fix could not be begun
      const change = [
        '--yes',
        '--settle=0',
        '--allow=consent',
        '--only=personalised-ads',
        '--only=user-experience-program-row',
      ];
      const said = [
        await run('fix', change, ['html', 'json'], any),
        await run('undo', ['--verbose'], ['json'], any),
        await run('browse', ['--mode=normal', '--settle=0', '--scenario=visit'], ['html', 'json'], any),
        await run('doctor', [], [], any),
        await run('devices', [], [], any),
      ];
      for (const { stdout, stderr } of said) {
        expect(unseen.exec(stdout)).toBeNull();
        expect(unseen.exec(stderr)).toBeNull();
      }
      expect(unseenInFiles()).toEqual([]);
      if (of === most) expect(Object.keys(files())).toHaveLength(5);
    },
    120_000,
  );
});

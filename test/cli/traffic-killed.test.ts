import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';

const mint = 'com.mi.globalbrowser.mini';
const visit = ['--scenario', 'visit', '--browser', mint, '--mode', 'normal', '--settle', '0'];

/** Command lines of processes that name this text. */
function processesWith(text: string): string[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.flatMap((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return words.includes(text) ? [words.replaceAll('\0', ' ')] : [];
    } catch {
      return []; // it has ended
    }
  });
}

describeWithAdb('killed while the phone sends through the proxy', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test.each([
    ['--traffic', [11, 12, 22, 25]],
    ['--decrypt', [26, 30, 33, 36]],
  ] as const)(
    'at any of its commands, %s leaves a phone that has its web back by itself, and nothing to undo',
    async (how, moments) => {
      const phone = virtualPhone('mi-9t', { gateOpen: true });
      const kill = { at: Infinity, seen: 0, now: () => undefined as unknown };
      const count = (command: string) => {
        if (!command.includes('http_proxy')) return;
        kill.seen += 1;
        if (kill.seen === kill.at) kill.now();
      };
      const serial = await adb.attach({
        ...phone,
        async run(command, io) {
          count(command); // before it is done, and after
          const code = await phone.run(command, io);
          count(command);
          return code;
        },
      });
      const before = snapshot(phone.inside.state);
      const changed = () => Object.keys(differences(before, snapshot(phone.inside.state)));
      const ofProxy = () => changed().filter((key) => key.startsWith('global/'));
      const state = mkdtempSync(join(tmpdir(), 'miaudit-traffic-killed-'));
      const temporary = mkdtempSync(join(tmpdir(), 'miaudit-traffic-temporary-'));
      const run = async (argv: readonly string[]) => {
        const child = spawn(process.execPath, ['bin/miaudit.js', ...argv], {
          env: { ...adb.env, XDG_STATE_HOME: state, TMPDIR: temporary, CI: '1', NO_COLOR: '1' },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        kill.now = () => child.kill('SIGKILL');
        let said = '';
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
        const [code] = (await once(child, 'close')) as [number | null];
        return { code, said };
      };
      const onPhone = ['-s', serial, '-P', String(adb.port)];
      if (how === '--decrypt') expect((await run(['ca'])).code).toBe(0);
      let kills = 0;
      for (const at of moments) {
        Object.assign(kill, { at, seen: 0 });
        const { code } = await run(['browse', how, ...visit, ...onPhone]);
        kill.at = Infinity;
        if (code === null) kills += 1;
        const wasSet = changed().join();
        await expect.poll(() => processesWith(state), { timeout: 60_000 }).toEqual([]);
        expect([at, ofProxy(), phone.inside.state.proxy], wasSet).toEqual([at, [], undefined]);
        const { code: undone, said } = await run(['undo', ...onPhone]);
        expect([at, undone, ofProxy()], said).toEqual([at, 0, []]);
        expect(readdirSync(temporary)).toEqual([]);
      }
      expect(kills).toBe(moments.length);
    },
    400_000,
  );
});

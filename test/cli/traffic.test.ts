import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConnections } from '../../src/traffic/connection.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-traffic-'));
const mint = 'com.mi.globalbrowser.mini';
const visit = ['browse', '--traffic', '--scenario', 'visit', '--browser', mint, '--mode', 'normal'];

test('the connections of each run are kept, redacted, and give the same report again', async () => {
  const kept = join(folder, 'kept');
  const live = await miaudit([...visit, '--demo', '--save', kept], { env: { XDG_STATE_HOME: folder } });
  expect(live.stderr).toContain('From now on the phone sends through a proxy of this computer.');
  expect(live.stderr).toMatch(/Run `miaudit undo --demo mi-9t \S+\.jsonl`/);
  const { connections } = parseConnections(readFileSync(join(kept, 'run-01', 'connections.txt'), 'utf8'));
  expect(connections.map(({ host }) => host)).toContain('sa.api.intl.miui.com');
  expect((await miaudit(['browse', '--from', kept])).stdout).toBe(live.stdout);
});

describeWithAdb('ended while the phone sends through the proxy', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s, it puts the proxy back itself',
    async (signal) => {
      const phone = virtualPhone('mi-9t', { gateOpen: true });
      const serial = await adb.attach(phone);
      const before = snapshot(phone.inside.state);
      const state = mkdtempSync(join(tmpdir(), 'miaudit-traffic-ended-'));
      const child = spawn(
        process.execPath,
        ['bin/miaudit.js', ...visit, '-s', serial, '-P', String(adb.port)],
        {
          env: { ...adb.env, XDG_STATE_HOME: state, CI: '1', NO_COLOR: '1' },
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      let stderr = '';
      child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
      await expect.poll(() => stderr, { timeout: 25_000 }).toContain('Run 1 of 1');
      expect(stderr).toMatch(
        new RegExp(`Run \`miaudit undo -P ${adb.port} -s phone-[0-9a-f]{12} \\S+\\.jsonl\``),
      );
      expect(phone.inside.state.proxy).toMatchObject({ host: '127.0.0.1' });
      child.kill(signal);
      const [code] = (await once(child, 'close')) as [number | null];
      const changed = Object.keys(differences(before, snapshot(phone.inside.state)));
      expect([code, changed.filter((key) => key.startsWith('global/'))], stderr).toEqual([130, []]);
      expect(phone.inside.state.proxy).toBeUndefined();
    },
    60_000,
  );
});

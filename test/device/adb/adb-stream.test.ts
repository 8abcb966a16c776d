import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VirtualPhone } from '../../../src/virtual-phone/phone.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../../real-adb.ts';
import { scriptedPhone, untilClosed } from '../../scripted-phone.ts';

const never = new AbortController().signal;
/** How a phone may speak: each must give the same. */
const shells: [string, Partial<VirtualPhone>][] = [
  ['shell_v2', {}],
  ['the old shell', { features: ['cmd'] }],
];

describeWithAdb('streams and ways back through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test('a phone that dies in the middle of a stream is lost, after all bytes it said', async () => {
    const dying = scriptedPhone(async (command, io) => {
      await io.stdout(Buffer.from('line\n'));
      dying.die();
      return untilClosed(command, io);
    });
    const phone = await adb.device(dying);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const bytes of phone.stream(['logcat'], never)) seen.push(Buffer.from(bytes).toString());
    })();
    await expect(reading).rejects.toMatchObject({ code: 'lost' });
    expect(seen.join('')).toBe('line\n');
  });

  test.each(shells)(
    'a stream gives every byte as it is and ends with its command, over %s',
    async (_name, features) => {
      const bytes = Buffer.from(Array.from({ length: 400_000 }, (_none, at) => (at * 7 + (at >> 8)) % 256));
      const phone = await adb.device(
        scriptedPhone(async (_command, io) => {
          for (let at = 0; at < bytes.length; at += 9973) await io.stdout(bytes.subarray(at, at + 9973));
          return 0;
        }, features),
      );
      const seen: Uint8Array[] = [];
      for await (const chunk of phone.stream(['logcat', '-B'], never)) seen.push(chunk);
      expect(Buffer.concat(seen).equals(bytes)).toBe(true);
    },
  );

  test('a stream ends quietly when it is aborted, and so does its command', async () => {
    let told: AbortSignal | undefined;
    const phone = await adb.device(
      scriptedPhone(async (_command, io) => {
        told = io.signal;
        for (let line = 1; !io.signal.aborted; line += 1) await io.stdout(Buffer.from(`line ${line}\n`));
        return 0;
      }),
    );
    const stop = new AbortController();
    let text = '';
    for await (const bytes of phone.stream(['logcat'], stop.signal)) {
      text += Buffer.from(bytes).toString();
      if (text.length > 100_000) stop.abort();
    }
    const lines = text.split('\n').slice(0, -1);
    expect(lines).toEqual(lines.map((_line, at) => `line ${at + 1}`));
    await expect.poll(() => told?.aborted).toBe(true);
  });

  test('adb reverse leads from the phone to this computer, and is taken back', async () => {
    const here = createServer((socket) => socket.end('hello phone')).listen(0, '127.0.0.1');
    await once(here, 'listening');
    const { port } = here.address() as AddressInfo;
    const phone = await adb.device(
      scriptedPhone(async (_command, io) => {
        const socket = await io.dial?.(8765).catch(() => undefined);
        if (!socket) return 1;
        for await (const chunk of socket) await io.stdout(chunk as Buffer);
        return 0;
      }),
    );
    expect(await phone.shell(['visit'])).toMatchObject({ exitCode: 1 });
    const undo = await phone.reverse(8765, port);
    expect(await phone.shell(['visit'])).toMatchObject({ stdout: 'hello phone', exitCode: 0 });
    await undo();
    expect(await phone.shell(['visit'])).toMatchObject({ exitCode: 1 });
    await expect(undo()).rejects.toMatchObject({ code: 'refused' });
    here.close();
  });
});

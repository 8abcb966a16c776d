import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../../src/virtual-phone/load.ts';
import type { VirtualPhone } from '../../../src/virtual-phone/phone.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../../real-adb.ts';
import { scriptedPhone, throughSh, untilClosed } from '../../scripted-phone.ts';
import { words } from '../words.ts';

/** How a phone may speak: each must give the same. */
const shells: [string, Partial<VirtualPhone>][] = [
  ['shell_v2', {}],
  ['the old shell', { features: ['cmd'] }],
];

describeWithAdb('commands through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test.each(shells)('stdout, stderr and exit code over %s', async (_name, features) => {
    const phone = await adb.device(scriptedPhone(throughSh, features));
    const script = 'echo out; echo bad >&2; exit 7';
    expect(await phone.shell(['sh', '-c', script])).toEqual({
      stdout: 'out\n',
      stderr: 'bad\n',
      exitCode: 7,
    });
  });

  test.each(shells)(
    'a phone made of a fixture answers alike over %s',
    async (_name, { features = ['shell_v2'] }) => {
      const phone = await adb.device(virtualPhone('mi-9t', { features }));
      expect(await phone.shell(['getprop', 'ro.product.device'])).toEqual({
        stdout: 'davinci\n',
        stderr: '',
        exitCode: 0,
      });
      const absent = await phone.shell(['no-such-program']);
      expect(absent).toMatchObject({ stdout: '', exitCode: 127 });
      expect(absent.stderr).toContain('no-such-program');
    },
  );

  test.each(shells)('every word reaches the program on the phone over %s', async (_name, features) => {
    const phone = await adb.device(scriptedPhone(throughSh, features));
    await fc.assert(
      fc.asyncProperty(words, async (argv) => {
        const { stdout } = await phone.shell(['printf', String.raw`%s\0`, 'first', ...argv]);
        expect(stdout).toBe(['first', ...argv].map((word) => `${word}\0`).join(''));
      }),
      { numRuns: 25 },
    );
  });

  test('bytes that are not UTF-8 crash nothing', async () => {
    const phone = await adb.device(
      scriptedPhone(async (_command, io) => (await io.stdout(Buffer.of(0x61, 0xff, 0)), 0)),
    );
    expect((await phone.shell(['x'])).stdout).toBe('a\ufffd\0');
  });

  test('5 MB come whole, also ten at once', async () => {
    const size = 5_000_000;
    const bytes = Buffer.alloc(size, 'The quick brown fox. ');
    const phone = await adb.device(scriptedPhone(async (_command, io) => (await io.stdout(bytes), 0)));
    const answers = await Promise.all(Array.from({ length: 10 }, () => phone.shell(['x'])));
    const whole = bytes.toString();
    expect(answers.map(({ stdout }) => stdout === whole)).toEqual(Array(10).fill(true));
  });

  test('ten commands at once get each its own answer', async () => {
    const phone = await adb.device(
      scriptedPhone(async (command, io) => {
        for (const letter of command) await io.stdout(Buffer.from(letter));
        return command.length;
      }),
    );
    const argvs = Array.from({ length: 10 }, (_none, nth) => ['say', `number-${nth}`]);
    const answers = await Promise.all(argvs.map((argv) => phone.shell(argv)));
    expect(answers.map(({ stdout }) => stdout)).toEqual(argvs.map((argv) => argv.join(' ')));
  });

  test.each(shells)(
    'a command that hangs is a timeout, and is ended on the phone, over %s',
    async (_name, features) => {
      let told: AbortSignal | undefined;
      const phone = await adb.device(
        scriptedPhone(async (command, io) => ((told = io.signal), untilClosed(command, io)), features),
      );
      await expect(phone.shell(['hang'], { deadline: 200 })).rejects.toMatchObject({ code: 'timeout' });
      await expect.poll(() => told?.aborted).toBe(true);
    },
  );

  test('an abort in the middle ends the command with the reason', async () => {
    let told: AbortSignal | undefined;
    const phone = await adb.device(
      scriptedPhone(async (command, io) => {
        told = io.signal;
        await io.stdout(Buffer.from('half'));
        return untilClosed(command, io);
      }),
    );
    const stop = new AbortController();
    const running = phone.shell(['x'], { signal: stop.signal });
    await expect.poll(() => told).toBeDefined();
    const reason = new Error('Ctrl-C');
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect.poll(() => told?.aborted).toBe(true);
  });

  test.each(shells)(
    'a phone that dies in the middle is lost, and stays so, over %s',
    async (_name, features) => {
      const dying = scriptedPhone(async (command, io) => {
        await io.stdout(Buffer.from('half an answer'));
        dying.die();
        return untilClosed(command, io);
      }, features);
      const phone = await adb.device(dying);
      await expect(phone.shell(['x'])).rejects.toMatchObject({ code: 'lost' });
      await expect(phone.shell(['x'])).rejects.toMatchObject({ code: 'lost' });
    },
  );
});

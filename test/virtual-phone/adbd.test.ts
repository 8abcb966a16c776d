import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src/virtual-phone/adbd.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { echoing, scriptedPhone, throughSh, untilClosed } from '../scripted-phone.ts';

describeWithAdb('what the real adb program sees', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());
  const attach = async (...phone: Parameters<typeof scriptedPhone>) => {
    const serial = await adb.attach(scriptedPhone(...phone));
    return { serial, run: (...argv: string[]) => adb.run('-s', serial, ...argv) };
  };
  const old = { features: ['cmd'] };

  test('connect, devices -l, disconnect', async () => {
    const { serial } = await attach(echoing);
    const listed = async () => (await adb.run('devices', '-l')).stdout;
    expect(await listed()).toMatch(
      new RegExp(`^${serial} +device product:made_up model:Made_Up_1 device:madeup transport_id:\\d+$`, 'm'),
    );
    expect((await adb.run('disconnect', serial)).stdout).toContain('disconnected');
    expect(await listed()).not.toContain(serial);
  });

  test('a phone that trusts no computer is unauthorized', async () => {
    const { serial, run } = await attach(echoing, { state: 'unauthorized' });
    await expect.poll(async () => (await adb.run('devices')).stdout).toContain(`${serial}\tunauthorized`);
    expect((await run('shell', 'id')).stderr).toContain('device unauthorized');
  });

  const both = 'echo out; echo bad >&2; exit 9';
  test.each([
    ['shell', {}, ['shell', both], { stdout: 'out\n', stderr: 'bad\n', exitCode: 9 }],
    [
      'shell with a terminal',
      {},
      ['shell', '-tt', both],
      { stdout: 'out\r\nbad\r\n', stderr: '', exitCode: 9 },
    ],
    [
      'shell -x, without the protocol',
      {},
      ['shell', '-x', both],
      { stdout: 'out\nbad\n', stderr: '', exitCode: 0 },
    ],
    ['shell of an old phone', old, ['shell', both], { stdout: 'out\r\nbad\r\n', stderr: '', exitCode: 0 }],
    ['exec-out', {}, ['exec-out', both], { stdout: 'out\nbad\n', stderr: '', exitCode: 0 }],
  ])('%s', async (_name, features, argv, expected) => {
    const { run } = await attach(throughSh, features);
    const { stdout, stderr, exitCode } = await run(...argv);
    // Lines of stdout and stderr may change places where they share a stream.
    const lines = (text: string) => text.split(/(?<=\n)/).sort();
    expect({ stdout: lines(stdout), stderr, exitCode }).toEqual({
      ...expected,
      stdout: lines(expected.stdout),
    });
  });

  test('the command line arrives as adb wrote it, logcat included', async () => {
    const { run } = await attach(echoing);
    expect((await run('shell', 'settings get', 'global', "'a b'")).stdout).toBe("settings get global 'a b'");
    const { stdout } = await run('logcat', '-d', '-v', 'threadtime', '*:S');
    expect(stdout).toBe(`export ANDROID_LOG_TAGS="''"; exec logcat '-d' '-v' 'threadtime' '*:S'`);
  });

  test('lines that are typed at a shell without a command are run', async () => {
    const serial = await adb.attach(scriptedPhone(throughSh));
    const { stdout, exitCode } = await execa('adb', ['-P', String(adb.port), '-s', serial, 'shell'], {
      env: adb.env,
      extendEnv: false,
      input: 'echo one\nexit 6\n',
      reject: false,
    });
    expect({ stdout, exitCode }).toEqual({ stdout: 'one', exitCode: 6 });
  });

  test('two connections at once do not share what adb reverse set up', async () => {
    const phone = scriptedPhone(echoing);
    const [one, two] = [await adb.attach(phone), await adb.attach(phone)];
    expect((await adb.run('-s', one, 'reverse', 'tcp:9000', 'tcp:80')).exitCode).toBe(0);
    expect((await adb.run('-s', one, 'reverse', '--list')).stdout).toContain('tcp:9000 tcp:80');
    expect((await adb.run('-s', two, 'reverse', '--list')).stdout).not.toContain('tcp:9000');
    expect((await adb.run('-s', one, 'reverse', '--remove', 'tcp:9000')).exitCode).toBe(0);
    expect((await adb.run('-s', one, 'reverse', '--remove', 'tcp:9000')).stderr).toContain('not found');
  });

  test('the phone reaches a server on this computer, 3 MB both ways', async () => {
    const here = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(here, 'listening');
    const body = Buffer.alloc(3_000_000, 'abcdefghij');
    const { run } = await attach(async (_command, io) => {
      const socket = await io.dial?.(8000);
      if (!socket) return 1;
      socket.write(body);
      let received = 0;
      for await (const chunk of socket) if ((received += (chunk as Buffer).length) >= body.length) break;
      await io.stdout(Buffer.from(String(received)));
      return 0;
    });
    await run('reverse', 'tcp:8000', `tcp:${(here.address() as AddressInfo).port}`);
    expect((await run('shell', 'visit')).stdout).toBe(String(body.length));
    here.close();
  });

  test('services that no virtual phone has are refused', async () => {
    const { run } = await attach(echoing);
    expect((await run('pull', '/sdcard/x', '/dev/null')).exitCode).not.toBe(0);
    expect((await run('shell', 'still alive')).stdout).toBe('still alive');
  });

  test('a phone that dies goes away from the list', async () => {
    const phone = scriptedPhone(untilClosed);
    const serial = await adb.attach(phone);
    const running = adb.run('-s', serial, 'shell', 'x');
    phone.die();
    expect((await running).exitCode).not.toBe(0);
    await expect.poll(async () => (await adb.run('devices')).stdout).not.toContain(`${serial}\tdevice`);
  });
});

test.each([
  ['what is not a packet', Buffer.alloc(24, 7)],
  ['a payload without end', Buffer.from('4e584e43010000010000100000ffffff00000000b1a7b1bc', 'hex')],
])('a stranger who sends %s is dropped', async (_name, bytes) => {
  const served = await serve(scriptedPhone(echoing), 0);
  const stranger = connect(served.port, '127.0.0.1');
  stranger.on('error', () => undefined);
  stranger.end(bytes).resume();
  await once(stranger, 'close');
  await served.close();
});

test('a port that is in use is reported', async () => {
  const served = await serve(scriptedPhone(echoing), 0);
  await expect(serve(scriptedPhone(echoing), served.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await served.close();
});

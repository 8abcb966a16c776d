import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { openPhone, type OpenedPhone } from '../../src/virtual-phone/open.ts';
import { describeWithAdb, freePort, startRealAdb, type RealAdb } from '../real-adb.ts';

/** What adb's own tests of a device describe, put to the virtual phone through the real adb server. */
describeWithAdb('through the real adb server', () => {
  let adb: RealAdb;
  let serial: string;
  let phone: OpenedPhone;
  beforeAll(async () => {
    adb = await startRealAdb();
    phone = openPhone(loadPhone('mi-9t'), {});
    serial = await adb.attach(phone);
  });
  afterAll(() => adb.stop());

  /** Runs adb with this input, and gives what it said and how it ended. */
  async function shell(argv: readonly string[], input: string | undefined) {
    const child = spawn('adb', ['-P', String(adb.port), '-s', serial, ...argv], {
      env: adb.env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    child.stdin?.on('error', () => undefined); // a command that reads none ends first
    child.stdin?.end(input);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout ?? Readable.from([])),
      text(child.stderr ?? Readable.from([])),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { stdout, stderr, code };
  }

  test('a remote command reads its input to the end, and its output comes back as it was', async () => {
    const words = 'line one\nline two\n'.repeat(5000);
    expect(await shell(['shell', 'cat'], words)).toEqual({ stdout: words, stderr: '', code: 0 });
    expect(await shell(['exec-in', 'cat'], 'x')).toMatchObject({ code: 0 });
  });

  test('closed input is the end of the input', async () => {
    expect(await shell(['shell', 'cat; echo done'], undefined)).toMatchObject({ stdout: 'done\n', code: 0 });
    expect(await shell(['shell', '-n', 'cat; echo done'], 'unread')).toMatchObject({
      stdout: 'done\n',
      code: 0,
    });
  });

  test('a command that reads no input ends all the same', async () => {
    expect(await shell(['shell', 'echo said'], 'x'.repeat(300_000))).toMatchObject({
      stdout: 'said\n',
      code: 0,
    });
  });

  test.each([
    [['shell', '[ -t 0 ]'], 1],
    [['shell', '-T', '[ -t 0 ]'], 1],
    [['shell', '-t', '-t', '[ -t 0 ]'], 0],
  ] as const)('%j: a terminal where it is asked for', async (argv, code) => {
    expect((await shell(argv, '')).code).toBe(code);
  });

  test('Ctrl-C of a terminal ends the command with 130, and nothing after it runs', async () => {
    const child = spawn(
      'adb',
      ['-P', String(adb.port), '-s', serial, 'shell', '-t', '-t', 'sleep 60; echo after'],
      {
        env: adb.env,
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    );
    const said = text(child.stdout);
    await wait(500);
    child.stdin.write('\u0003');
    const [code] = (await once(child, 'exit')) as [number];
    expect([code, await said]).toEqual([130, '']);
  });

  test('a client that goes away ends its command, as SIGHUP does', async () => {
    const argv = [
      '-P',
      String(adb.port),
      '-s',
      serial,
      'shell',
      'sleep 60; echo after > /data/local/tmp/after',
    ];
    const child = spawn('adb', argv, { env: adb.env, stdio: 'ignore' });
    await wait(500);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await wait(300);
    expect((await shell(['shell', 'cat /data/local/tmp/after'], undefined)).code).toBe(1);
  });

  test('forward joined to reverse leads back to this computer, both ways', async () => {
    const server = createServer((socket) =>
      socket.on('data', (chunk) => socket.end(`echo ${chunk.toString()}`)),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = await freePort();
    await adb.run('-s', serial, 'reverse', 'tcp:4567', `tcp:${(server.address() as AddressInfo).port}`);
    await adb.run('-s', serial, 'forward', `tcp:${port}`, 'tcp:4567');
    const socket = connect(port, '127.0.0.1');
    socket.write('hello');
    expect(await text(socket)).toBe('echo hello');
    await adb.run('-s', serial, 'forward', '--remove-all');
    server.close();
  });

  test('a port where nothing listens is closed at once', async () => {
    const port = await freePort();
    await adb.run('-s', serial, 'forward', `tcp:${port}`, 'tcp:4999');
    const socket = connect(port, '127.0.0.1');
    expect(await text(socket)).toBe('');
    await adb.run('-s', serial, 'forward', '--remove-all');
  });
});

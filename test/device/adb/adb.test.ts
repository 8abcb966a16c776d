import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type AdbServer } from '../../../src/device/adb/adb.ts';
import { describeWithAdb, freePort, startRealAdb, type RealAdb } from '../../real-adb.ts';
import { echoing, scriptedPhone, untilClosed, type Script } from '../../scripted-phone.ts';

const saying =
  (text: string): Script =>
  async (_command, io) => {
    await io.stdout(Buffer.from(text));
    return 0;
  };
const stateOf = async (server: AdbServer, serial: string) =>
  (await server.phones()).find((phone) => phone.serial === serial)?.state;

describeWithAdb('an adb server that ends in the middle', () => {
  const ended = {
    code: 'server-lost',
    message: expect.stringMatching(/^The adb server at 127\.0\.0\.1:\d+ stopped answering\. /) as string,
  };
  /** A server, and a phone on it; the server ends once the phone is asked. */
  async function start(features: string[]) {
    const adb = await startRealAdb();
    let begun = 0;
    const phone = scriptedPhone(
      async (command, io) => {
        begun += 1;
        await io.stdout(Buffer.from('half an answer'));
        return untilClosed(command, io);
      },
      { features },
    );
    return { adb, begun: () => begun, device: await adb.device(phone) };
  }

  test.each([[['shell_v2']], [['cmd']]])('is named, and not the phone: %s', async (features) => {
    const { adb, begun, device } = await start(features);
    let chunks = 0;
    const stream = (async () => {
      for await (const chunk of device.stream(['log'], new AbortController().signal)) {
        expect(chunk).toBeInstanceOf(Uint8Array);
        chunks += 1;
      }
    })();
    const running = Promise.all([
      expect(device.shell(['x'])).rejects.toMatchObject(ended),
      // Without shell_v2 a stream says nothing of its end.
      features.includes('shell_v2')
        ? expect(stream).rejects.toMatchObject(ended)
        : expect(stream).resolves.toBeUndefined(),
    ]);
    const server = await adb.open();
    // A stream whose beginning the server has not told yet ends with an error, whatever the phone can do.
    await expect.poll(() => [begun(), chunks > 0]).toEqual([2, true]);
    await adb.stop();
    await running;
    await expect(device.shell(['y'])).rejects.toMatchObject(ended);
    await expect(server.phones()).rejects.toMatchObject(ended);
    await expect(server.device(device.serial)).rejects.toMatchObject(ended);
  });

  test('one that lives and has lost the phone is not', async () => {
    const adb = await startRealAdb();
    const dying = scriptedPhone(echoing);
    const device = await adb.device(dying);
    dying.die();
    await expect(device.shell(['x'])).rejects.toMatchObject({ code: 'lost' });
    await adb.stop();
  });
});

describeWithAdb('a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test('lists phones with state, model and product', async () => {
    const serial = await adb.attach(scriptedPhone(echoing));
    const locked = await adb.attach(scriptedPhone(echoing, { state: 'unauthorized' }));
    const server = await adb.open();
    await expect.poll(() => stateOf(server, locked)).toBe('unauthorized');
    const phones = await server.phones();
    expect(phones).toContainEqual(
      expect.objectContaining({ serial, state: 'device', model: 'Made_Up_1', product: 'made_up' }),
    );
    expect(phones).toContainEqual(expect.objectContaining({ serial: locked, state: 'unauthorized' }));
  });

  test.each([
    ['unauthorized', 'unauthorized'],
    ['offline', 'offline'],
  ] as const)('an %s phone is refused with its own error', async (state, code) => {
    const serial = await adb.attach(scriptedPhone(echoing, { state }));
    const server = await adb.open();
    await expect.poll(() => stateOf(server, serial)).toBe(state);
    await expect(server.device(serial)).rejects.toMatchObject({ code });
  });

  test('a phone that is not connected is not a phone', async () => {
    await expect((await adb.open()).device('127.0.0.1:1')).rejects.toMatchObject({ code: 'not-connected' });
  });

  test('of two servers the one that was named is used', async () => {
    const decoy = await startRealAdb();
    try {
      const serial = await adb.attach(scriptedPhone(saying('right')));
      const elsewhere = await decoy.attach(scriptedPhone(saying('wrong')));
      const server = await adb.open();
      expect((await server.phones()).map((phone) => phone.serial)).not.toContain(elsewhere);
      await expect(server.device(elsewhere)).rejects.toMatchObject({ code: 'not-connected' });
      expect((await (await server.device(serial)).shell(['x'])).stdout).toBe('right');
      expect((await (await (await decoy.open()).device(elsewhere)).shell(['x'])).stdout).toBe('wrong');
    } finally {
      await decoy.stop();
    }
  });

  test('a server is started where none listens, on the port that was named', async () => {
    const port = await freePort();
    const server = await connect({ host: '127.0.0.1', port }, { env: adb.env });
    try {
      expect(await server.phones()).toEqual([]);
    } finally {
      spawnSync('adb', ['-P', String(port), 'kill-server'], { env: adb.env });
    }
  });
});

test('no server and no program: no-adb', async () => {
  const port = await freePort();
  const nobody = connect({ host: '127.0.0.1', port }, { env: { PATH: '' } });
  await expect(nobody).rejects.toMatchObject({
    code: 'no-adb',
    message: expect.stringContaining('no adb program') as unknown,
  });
});

test('what listens is not an adb server, or says nothing: no-adb', async () => {
  const web = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  await expect(connect({ host: '127.0.0.1', port }, { env: {} })).rejects.toMatchObject({ code: 'no-adb' });
  web.close();
});

/** An adb server that tells its version as adb 1.0.41 does, and answers the question for the phones with `list`; null hangs up. */
async function serverThatLists(list: string | null) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (request) => {
      if (String(request).endsWith('host:version')) socket.end('OKAY00040029');
      else if (list === null) socket.destroy();
      else socket.end(list);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

test.each([
  ['ends early', null],
  ['ends in the middle', 'OKAY0040cafe device product:begonia'],
  ['refuses', 'FAIL0009no access'],
  ['garbles the length', 'OKAYzz2!cafe device'],
  ['garbles the list', 'OKAY0006\u0001\u0002\u0003\u0004\u0005\n'],
  ['says neither yes nor no', 'HTTP/1.1 400 Bad Request'],
])('a server that %s when it is asked for its phones: no-adb, and not an empty list', async (_name, list) => {
  const server = await serverThatLists(list);
  const adb = await connect({ host: '127.0.0.1', port: server.port }, { env: {} });
  await expect(adb.phones()).rejects.toMatchObject({
    code: 'no-adb',
    message: expect.stringMatching(
      /^The adb server at .* gives no list of phones\b.*\. Run `adb devices`/,
    ) as unknown,
  });
  server.close();
});

test('a server without a phone gives an empty list', async () => {
  const server = await serverThatLists('OKAY0000');
  const adb = await connect({ host: '127.0.0.1', port: server.port }, { env: {} });
  expect(await adb.phones()).toEqual([]);
  server.close();
});

test('a caller who gives up while a server is silent gets the reason back', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const stop = new AbortController();
  const connecting = connect({ host: '127.0.0.1', port }, { env: {}, signal: stop.signal });
  await wait(50);
  const reason = new Error('Ctrl-C');
  stop.abort(reason);
  await expect(connecting).rejects.toBe(reason);
  silent.close();
});

test('plain Node, which is stricter than a bundler, can import adbkit the way adb.ts does', () => {
  const line = /^import .*adbkit.*;$/m.exec(readFileSync('src/device/adb/adb.ts', 'utf8'))?.[0];
  const script = `${line ?? 'no import'}\nnew adbkit.default({ port: 1 });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

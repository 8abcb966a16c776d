import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { scriptedPhone, throughSh, untilClosed } from '../scripted-phone.ts';

const never = new AbortController().signal;

test('runs commands with quoted words, and keeps stdout, stderr and exit code apart', async () => {
  const device = demoDevice(scriptedPhone(throughSh));
  expect(await device.shell(['sh', '-c', 'echo "$1"; echo bad >&2; exit 4', 'sh', "it's $HOME"])).toEqual({
    stdout: "it's $HOME\n",
    stderr: 'bad\n',
    exitCode: 4,
  });
});

test('times out, aborts and dies like a phone on a cable', async () => {
  const phone = scriptedPhone(untilClosed);
  const device = demoDevice(phone);
  await expect(device.shell(['x'], { deadline: 5 })).rejects.toMatchObject({ code: 'timeout' });
  const reason = new Error('Ctrl-C');
  await expect(device.shell(['x'], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const running = device.shell(['x']);
  phone.die();
  await expect(running).rejects.toMatchObject({ code: 'lost' });
  await expect(device.shell(['x'])).rejects.toMatchObject({ code: 'lost' });
});

test('a stream gives all bytes and ends with its command, with an abort, or with the phone', async () => {
  const stop = new AbortController();
  const phone = scriptedPhone(async (command, io) => {
    for (let line = 1; line <= 5000 && !io.signal.aborted; line += 1)
      await io.stdout(Buffer.from(`line ${line}\n`));
    return command === 'end' ? 0 : untilClosed(command, io);
  });
  const device = demoDevice(phone);
  const all = Array.from({ length: 5000 }, (_none, at) => `line ${at + 1}\n`).join('');
  const read = async (argv: string[], signal: AbortSignal, atEnd: () => void) => {
    let text = '';
    for await (const bytes of device.stream(argv, signal)) {
      text += Buffer.from(bytes).toString();
      if (text.length === all.length) atEnd();
    }
    return text;
  };
  expect(await read(['end'], never, () => undefined)).toBe(all);
  expect(
    await read(['follow'], stop.signal, () => {
      stop.abort();
    }),
  ).toBe(all);
  expect(await read(['follow'], AbortSignal.abort(), () => undefined)).toBe('');
  await expect(
    read(['follow'], never, () => {
      phone.die();
    }),
  ).rejects.toMatchObject({ code: 'lost' });
});

test('the phone reaches a server on this computer while the way is open', async () => {
  const here = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
  await once(here, 'listening');
  const device = demoDevice(
    scriptedPhone(async (_command, io) => {
      const socket = await io.dial?.(9000).catch(() => undefined);
      if (!socket) return 1;
      for await (const chunk of socket) await io.stdout(chunk as Buffer);
      return 0;
    }),
  );
  const undo = await device.reverse(9000, (here.address() as AddressInfo).port);
  expect(await device.shell(['visit'])).toMatchObject({ stdout: 'hello', exitCode: 0 });
  await undo();
  expect(await device.shell(['visit'])).toMatchObject({ exitCode: 1 });
  here.close();
});

test.each(['unauthorized', 'offline'] as const)('an %s phone is refused', (state) => {
  expect(() => demoDevice(scriptedPhone(untilClosed, { state }))).toThrow(
    expect.objectContaining({ code: state }) as Error,
  );
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { demoDevice } from '../../../src/virtual-phone/demo.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { openPhone } from '../../../src/virtual-phone/open.ts';
import { stillPhone, visit } from './told.ts';
import { typed } from '../typed.ts';

const mint = 'com.mi.globalbrowser.mini';

test('a page of the tool’s own is really asked for, by a browser that says its name', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['user-agent'] ?? ''}`);
    response.end('<p>here</p>');
    server.emit('seen');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const phone = openPhone(loadPhone('redmi-note-8-pro'), { timer: () => 0 });
  const device = demoDevice(phone);
  const undo = await device.reverse(8765, (server.address() as AddressInfo).port);
  const seen = once(server, 'seen');
  await device.shell([
    'am',
    'start',
    '-a',
    'android.intent.action.VIEW',
    '-d',
    'http://127.0.0.1:8765/a?q=k7',
    '-p',
    mint,
  ]);
  await seen;
  expect(asked).toEqual([
    'GET /a?q=k7 Mozilla/5.0 (Linux; U; Android 11; en-us; Redmi Note 8 Pro Build/RP1A.200720.011) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/61.0.3163.128 Mobile Safari/537.36 XiaoMi/Mint Browser/3.9.3',
  ]);
  await undo();
  server.closeAllConnections();
  server.close();
});

test('what a browser sends is in the counters of its uid, and nowhere else', async () => {
  const phone = await stillPhone('mi-9t');
  const sent = async () => {
    const { stdout } = await typed(phone, 'dumpsys netstats detail');
    return [...stdout.matchAll(/uid=(\d+) set=FOREGROUND tag=0x0\n.*\n.* tb=(\d+) /g)].map(([, uid, tb]) => [
      uid,
      Number(tb),
    ]);
  };
  expect(await sent()).toEqual([]);
  await visit(phone, mint, 'https://example.org/');
  const [[uid, page] = [], ...others] = await sent();
  expect([uid, others]).toEqual(['10307', []]);
  phone.pass(15_001);
  expect((await sent())[0]?.[1]).toBeGreaterThan(Number(page) + 500);
});

test('connections are seen while they are open: that of the page at once, that of the server when something is sent to it', async () => {
  const phone = await stillPhone('mi-9t');
  const remote = async (file: string) => {
    const [, ...rows] = (await typed(phone, `cat /proc/net/${file}`)).stdout.trimEnd().split('\n');
    return rows.map((row) => {
      const [, , end, state, , , , uid] = row.trim().split(/ +/);
      return [end, state, uid];
    });
  };
  expect(await remote('tcp')).toEqual([]);
  await visit(phone, mint, 'https://example.org/');
  expect(await remote('tcp')).toEqual([[expect.stringMatching(/^\w\w6433C6:01BB$/), '01', '10307']]);
  phone.pass(15_001);
  // 203.0.113.17 in an IPv6 socket, the bytes of each word turned round.
  expect(await remote('tcp6')).toEqual([['0000000000000000FFFF0000117100CB:01BB', '01', '10307']]);
  phone.pass(60_000);
  expect([...(await remote('tcp')), ...(await remote('tcp6'))]).toEqual([]);
});

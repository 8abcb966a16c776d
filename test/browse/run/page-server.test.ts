import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { servePage, type PageServer } from '../../../src/browse/run/page-server.ts';

const path = '/0123456789abcdef/';
const asked: string[] = [];
let server: PageServer;
beforeAll(async () => {
  server = await servePage(path, (target) => void asked.push(target));
});
beforeEach(() => void asked.splice(0));
afterAll(() => server.close());

async function statusOf(target: string, host?: string, method = 'GET'): Promise<number> {
  const sent = request({
    ...{ host: '127.0.0.1', port: server.port, path: target, method },
    ...(host !== undefined && { headers: { host } }),
  }).end();
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

test('a request for the page proves a visit', async () => {
  expect(await statusOf(`${path}?c=canary`)).toBe(200);
  expect(await statusOf(`${path}made.bin?c=canary`, 'localhost:1234')).toBe(200);
  expect(asked).toEqual([`${path}?c=canary`, `${path}made.bin?c=canary`]);
});

test.each([
  ['another path', '/?c=canary', undefined, 'GET'],
  ['a part of the path', '/0123456789abcde/?c=canary', undefined, 'GET'],
  ['another host', `${path}?c=canary`, 'evil.example', 'GET'],
  ['a host that begins like ours', `${path}?c=canary`, '127.0.0.1.evil.example', 'GET'],
  ['another method', `${path}?c=canary`, undefined, 'POST'],
])('%s is refused, and proves nothing', async (_, target, host, method) => {
  expect(await statusOf(target, host, method)).toBeGreaterThanOrEqual(400);
  expect(asked).toEqual([]);
});

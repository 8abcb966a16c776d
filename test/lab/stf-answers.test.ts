import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InputError } from '../../src/host/input-error.ts';
import { readStfUrl } from '../../src/lab/stf/ask-stf.ts';
import { tokenIn } from '../../src/lab/stf/open-stf.ts';
import { stfServer } from '../../src/lab/stf/stf-server.ts';

/** What the server says next, as status and text. */
let next: readonly [number, string, Record<string, string>?] = [200, '{}'];
let authorization: string | undefined;
const server = createServer((request, response) => {
  ({ authorization } = request.headers);
  const [status, text, headers = {}] = next;
  response.writeHead(status, headers).end(text);
});
let url = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const farm = () => stfServer({ url, token: 'secret-token' });
const words = (description: string) => JSON.stringify({ success: false, description });

test.each<[number, string, RegExp]>([
  [401, '{"message":"Unknown token"}', /does not accept the access token \(401\)/],
  [403, words('Forbidden'), /refused \(403: Forbidden\)/],
  [429, words('Too many requests'), /refused \(429: Too many requests\)/],
  [500, '', /refused \(500\)/],
  [404, '<html>', /does not know this request \(404\)/],
  [200, '<html>', /cannot be understood/],
  [200, '{"devices":[{}]}', /cannot be understood: "devices.0.serial" is missing/],
  [200, '{"devices":[{"serial":"a\\u001b[2J"}]}', /cannot be understood/],
])('a list that is answered with %i %s', async (status, text, message) => {
  next = [status, text];
  await expect(farm().phones()).rejects.toMatchObject({ code: 'no-farm', message });
});

test('a token is not sent on to where the farm leads', async () => {
  next = [303, '', { location: 'http://127.0.0.1:1/auth' }];
  await expect(farm().phones()).rejects.toMatchObject({ code: 'no-farm', message: /leads elsewhere/ });
  expect(authorization).toBe('Bearer secret-token');
});

test('no message shows the token', async () => {
  next = [401, ''];
  await expect(farm().phones()).rejects.toMatchObject({ message: /^(?!.*secret-token)/s });
});

test('a farm that is not there', async () => {
  const nobody = stfServer({ url: 'http://127.0.0.1:1', token: 'x' });
  await expect(nobody.phones()).rejects.toMatchObject({ code: 'no-farm', message: /does not answer/ });
});

test.each<[object, string]>([
  [{ present: true, ready: true, using: false, owner: null }, 'free'],
  [{ present: true, ready: true, using: false, owner: { email: 'a' } }, 'in use'],
  [{ present: true, ready: true, using: true }, 'in use'],
  [{ present: true, ready: false }, 'preparing'],
  [{ present: false, ready: true }, 'absent'],
  [{}, 'absent'],
])('a phone with %o is %s', async (facts, state) => {
  next = [200, JSON.stringify({ devices: [{ serial: 'A', model: 'M', ...facts }] })];
  expect(await farm().phones()).toMatchObject([{ serial: 'A', model: 'M', state }]);
});

test('what is not Android is left out', async () => {
  next = [
    200,
    JSON.stringify({
      devices: [
        { serial: 'A', platform: 'iOS' },
        { serial: 'B', platform: 'Android' },
      ],
    }),
  ];
  expect((await farm().phones()).map(({ serial }) => serial)).toEqual(['B']);
});

test.each([
  ['127.0.0.1:7401', true],
  ['stf.example.org:7401', true],
  ['[::1]:7401', true],
  ['stf.example.org', false],
  ['-x:1', true],
  ['a b:1', false],
  ['host:1\nhost-serial:x', false],
])('the address %j for adb is taken: %s', async (remoteConnectUrl, isTaken) => {
  next = [200, JSON.stringify({ remoteConnectUrl })];
  const asked = farm().remoteConnect('A');
  if (isTaken) expect(await asked).toBe(remoteConnectUrl);
  else await expect(asked).rejects.toMatchObject({ code: 'no-farm' });
});

test.each([
  ['https://stf.example.org', 'https://stf.example.org'],
  ['https://stf.example.org/', 'https://stf.example.org'],
  ['http://10.0.0.1:7100/lab/api/v1/', 'http://10.0.0.1:7100/lab'],
])('the address %s is %s', (text, is) => {
  expect(readStfUrl(text)).toBe(is);
});

test.each(['', 'stf.example.org', 'ftp://stf.example.org', 'https://me:secret@stf.example.org'])(
  'the address %j is refused',
  (text) => {
    expect(() => readStfUrl(text)).toThrow(InputError);
  },
);

test('the token: MIAUDIT_STF_TOKEN over STF_TOKEN', () => {
  expect(tokenIn({ MIAUDIT_STF_TOKEN: 'a', STF_TOKEN: 'b' })).toBe('a');
  expect(tokenIn({ MIAUDIT_STF_TOKEN: '', STF_TOKEN: 'b' })).toBe('b');
  expect(() => tokenIn({})).toThrow(/There is no access token/);
  expect(() => tokenIn({ STF_TOKEN: 'a\nb' })).toThrow(InputError);
});

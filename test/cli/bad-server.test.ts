import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { miaudit } from './run.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const text = (words: string) => Buffer.byteLength(words).toString(16).padStart(4, '0') + words;
const okay = (words: string) => `OKAY${text(words)}`;

/** What listens on a port instead of an adb server; it says its version, and `answer` does the rest. */
async function badServer(answer: (request: string, socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const request = bytes.toString('latin1', 4);
      if (request === 'host:version') socket.end(okay('0029'));
      else answer(request, socket);
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

const two = 'one device transport_id:1\ntwo device transport_id:2\n';
const bad: readonly (readonly [string, (request: string, socket: Socket) => void])[] = [
  ['ends early', (_, socket) => socket.destroy()],
  ['refuses in escape characters', (_, socket) => socket.end(`FAIL${text('no \x1b[31mway\r\n\u202e')}`)],
  ['gives a length that is not a number', (_, socket) => socket.end('OKAYzzzz')],
  ['gives less than it says', (_, socket) => socket.end('OKAYffffabc')],
  ['does not answer', () => undefined],
  [
    'lists phones and knows none of them',
    (request, socket) => {
      if (request.startsWith('host:devices')) socket.end(okay(two));
      else socket.destroy();
    },
  ],
];
const commands = [['audit', '--all'], ['fix', '--all', '--yes'], ['undo'], ['browse', '--all'], ['doctor']];

test.each(bad)(
  'an adb server that %s is exit 3 with a sentence',
  async (_, answer) => {
    const port = await badServer(answer);
    const ran = await Promise.all(commands.map((argv) => miaudit([...argv, '-P', port, '--timeout', '4s'])));
    for (const { exitCode, stdout, stderr } of ran) {
      expect([exitCode, stderr]).toEqual([3, stderr]);
      expect(stdout + stderr).toMatch(/\S/);
      expect(stdout + stderr).not.toMatch(/\n {4}at |[\x1b\u202e]/);
      expect(stdout + stderr).not.toContain('No phone is connected');
    }
  },
  60_000,
);

const states = ['constructor', '__proto__', 'st\x1b]0;title\x07\x9b31m\u202e\u200bate'];
test.each(states)(
  'a phone in the state %j is told by devices, audit and doctor as unusable',
  async (state) => {
    const port = await badServer((request, socket) => {
      if (request.startsWith('host:devices')) socket.end(okay(`one\t${state}\n`));
      else socket.destroy();
    });
    for (const argv of [['devices'], ['audit'], ['doctor']]) {
      const { exitCode, stdout, stderr } = await miaudit([...argv, '-P', port, '--timeout', '4s']);
      expect([exitCode, stderr]).toEqual([3, stderr]);
      expect(stdout + stderr).toContain('takes no commands');
      expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b]/);
    }
  },
);

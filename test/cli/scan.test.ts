import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pcapOf } from '../scan/pcap/made-capture.ts';
import { miaudit } from './run.ts';

const token = 'kq7vwx2mzrb8ndtc4hgf';
const head = '05-04 12:00:00.123  4321  4388 D';
const event = `${head} OneTrack-Api-OneTrackLocalImp: track data:{"H":{"event":"view","oaid":"f2065e9c"},"B":{"url":"https://a.b/"}}`;
let folder = '';
let log = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-scan-'));
  log = join(folder, 'made.log');
  writeFileSync(
    log,
    `${event}\n${head} Other   : ${Buffer.from(`x ${token} y`).toString('base64')}\n${head} chatty  : uid=1 expire 4 lines\n`,
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the report for people names event, properties, place and loss', async () => {
  const { stdout, stderr, exitCode } = await miaudit(['scan', log]);
  expect(stdout).toContain('1 × view · OneTrack (Xiaomi)');
  expect(stdout).toContain('oaid (advertising id), url (address visited)');
  expect(stdout).toContain('made.log:1');
  expect(stdout).toContain('Distinct properties collected\n    3 · OneTrack (Xiaomi) · pid 4321\n');
  expect(stdout).toContain('lines dropped by logd (4 lines, 1 time');
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test('json fits the published schema, and a canary fails', async () => {
  const { stdout, exitCode } = await miaudit(['scan', '-f', 'json', '--canary', token, log]);
  const report: unknown = JSON.parse(stdout);
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync('schemas/scan-1.json', 'utf8')) as object,
  );
  expect([validate(report), validate.errors]).toEqual([true, null]);
  expect(report).toMatchObject({
    canaries: [{ token, path: ['message', 'base64'], lines: [2] }],
    events: [{ name: 'view' }],
  });
  expect(exitCode).toBe(1);
});

test.each([
  [['--fail-on', 'event'], 1],
  [['--fail-on', 'never', '--canary', token], 0],
  [['--canary', 'short'], 2],
  [['--canaries', '/nowhere'], 2],
  [['--max-size', 'many'], 2],
  [['--max-size', '-1'], 2],
  [['--follow', '-o', 'report.txt'], 2],
  [['--follow', '--max-size', '0.0001'], 4],
])('%j ends with %i', async (options, code) => {
  const { exitCode } = await miaudit(['scan', log, ...options]);
  expect(exitCode).toBe(code);
});

test.each([[[]], [['--follow']]])('what is not there is two sentences: %j', async (options) => {
  const { stderr, exitCode } = await miaudit(['scan', join(folder, 'nothing'), ...options]);
  expect(stderr).toMatch(/cannot be read.*\. Check the name/);
  expect(exitCode).toBe(2);
});

test('what a HAR file shows is placed by its exchange', async () => {
  const path = join(folder, 'made.har');
  const body = JSON.stringify({ event: 'search', properties: { url: `https://a.b/${token}` } });
  const url = `https://sa.example/sa.gif?data=${Buffer.from(body).toString('base64url')}`;
  const scanned = async (entry: object) => {
    writeFileSync(path, JSON.stringify({ log: { entries: [{ request: { url }, ...entry }] } }));
    return (await miaudit(['scan', path, '--canary', token])).stdout;
  };
  const stdout = await scanned({ response: { status: 200 } });
  expect(stdout).toContain('made.har entries[0]\n');
  expect(stdout).toContain('1 × search · Sensors Analytics · sent\n');
  expect(stdout).toContain('1 canary sighting, 1 event.');
  // Without an answer nothing shows that it arrived.
  expect(await scanned({})).toContain('1 × search · Sensors Analytics · queued\n');
});

test('a capture of packets tells hosts by app, and events in plain text', async () => {
  const path = join(folder, 'made.pcap');
  const body = `{"events":[{"event_type":"open","url":"https://a.b/${token}"}]}`;
  const request = `POST /2/httpapi HTTP/1.1\r\nHost: api2.amplitude.com\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
  const about = { from: '10.0.0.2:40000', to: '203.0.113.7:80', app: 'Made App' };
  writeFileSync(
    path,
    pcapOf([
      { ...about, flags: 'S', sequence: 1 },
      { ...about, from: about.to, to: about.from, flags: 'SA', sequence: 1 },
      { ...about, flags: 'A', sequence: 2, bytes: request },
    ]),
  );
  const { stdout, exitCode } = await miaudit(['scan', path, '--canary', token]);
  expect(stdout).toContain('1 file, 0 lines (pcap)');
  expect(stdout).toContain('1 × open · Amplitude · Made App · queued');
  expect(stdout).toContain('1 × api2.amplitude.com · Amplitude · Made App · contact');
  expect(stdout).toContain('made.pcap packet 1\n');
  expect(exitCode).toBe(1);
});

test('the hashes of an address that was opened are found, with the spelling that matched', async () => {
  const address = `https://a.b/${token}/page`;
  const path = join(folder, 'hashed.log');
  const digest = createHash('md5').update(`a.b/${token}/page`).digest('hex');
  writeFileSync(path, `${head} Other   : h=${digest}\n`);
  const { stdout, exitCode } = await miaudit(['scan', path, '--canary-url', address]);
  expect(stdout).toContain(`md5:a.b/${token}/page`);
  expect(exitCode).toBe(1);
  const wrong = await miaudit(['scan', path, '--canary-url', 'nonsense']);
  expect(wrong.stderr).toMatch(/is not an address\. Give the whole address/);
  expect(wrong.exitCode).toBe(2);
});

test('a pipe without a writer ends with --timeout, and is named as not read', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { stderr, exitCode } = await miaudit(['scan', pipe, '--timeout', '1s']);
  expect(stderr).toContain('pipe: the run was ended before all of it was read.');
  expect(exitCode).toBe(4);
});

test('a web server that was asked by somebody else for the address of a canary fails the run', async () => {
  const access = join(folder, 'access.log');
  const line = (client: string, minute: string, agent: string) =>
    `${client} - - [12/May/2026:10:${minute}:02 +0200] "GET /a?c=${token} HTTP/1.1" 200 5 "-" "${agent}"\n`;
  const phone = line('203.0.113.9', '01', 'Phone/1.0');
  writeFileSync(access, phone + phone);
  const alone = await miaudit(['scan', '--canary', token, access]);
  expect([alone.exitCode, alone.stdout]).toEqual([0, expect.stringContaining('(0 by somebody else)')]);
  writeFileSync(access, phone + line('198.51.100.7', '08', 'MadeBot/1.0'));
  const visited = await miaudit(['scan', '--canary', token, access]);
  expect(visited.exitCode).toBe(1);
  expect(visited.stdout).toContain('somebody else, 7 min later  198.51.100.7 · 2026-05-12T08:08:02.000Z');
  const { stdout } = await miaudit(['scan', '-f', 'json', '--canary', token, access]);
  const schema: unknown = JSON.parse(readFileSync('schemas/scan-1.json', 'utf8'));
  expect(new Ajv2020({ strict: false }).validate(schema as object, JSON.parse(stdout))).toBe(true);
});

test('the folder in which it is run is read as one that is named', async () => {
  const cwd = mkdtempSync(join(folder, 'here-'));
  writeFileSync(join(cwd, 'a.log'), `${event}\n`);
  writeFileSync(join(cwd, 'b.log'), `${head} Other   : words\n`);
  for (const path of ['.', './', cwd]) {
    const { stdout, stderr, exitCode } = await miaudit(['scan', path], { cwd });
    expect([path, stdout.split('\n')[0], stderr, exitCode]).toEqual([
      path,
      '2 files, 2 lines (threadtime)',
      '',
      0,
    ]);
  }
});

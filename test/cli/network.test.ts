import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-network-'));
const hook = join(folder, 'hook.mjs');
const seen = join(folder, 'seen');
const saved = join(folder, 'capture');

/** Writes down every name that is looked up and every address to which a socket connects, and lets it. */
const hookSource = `
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const [net, dns, dgram] = [require('node:net'), require('node:dns'), require('node:dgram')];
const note = (kind, what) => appendFileSync(${JSON.stringify(seen)}, kind + ' ' + what + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const to = typeof first === 'object' ? (first.path ?? (first.host ?? 'localhost') + ':' + first.port) : (args[1] ?? 'localhost') + ':' + first;
  note('connect', to);
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => { if (name !== '127.0.0.1') note('lookup', name); // what listens there asks too, of nobody
  return lookup(name, ...rest); };
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) { note('datagram', args.filter((one) => typeof one !== 'function').slice(1).join(' ')); return send.apply(this, args); };
`;

const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  XDG_STATE_HOME: join(folder, 'state'),
  ANDROID_ADB_SERVER_PORT: '5999', // nothing listens there
};

function run(argv: readonly string[]) {
  writeFileSync(seen, '');
  const node = ['--import', pathToFileURL(hook).href, 'bin/miaudit.js', ...argv];
  const { status, stderr } = spawnSync(process.execPath, node, { env, encoding: 'utf8' });
  const targets = readFileSync(seen, 'utf8').split('\n').filter(Boolean);
  return { status, stderr, targets };
}

beforeAll(() => {
  writeFileSync(hook, hookSource);
  writeFileSync(join(folder, 'log.txt'), '05-10 15:21:54.003  4000  4001 D Net     : nothing\n');
  expect(run(['audit', '--demo', 'mi-9t', '--no-screens', '-q', '--save', saved]).status).toBe(1);
});

const none: readonly (readonly string[])[] = [
  ['--help'],
  ['--version'],
  ['audit', '--demo', 'mi-9t', '-q'],
  ['audit', '--from', saved, '-q', '-f', 'html'],
  ['fix', '--demo', 'mi-9t', '--yes', '-q'],
  ['browse', '--demo', 'mi-9t', '-q', '--scenario', 'none', '--idle', '1s', '--settle', '0'],
  ['browse', 'plan', '--demo', 'mi-9t'],
  ['scan', join(folder, 'log.txt')],
  ['import', saved],
  ['verify', saved],
  ['diff', saved, saved],
  ['checks'],
  ['explain', 'ad-id'],
  ['completion'],
  ['undo', '--list'],
  ['undo', '--demo', 'mi-9t', '--dry-run'],
  ['doctor', '--demo', 'mi-9t'],
  ['phone', '--list'],
  ['ca'],
  ['config'],
  ['policy', 'init', saved],
  ['lab', 'run'], // without an address there is nothing to connect to
];

test.each(none.map((argv) => [argv.slice(0, 3).join(' '), argv] as const))(
  '%s connects to nothing',
  (_, argv) => {
    const { targets } = run(argv);
    expect(targets).toEqual([]);
  },
);

test('a virtual phone opens the page of this computer over the loopback alone', () => {
  const { targets } = run([
    'browse',
    '--demo',
    'mi-9t',
    '-q',
    '--scenario',
    'visit',
    '--mode',
    'normal',
    '--settle',
    '0',
  ]);
  expect(targets.length).toBeGreaterThan(0);
  expect(
    targets.filter((one) => !/^(?:connect|lookup) (?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(one)),
  ).toEqual([]);
});

const throughAdb = [
  ['devices'],
  ['doctor'],
  ['audit'],
  ['fix', '--yes'],
  ['undo'],
  ['browse'],
  ['watch', '--timeout', '2s'],
];

test.each(throughAdb.map(([command = '', ...words]) => [command, words] as const))(
  '%s connects to the adb server alone',
  (command, words) => {
    const { targets } = run([
      command,
      ...words,
      '--adb',
      '/nonexistent/adb',
      ...(command === 'watch' ? ['--', 'audit'] : []),
    ]);
    expect(targets.length).toBeGreaterThan(0);
    expect(
      targets.filter((one) => !/^(?:connect|lookup) (?:127\.0\.0\.1|localhost)(?::5999)?$/.test(one)),
    ).toEqual([]);
  },
);

test('every command is looked at', () => {
  const looked = new Set([...none, ...throughAdb].map(([name]) => name));
  expect(commands.map(({ command }) => command.split(' ')[0]).filter((name) => !looked.has(name))).toEqual(
    [],
  );
});

/** Alone with a loopback: nothing else can be reached. */
function alone(line: string) {
  return spawnSync('unshare', ['-rn', 'sh', '-c', `ip link set lo up && ${line}`], { env, encoding: 'utf8' });
}
const canBeAlone = alone('true').status === 0;

test.skipIf(!canBeAlone)('without any network but the loopback, commands say the same', () => {
  for (const argv of [
    ['audit', '--from', saved, '-q', '-f', 'json'],
    ['scan', join(folder, 'log.txt')],
    ['verify', saved],
  ]) {
    const outside = spawnSync(process.execPath, ['bin/miaudit.js', ...argv], { env, encoding: 'utf8' });
    const inside = alone([process.execPath, 'bin/miaudit.js', ...argv].join(' '));
    const told = (text: string) => text.replace(/redacted-[\w-]+/g, 'redacted');
    expect([inside.status, told(inside.stdout)]).toEqual([outside.status, told(outside.stdout)]);
  }
  const browsed = alone(
    `${process.execPath} bin/miaudit.js browse --demo mi-9t -q --scenario visit --mode normal --settle 0`,
  );
  expect(browsed.stderr).toBe('');
  expect(browsed.stdout).toContain('run-01');
});

// Wall time of an audit over a real adb server and a virtual phone that takes 30 ms for every command, beside the same
// questions asked one by one, in one run. Figures are ratios; absolute times belong to the machine.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { checks } from '../build/checks/index.js';
import { questionsOf } from '../build/capture/questions.js';
import { quote } from '../build/device/adb/quote.js';

const rounds = 5;
const cli = ['bin/miaudit.js'];

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

function time(program, args, isExpected = (status) => [0, 1, 4].includes(status)) {
  const start = performance.now();
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (!isExpected(status)) throw new Error(stderr);
  return performance.now() - start;
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const repeat = (work) => median(Array.from({ length: rounds }, work));
const show = (name, ms) => console.log(`${name.padEnd(52)} ${ms.toFixed(0).padStart(6)} ms`);

const port = await freePort();
const server = spawn('adb', ['-P', String(port), 'nodaemon', 'server'], { stdio: 'ignore' });
const phone = spawn(process.execPath, [...cli, 'phone', '--port', '0', '--latency', '30'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const [line] = await once(phone.stdout, 'data');
  const serial = String(line).trim().split(' ').pop();
  const adb = ['-P', String(port)];
  for (
    let tries = 0;
    spawnSync('adb', [...adb, 'connect', serial], { encoding: 'utf8' }).stdout?.includes('connected') !==
    true;
    tries += 1
  )
    if (tries > 50) throw new Error('The adb server does not take the virtual phone.');

  const questions = questionsOf(checks).flatMap(({ path, ask }) => {
    const words = 'ofUsers' in ask ? ask.ofUsers([0]) : ask.shell;
    return words ? [{ path, words }] : [];
  });
  const single = questions.map(({ path, words }) => ({
    path,
    ms: repeat(() => time('adb', [...adb, '-s', serial, 'shell', quote(words)])),
  }));
  const oneByOne = single.reduce((sum, { ms }) => sum + ms, 0);
  const slowest = single.reduce((a, b) => (a.ms > b.ms ? a : b));
  const audit = [...cli, 'audit', '--no-screens', '--quiet'];
  const saved = join(mkdtempSync(join(tmpdir(), 'miaudit-bench-')), 'capture');
  time(process.execPath, [...audit, ...adb, '-s', serial, '--save', saved]);
  const catalogue = repeat(() => time(process.execPath, [...cli, 'checks']));
  const noPhone = (status) => status === 3;
  const startUp = repeat(() => time(process.execPath, [...audit, ...adb, '-s', 'none'], noPhone));
  const judging = repeat(() => time(process.execPath, [...audit, '--from', saved]));
  const whole = repeat(() => time(process.execPath, [...audit, ...adb, '-s', serial]));

  show(`audit --no-screens, ${questions.length} questions`, whole);
  show('the same questions one by one with adb shell', oneByOne);
  show(`the slowest of them (${slowest.path})`, slowest.ms);
  show('start-up: the same audit where the phone is missing', startUp);
  show('the quickest command (miaudit checks)', catalogue);
  show('start-up and judging, no phone (audit --from)', judging);
  console.log(`audit / one by one:                  ${(whole / oneByOne).toFixed(2)}`);
  console.log(
    `audit / (slowest question + start-up): ${(whole / (slowest.ms + startUp)).toFixed(2)}  (aim: 1.5 or less)`,
  );
  console.log(`audit / (slowest + quickest command): ${(whole / (slowest.ms + catalogue)).toFixed(2)}`);
} finally {
  phone.kill();
  server.kill();
}

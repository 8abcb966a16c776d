// npm run bench engine: one log of some 300 MB, read by this engine in a process that runs already, by ripgrep, grep and
// adbkit-logcat's parser, in one run.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PassThrough } from 'node:stream';
import logcat from '@devicefarmer/adbkit-logcat';
import { forge } from '../build/canary/forge.js';
import { matcher } from '../build/canary/matcher.js';
import { detectors } from '../build/detectors/index.js';
import { readSource } from '../build/scan/read-source.js';
import { sources } from '../build/scan/sources.js';
import { makeLog, patternsFor } from './bench-log.js';
import { withFolder } from './bench-tools.js';

const wanted = 300e6;
const rounds = 9;

/** Seconds of one run, on the clock and of the processor. */
async function timed(work) {
  const clock = performance.now();
  const before = process.cpuUsage();
  const found = await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - clock) / 1000, processor: (user + system) / 1e6, found };
}

function program(name, args) {
  const clock = performance.now();
  const ran = spawnSync('/bin/sh', ['-c', 'time -p "$0" "$@"', name, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (ran.status > 1) return undefined;
  const seconds = (word) => Number(new RegExp(`${word} ([\\d.]+)`).exec(ran.stderr)?.[1]);
  return {
    clock: (performance.now() - clock) / 1000,
    processor: seconds('user') + seconds('sys'),
    found: Number(ran.stdout),
  };
}

/** The run in the middle by processor time; undefined where there was none. */
function median(runs) {
  return runs.sort((one, other) => one?.processor - other?.processor)[Math.floor(runs.length / 2)];
}

async function scanWith(path, options) {
  let found = 0;
  for await (const source of sources([path], () => process.stdin, Infinity))
    await readSource(source, { detectors, tell: () => found++, ...options });
  return found;
}

function parseWith(path) {
  return new Promise((resolve, reject) => {
    // Its parser reads logcat's binary records, so the text is put into such records first, untimed.
    const records = [];
    for (const line of readFileSync(path, 'latin1').slice(0, 30e6).split('\n')) {
      const payload = Buffer.from(`\x04tag\0${line}\0`, 'latin1');
      const head = Buffer.alloc(20);
      head.writeUInt16LE(payload.length, 0);
      head.writeUInt16LE(20, 2);
      records.push(head, payload);
    }
    const all = Buffer.concat(records);
    const reader = new logcat.Reader({ fixLineFeeds: false });
    let found = 0;
    reader.on('entry', () => found++).on('error', reject);
    const stream = new PassThrough();
    reader.connect(stream);
    const clock = performance.now();
    const before = process.cpuUsage();
    stream.on('end', () => {
      const { user, system } = process.cpuUsage(before);
      const seconds = (performance.now() - clock) / 1000;
      resolve({ clock: seconds, processor: (user + system) / 1e6, found, bytes: 30e6 });
    });
    for (let at = 0; at < all.length; at += 1 << 16) stream.write(all.subarray(at, at + (1 << 16)));
    stream.end();
  });
}

await withFolder(async (folder) => {
  const path = join(folder, 'big.log');
  const patterns = join(folder, 'patterns.txt');
  const tokens = Array.from({ length: 8 }, () => forge(randomBytes));
  const { bytes, plantings } = makeLog(path, tokens, wanted);
  const { text, count } = patternsFor(tokens);
  writeFileSync(patterns, text);
  const canaries = matcher(tokens.map((token) => ({ token, planted: [] })));
  console.log(
    `${(bytes / 1e6).toFixed(0)} MB, ${plantings} times 2 events and 1 canary in base64 planted; ${count} patterns`,
  );
  const whole = () => timed(() => scanWith(path, { matcher: canaries }));
  const first = await whole();
  const competitors = [
    ['this engine: detectors and 8 canaries, all encodings', whole],
    ['this engine: detectors alone', () => timed(() => scanWith(path, {}))],
    ['rg -F -f: literals and plain canaries', () => program('rg', ['-a', '-c', '-F', '-f', patterns, path])],
    ['grep -F -f: the same', () => program('grep', ['-a', '-c', '-F', '-f', patterns, path])],
  ];
  const runs = competitors.map(() => []);
  // In turn, so that what else the machine does meets all of them.
  for (let round = 0; round < rounds; round++)
    for (const [at, [, run]] of competitors.entries()) runs[at].push(await run());
  const { rss } = process.memoryUsage();
  const results = [
    ...competitors.map(([name], at) => [name, median(runs[at])]),
    ['this engine, its first run in a process', first],
    ['adbkit-logcat: parse the records, search nothing', await parseWith(path)],
  ];
  const speed = (run, by) => (run.bytes ?? bytes) / run[by] / 1e6;
  const ratio = (run, by) => (speed(results[0][1], by) / speed(run, by)).toFixed(2);
  for (const [name, run] of results)
    console.log(
      run === undefined
        ? `${name}: not installed`
        : `${name.padEnd(54)} ${speed(run, 'processor').toFixed(0).padStart(6)} MB/s of processor time (${run.clock.toFixed(2)} s on the clock, ${run.found} found); with canaries this engine is ${ratio(run, 'processor')} × as fast, ${ratio(run, 'clock')} × on the clock`,
    );
  console.log(`memory of this engine after ${1 + 2 * rounds} runs: ${(rss / 1e6).toFixed(0)} MB`);
});

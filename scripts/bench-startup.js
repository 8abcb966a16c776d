// Wall time of short commands as ratios to a bare `node -e 0`, taken in turn in one run. Absolute times belong to the machine.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const rounds = 21;
const folder = mkdtempSync(join(tmpdir(), 'miaudit-bench-'));
const empty = join(folder, 'empty.txt');
writeFileSync(empty, '');

const cli = 'bin/miaudit.js';
const commands = [
  { name: 'node -e 0', args: ['-e', '0'], aim: 1 },
  { name: '--version', args: [cli, '--version'], aim: 1.4 },
  { name: '--help', args: [cli, '--help'], aim: 2 },
  { name: 'scan of an empty file', args: [cli, 'scan', empty], aim: 2 },
  { name: 'audit --demo --no-screens', args: [cli, 'audit', '--demo', '--no-screens'], aim: 4 },
];

function time(args) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status === 70 || status === null) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const ratios = new Map(commands.map(({ name }) => [name, []]));
for (let round = -1; round < rounds; round++) {
  const [base = 0, ...others] = commands.map(({ args }) => time(args));
  if (round < 0) continue; // the first round reads the files from the disk
  for (const [at, ms] of [base, ...others].entries()) ratios.get(commands[at].name).push(ms / base);
}
rmSync(folder, { recursive: true });

console.log(`${'command'.padEnd(28)} ratio (median of ${rounds})   aim`);
for (const { name, aim } of commands)
  console.log(
    `${name.padEnd(28)} ${median(ratios.get(name)).toFixed(2).padStart(5)} ${String(aim).padStart(24)}`,
  );

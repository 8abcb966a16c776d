// Processor time of short commands as ratios to a bare `node -e 0`, taken in turn in one run: what else runs counts little.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, median, timed, withFolder } from './bench-tools.js';

const rounds = 25;

export function measure() {
  return withFolder((folder) => {
    const empty = join(folder, 'empty.txt');
    writeFileSync(empty, '');
    const commands = [
      { what: 'node -e 0', args: ['-e', '0'], aim: '1' },
      { what: '--version', args: [cli, '--version'], aim: '≤ 1.4' },
      { what: '--help', args: [cli, '--help'], aim: '≤ 2' },
      { what: 'scan of an empty file', args: [cli, 'scan', empty], aim: '≤ 2' },
      { what: 'audit --demo --no-screens', args: [cli, 'audit', '--demo', '--no-screens'], aim: '≤ 4' },
    ];
    const runs = commands.map(() => []);
    for (let round = -1; round < rounds; round++) {
      const times = commands.map(({ args }) => timed(process.execPath, args));
      if (times.some(({ status }) => status === 70)) throw new Error('A command failed.');
      if (round < 0) continue; // the first round reads the files from the disk
      for (const [at, run] of times.entries()) runs[at].push(run);
    }
    return commands.slice(1).map(({ what, aim }, at) => ({
      what: `start-up: ${what}`,
      against: 'a bare Node',
      ratio: total(runs[at + 1]) / total(runs[0]),
      aim,
      memory: median(runs[at + 1].map(({ memory }) => memory)),
    }));
  });
}

/** The sum of many runs: GNU time gives hundredths of a second for one. */
function total(runs) {
  return runs.reduce((sum, { processor }) => sum + processor, 0);
}

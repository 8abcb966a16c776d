// Scans of logs of 300 and 40 MB with all detectors and eight canaries in all encodings, from the shell, beside ripgrep with the
// literals and the plain canaries.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forge } from '../build/canary/forge.js';
import { makeLog, patternsFor } from './bench-log.js';
import { cli, median, timed, withFolder } from './bench-tools.js';

const rounds = 7;

function rowsFor(megabytes, folder) {
  const path = join(folder, `${megabytes}.log`);
  const patterns = join(folder, 'patterns.txt');
  const tokens = join(folder, 'tokens.txt');
  const canaries = Array.from({ length: 8 }, () => forge(randomBytes));
  makeLog(path, canaries, megabytes * 1e6);
  writeFileSync(patterns, patternsFor(canaries).text);
  writeFileSync(tokens, canaries.join('\n'));
  const both = [path, '--canaries', tokens];
  const runs = Array.from({ length: rounds }, () => {
    const whole = timed(process.execPath, [cli, 'scan', ...both, '--fail-on', 'never']);
    const detectors = timed(process.execPath, [cli, 'scan', path, '--fail-on', 'never']);
    const ripgrep = timed('rg', ['-a', '-c', '-F', '-f', patterns, path], { LC_ALL: 'C' });
    if (ripgrep === undefined) throw new Error('ripgrep (rg) is not installed.');
    if (whole.status !== 0) throw new Error(whole.stderr);
    return { whole, detectors, ripgrep };
  });
  const row = (which, words, by) => ({
    what: `scan of ${megabytes} MB${words}, ${by === 'clock' ? 'on the clock' : 'of the processor'}`,
    against: 'ripgrep',
    ratio: median(runs.map((run) => run[which][by] / run.ripgrep[by])),
    aim: '≤ 1',
    memory: median(runs.map((run) => run[which].memory)),
  });
  return [
    row('whole', ' with 8 canaries', 'processor'),
    row('whole', ' with 8 canaries', 'clock'),
    row('detectors', '', 'processor'),
  ];
}

export function measure() {
  return withFolder((folder) => [300, 40].flatMap((megabytes) => rowsFor(megabytes, folder)));
}

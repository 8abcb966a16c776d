// Scans of logs of 300 and 40 MB with all detectors and eight canaries in all encodings, from the shell. Beside them ripgrep, with
// the literals that the scan searches for, and with fewer: the literals of the detectors and the plain canaries.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forge } from '../build/canary/forge.js';
import { makeLog, patternsFor, sameLiterals } from './bench-log.js';
import { cli, median, timed, withFolder } from './bench-tools.js';

const rounds = 7;

function rowsFor(megabytes, folder) {
  const path = join(folder, `${megabytes}.log`);
  const patterns = join(folder, 'patterns.txt');
  const tokens = join(folder, 'tokens.txt');
  const canaries = Array.from({ length: 8 }, () => forge(randomBytes));
  makeLog(path, canaries, megabytes * 1e6);
  const same = join(folder, 'same.txt');
  writeFileSync(patterns, patternsFor(canaries).text);
  writeFileSync(same, sameLiterals(canaries));
  writeFileSync(tokens, canaries.join('\n'));
  const both = [path, '--canaries', tokens];
  const runs = Array.from({ length: rounds }, () => {
    const whole = timed(process.execPath, [cli, 'scan', ...both, '--fail-on', 'never']);
    const detectors = timed(process.execPath, [cli, 'scan', path, '--fail-on', 'never']);
    const ripgrep = timed('rg', ['-a', '-c', '-F', '-f', patterns, path], { LC_ALL: 'C' });
    if (ripgrep === undefined) throw new Error('ripgrep (rg) is not installed.');
    const ripgrepSame = timed('rg', ['-a', '-c', '-f', same, path], { LC_ALL: 'C' });
    if (ripgrepSame.status !== 0) throw new Error(ripgrepSame.stderr);
    if (whole.status !== 0) throw new Error(whole.stderr);
    return { whole, detectors, ripgrep, ripgrepSame };
  });
  const row = (which, words, beside, by) => ({
    what: `scan of ${megabytes} MB${words}, ${by === 'clock' ? 'on the clock' : 'of the processor'}`,
    against: beside === 'ripgrep' ? 'ripgrep with some 130 literals' : 'ripgrep with the same 800 literals',
    ratio: median(runs.map((run) => run[which][by] / run[beside][by])),
    aim: beside === 'ripgrep' ? '' : '≤ 1',
    memory: median(runs.map((run) => run[which].memory)),
  });
  return [
    row('whole', ' with 8 canaries', 'ripgrepSame', 'clock'),
    row('whole', ' with 8 canaries', 'ripgrepSame', 'processor'),
    row('whole', ' with 8 canaries', 'ripgrep', 'clock'),
    row('whole', ' with 8 canaries', 'ripgrep', 'processor'),
    row('detectors', '', 'ripgrep', 'processor'),
  ];
}

export function measure() {
  return withFolder((folder) => [300, 40].flatMap((megabytes) => rowsFor(megabytes, folder)));
}

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-full-'));

/** Runs a line where `folder` is a disk of 40 KiB, in a name space of its own. */
function onSmallDisk(line: string) {
  const script = `mount -t tmpfs -o size=40k none ${folder} && ${line}; code=$?; ls -A ${folder} >&2; exit $code`;
  return spawnSync('unshare', ['-rm', 'sh', '-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], XDG_STATE_HOME: join(folder, '..', 'miaudit-full-state') },
  });
}

const canMount = onSmallDisk('true').status === 0;

test.skipIf(!canMount)(
  'a full disk costs the capture, and not the report: a sentence, exit code 2, nothing half written',
  () => {
    const save = join(folder, 'capture');
    const ran = onSmallDisk(
      `${process.execPath} bin/miaudit.js audit --demo mi-9t --no-screens --brief -q --save ${save}`,
    );
    expect(ran.stderr).toBe(
      `The capture could not be kept in ${save} (ENOSPC: no space left on device, write). Make room, or name another folder.\n`,
    );
    expect(ran.stdout).toContain('Mi 9T');
    expect(ran.stdout).not.toContain('Capture sha256');
    expect(ran.status).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.skipIf(!canMount)('an import that cannot be kept, and a report that has no room, are no bugs', () => {
  const fill = join(folder, 'fill');
  const run = (words: string) =>
    onSmallDisk(
      `head -c 36000 /dev/zero >${fill} && { ${process.execPath} bin/miaudit.js ${words}; code=$?; rm ${fill}; (exit $code); }`,
    );
  const imported = run(`import src/fixtures/mi-9t -q --save ${join(folder, 'imported')}`);
  expect(imported.stderr).toMatch(/^The capture could not be kept in .* \(ENOSPC.*Make room, or name/);
  expect(imported.status).toBe(2);
  const report = join(folder, 'report.html');
  const reported = run(`audit --demo mi-9t --no-screens --brief -q -o html=${report}`);
  expect(reported.stderr).toMatch(
    /report\.html cannot be written \(ENOSPC.*\)\. Make room, or name another file\.\n$/,
  );
  expect(reported.status).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(!canMount)('browse begins nothing that it cannot keep', () => {
  const ran = onSmallDisk(
    `${process.execPath} bin/miaudit.js browse --demo mi-9t -q --scenario visit --save ${join(folder, 'capture')}`,
  );
  expect(ran.stderr).toMatch(/cannot be written \(ENOSPC.*Make room, or name another folder\.\n$/s);
  expect(ran.status).toBe(2);
});

/** Every write to it fails as on a full disk. */
const fullDevice = '/dev/full';

test.skipIf(!existsSync(fullDevice))(
  'a full disk behind standard output is told, and is no bug and no pass',
  () => {
    const full = openSync(fullDevice, 'w');
    try {
      for (const words of [
        ['audit', '--demo', 'pixel-8', '--no-screens', '--only', 'rom', '-q'],
        ['checks', 'rom'],
      ]) {
        const ran = spawnSync(process.execPath, ['bin/miaudit.js', ...words], {
          encoding: 'utf8',
          stdio: ['ignore', full, 'pipe'],
          env: { PATH: process.env['PATH'], XDG_STATE_HOME: join(folder, '..', 'miaudit-full-state') },
        });
        expect(ran.stderr, words.join(' ')).toBe(
          'Standard output cannot be written (ENOSPC: no space left on device, write). Make room, or name a file for the report.\n',
        );
        expect(ran.status, words.join(' ')).toBe(2);
      }
    } finally {
      closeSync(full);
    }
  },
);

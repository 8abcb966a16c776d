import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-refused-'));
const env = { XDG_STATE_HOME: folder };

test('a browsing that was killed before its first save is told as that, with what to do', async () => {
  mkdirSync(join(folder, 'begun.unfinished-aBc123'));
  for (const name of ['never', 'begun', 'begun.unfinished-aBc123']) {
    const { exitCode, stdout, stderr } = await miaudit(['browse', '--demo', '--resume', join(folder, name)], {
      env,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Nothing was saved yet as ');
    expect(stderr).toContain(`with --save ${join(folder, name.slice(0, 5))}.`);
  }
  expect(readdirSync(folder)).toContain('begun.unfinished-aBc123');
});

test.each([
  ['a browser without the switch', 'mi-9t', 'Choose no state of the switch'],
  // docs/evidence/incident.md#fixed-versions
  ['a browser of before the switch', 'mi-9t', 'came with Mint Browser 3.4.3; on this phone is 3.4.0'],
  ['a closed gate', 'redmi-note-11-gate-closed', 'Turn on “USB debugging (Security settings)” first'],
])('a switch that cannot be set in any arm is told before anything is browsed: %s', async (_, phone, way) => {
  const { exitCode, stdout, stderr } = await miaudit(
    ['browse', '--demo', phone, '--switch', 'on', '--switch', 'off', '--scenario', 'visit'],
    { env },
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('Nothing was browsed.');
  expect(stderr).toContain(way);
  expect(stderr).not.toContain('Run 1 of');
});

test('a switch that cannot be set in some arms is told before the runs of the others', async () => {
  const of = ['com.android.chrome', 'com.mi.globalbrowser.mini'].flatMap((name) => ['--browser', name]);
  const { stderr } = await miaudit(
    ['browse', '--demo', 'redmi-note-8-pro', '--switch', 'off', '--scenario', 'visit', ...of],
    { env },
  );
  const told = stderr.indexOf(
    '2 arms of 4 cannot be tested. No statistics switch is known in com.android.chrome.',
  );
  expect(told).toBeGreaterThanOrEqual(0);
  expect(stderr.indexOf('Run 1 of 4')).toBeGreaterThan(told);
});

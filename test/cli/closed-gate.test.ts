import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

const demo = '--demo=redmi-note-11-gate-closed';

/** Whatever MIUI's gate keeps from adb, by the names of permissions. */
const refusals = /INJECT_EVENTS|WRITE_SECURE_SETTINGS|SecurityException/g;

test.each([
  ['audit', ['--only', 'user-experience-program', '--brief']],
  ['audit', ['--skip', 'usb-debugging-security', '--brief']],
])(
  '%s %j tells of the gate that its fix needs, also where its check was not chosen',
  async (command, options) => {
    const { stdout, exitCode } = await miaudit([command, demo, ...options]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Closed gate: /m);
    expect(stdout).toMatch(/Do this first\n {2}1\. Turn on "USB debugging \(Security settings\)"/);
  },
);

test('the plan of a fix of one check tells of the gate, too', async () => {
  const state = mkdtempSync(join(tmpdir(), 'miaudit-state-'));
  const argv = ['fix', demo, '--dry-run', '--only', 'user-experience-program'];
  const { stdout } = await miaudit(argv, { env: { XDG_STATE_HOME: state } });
  expect(stdout.match(/^Closed gate: /gm)).toHaveLength(1);
});

test.each([
  ['audit', [], 1, 1],
  ['audit, the whole', ['--verbose'], 1, 1],
  ['fix, the plan', ['--dry-run'], 4, 1],
  ['fix', ['--yes'], 5, 0],
  ['fix, the whole', ['--yes', '--verbose'], 5, 1],
  ['browse', ['--mode=incognito', '--settle=0'], 4, 1],
] as const)(
  '%s names a closed gate and its remedy once, at its top, and the words of the phone once at most',
  async (command, options, code, words) => {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-state-'));
    const argv = [command.split(',')[0] ?? '', demo, ...options];
    const { stdout, exitCode, stderr } = await miaudit(argv, { env: { XDG_STATE_HOME: state } });
    expect(exitCode, stderr).toBe(code);
    expect(stdout.match(refusals) ?? []).toHaveLength(words);
    expect(stdout.match(/^Closed gate: /gm)).toHaveLength(1);
    expect(stdout.split('\n').findIndex((line) => line.startsWith('Closed gate: '))).toBeLessThan(5);
    expect(stdout).toContain('see the closed gate above');
    expect(stderr).not.toMatch(refusals);
  },
);

import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

test('--debug tells every question, its answer and what a check decided, on stderr alone', async () => {
  const argv = ['audit', '--demo', 'redmi-note-8-pro', '--no-screens', '--only', 'user-experience-program'];
  const { stdout, stderr, exitCode } = await miaudit([...argv, '--debug']);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^redmi-note-8-pro \[\d+\] ask sh -c settings list secure/m);
  expect(stderr).toMatch(/^redmi-note-8-pro \[\d+\] answer after \d+ ms, exit code 0$/m);
  expect(stderr).toContain('upload_log_pref=1');
  expect(stderr).toMatch(/^user-experience-program \(phone\) judged phone\/settings-secure, .*: fail: /m);
  expect(stdout).not.toContain(' ask ');
  expect((await miaudit(argv)).stderr).not.toContain('settings list');
});

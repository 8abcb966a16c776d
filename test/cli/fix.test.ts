import { mkdtempSync } from 'node:fs';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

const state = () => ({ XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-state-')) });
const demo = ['--demo=redmi-note-8-pro', '--no-screens', '--only=user-experience-program'];
const undoDemo = '--demo=redmi-note-8-pro';

test('a dry run prints the plan, as text and as JSON, and leaves neither journal nor lock', async () => {
  const env = state();
  const text = await miaudit(['fix', ...demo, '--dry-run'], { env });
  expect(text.exitCode).toBe(0);
  expect(text.stderr).toMatch(/^(?:Reading \d+ of \d+: .+\n)+$/);
  const quiet = await miaudit(['fix', ...demo, '--dry-run', '--quiet'], { env });
  expect([quiet.stdout, quiet.stderr]).toEqual([text.stdout, '']);
  expect(text.stdout).toContain('  high   The User Experience Program is on');
  expect(text.stdout).toContain('made up: no real phone said this');
  expect(text.stdout).not.toContain('upload_log_pref');
  const whole = await miaudit(['fix', ...demo, '--dry-run', '--verbose'], { env });
  expect(whole.stdout).toContain('setting secure upload_log_pref: 1 -> 0');
  const json = await miaudit(['fix', ...demo, '--dry-run', '-f', 'json'], { env });
  expect(JSON.parse(json.stdout)).toMatchObject({
    phones: [
      {
        origin: 'made',
        journal: null,
        applied: [],
        plan: [{ reason: 'user-experience-program', decision: 'planned' }],
      },
    ],
  });
  expect(await readdir(join(env.XDG_STATE_HOME, 'miaudit', 'locks'))).toEqual([]);
  expect(await readdir(join(env.XDG_STATE_HOME, 'miaudit'))).toEqual(['locks']);
});

test('without a terminal nothing is changed unless --yes is given', async () => {
  const env = state();
  const without = await miaudit(['fix', ...demo], { env });
  expect([without.exitCode, without.stdout]).toEqual([2, '']);
  expect(without.stderr).toContain('There is no terminal at which to agree to the changes.');
  const given = await miaudit(['fix', ...demo, '--yes'], { env });
  expect(given.exitCode).toBe(0);
  expect(given.stdout).toMatch(/^✓ 1 of 1 fixed, read again 30 s after the last change\.$/m);
  expect(given.stderr).toMatch(
    /^Reading 1 of \d+: .*^1 of 1 · user-experience-program: .*^Reading 1 of \d+: /ms,
  );
});

test('journals that are cut, edited, of another phone or none at all are refused, and nothing is run', async () => {
  const env = state();
  const journal = join(env.XDG_STATE_HOME, 'a.jsonl');
  expect((await miaudit(['fix', ...demo, '--yes', '--journal', journal], { env })).exitCode).toBe(0);
  const whole = await readFile(journal, 'utf8');
  const refused = async (words: string, ...argv: string[]) => {
    const { exitCode, stdout, stderr } = await miaudit(['undo', ...argv], { env });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  };
  await refused('is of another phone (Redmi Note 8 Pro)', journal, '--demo=mi-9t');
  await refused('is not there. Check the path', `${journal}.gone`, undoDemo);
  await refused('There is no journal of this phone', undoDemo);
  await truncate(journal, whole.length - 5);
  await refused('is cut, as when a computer loses power. Nothing was run', journal, undoDemo);
  // The demonstration phone is new each time: what the journal changed is as it was.
  const forced = await miaudit(['undo', journal, undoDemo, '--cut-line', '--verbose', '-q'], { env });
  expect(forced.exitCode).toBe(0);
  expect(forced.stdout).toMatch(
    /^Nothing to put back: (?:all \d+ changes are|the change is) as before the fix\.$/m,
  );
  expect(forced.stdout).toMatch(/^ +1 · user-experience-program/m);
  expect(await readFile(journal, 'utf8')).toContain('{"type":"cut","sum":');
});

test('what a demonstration prints to undo it works as it is typed, at its end and in the list', async () => {
  const env = state();
  const { stdout } = await miaudit(['fix', ...demo, '--yes'], { env });
  const typed =
    /^To put everything back: miaudit (undo --demo redmi-note-8-pro \S+)$/m.exec(stdout)?.[1] ?? '';
  expect((await miaudit(['undo', '--list'], { env })).stdout).toContain(`  miaudit ${typed}\n`);
  const undone = await miaudit(typed.split(' '), { env });
  expect([undone.exitCode, undone.stderr]).toEqual([0, expect.not.stringContaining('No phone')]);
  expect(undone.stdout).toMatch(/^Nothing to put back: /m); // the demonstration phone is new each time
  expect((await miaudit(['undo', '--list'], { env })).stdout).not.toContain(typed); // nothing is left to undo
});

test('what a restart brings back is told apart from what holds over it', async () => {
  const only = ['--only=package-analytics', '--only=user-experience-program'];
  const { stdout, stderr, exitCode } = await miaudit(
    ['fix', '--demo=mi-9t', '--no-screens', '--yes', '--allow=consent', '--reboot', '--verbose', ...only],
    { env: state() },
  );
  expect(stderr).toContain('Restarting the phone');
  expect(stdout).toMatch(/came-back · .* · package-analytics$/m);
  expect(stdout).toMatch(/✓ fixed · .* · user-experience-program$/m);
  expect(exitCode).toBe(5);
});

test('what a phone says to a refused change is redacted in the report, its JSON and the journal', async () => {
  const env = state();
  const journal = join(env.XDG_STATE_HOME, 'said.jsonl');
  const text = 'refused for jane.doe@example.org, imei 490154203237518, {"oaid":"0a1b2c3d4e5f6071"}';
  const faults = [{ match: 'settings put', do: 'say', text: `${text}\n`, exit: 1 }];
  const phone = mkdtempSync(join(tmpdir(), 'miaudit-phone-'));
  await writeFile(join(phone, 'phone.json'), JSON.stringify({ extends: 'redmi-note-8-pro', faults }));
  const argv = ['fix', `--demo=${phone}`, ...demo.slice(1), '--yes'];
  const [asText, asJson] = [
    await miaudit([...argv, '--journal', journal], { env }),
    await miaudit([...argv, '-f', 'json'], { env }),
  ];
  expect(asText.exitCode).toBe(5);
  const everything = [
    asText.stdout,
    asText.stderr,
    asJson.stdout,
    asJson.stderr,
    await readFile(journal, 'utf8'),
  ];
  expect(everything.join('\n')).not.toMatch(/jane|490154203237518|0a1b2c3d4e5f6071/);
  expect(everything.join('\n')).toContain('[redacted imei]');
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-preset-'));

test('a preset browses as the study did and prints its table; what is kept gives it again', async () => {
  const kept = join(folder, 'kept');
  const preset = ['--preset', 'palant-2020'];
  const live = await miaudit(['browse', ...preset, '--mode', 'normal', '--demo', '--save', kept]);
  expect(live.stdout).toContain('Palant, with Cirlig and Tierney, 2020');
  expect(live.stdout).toContain('page_load_event_start with url · published: in the code · here: ');
  expect(live.stdout).not.toContain('com.mi.globalbrowser, '); // Mint Browser alone, as in the study
  expect((await miaudit(['browse', '--from', kept, ...preset])).stdout).toBe(live.stdout);
  const json = await miaudit(['browse', '--from', kept, '--preset', 'nksc-2021', '-f', 'json']);
  const { study } = JSON.parse(json.stdout) as { study: { id: string; rows: { published: string }[] } };
  expect(study.id).toBe('nksc-2021');
  expect(study.rows[0]?.published).toContain('61');
  expect((await miaudit(['browse', '--from', kept])).stdout).not.toContain('Palant, with');
}, 60_000);

test('a preset that is not there is an error that names those that are', async () => {
  const { exitCode, stderr } = await miaudit(['browse', '--preset', 'forbes-2020', '--demo']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('brodroid-2024');
});

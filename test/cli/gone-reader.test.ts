import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUnfinished } from '../../src/journal/entries.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { describeAtTerminal } from './terminal.ts';

const fix = ['fix', '--demo', '--yes', '--only=user-experience-program', '--no-screens', '--settle=0'];

function start(argv: readonly string[]) {
  const state = mkdtempSync(join(tmpdir(), 'miaudit-unheard-'));
  const child = spawn(process.execPath, ['bin/miaudit.js', ...argv], {
    env: { PATH: process.env['PATH'], XDG_STATE_HOME: state, CI: '1', NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (bytes: Buffer) => {
      said[stream] += bytes.toString('utf8');
    });
  return { child, said, state, ended: once(child, 'close') as Promise<[number | null]> };
}

test('a fix whose lines are not read any more comes to its end, and reports it', async () => {
  const { child, said, state, ended } = start(fix);
  child.stderr.once('data', () => child.stderr.destroy());
  expect(await ended).toEqual([0, null]);
  expect(said.stdout).toContain('✓ 1 of 1 fixed');
  expect(await journalsIn(state)).toEqual(['ended']);
});

test('a report that is not read to its end keeps the other files and the exit code', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-unread-'));
  const page = join(folder, 'page.html');
  const { child, ended } = start(['audit', '--demo', '--no-screens', '-o', `html=${page}`]);
  child.stdout.destroy();
  expect(await ended).toEqual([1, null]);
  expect(readFileSync(page, 'utf8')).toMatch(/<\/html>\s*$/);
});

test('a log that is followed ends with its reader', async () => {
  const { child, said, ended } = start(['scan', '--follow', '-']);
  const line = 'I/FA-SVC ( 1234): Logging event (FE): screen_view(_vs), Bundle[{x=1}]\n';
  child.stdin.write(line);
  await once(child.stdout, 'data');
  child.stdout.destroy();
  child.stdin.on('error', () => undefined); // it ends while we write
  const writing = setInterval(() => child.stdin.write(line.replace('screen_view', 'page_view')), 20);
  expect(await ended, said.stderr).toEqual([0, null]);
  clearInterval(writing);
});

describeAtTerminal('a terminal', () => {
  test('that is closed in the middle of a fix leaves a journal that says what was done', async () => {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-closed-'));
    const line = [process.execPath, 'bin/miaudit.js', ...fix].map((word) => `'${word}'`).join(' ');
    const terminal = spawn('script', ['-qefc', `echo pid $$; exec ${line}`, '/dev/null'], {
      env: { PATH: process.env['PATH'], XDG_STATE_HOME: state, TERM: 'dumb', NO_COLOR: '1' },
    });
    let said = '';
    let pid = 0;
    terminal.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      pid = Number(/pid (\d+)/.exec(said)?.[1] ?? 0);
      if (said.includes('Journal:')) terminal.kill('SIGKILL');
    });
    await once(terminal, 'close');
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
    expect(await journalsIn(state)).toEqual(['ended']);
  }, 30_000);
});

async function journalsIn(state: string): Promise<readonly string[]> {
  const folder = join(state, 'miaudit', 'journals');
  const files = readdirSync(folder).map(async (file) => (await readJournal(join(folder, file))).lines);
  return (await Promise.all(files)).map((lines) => (isUnfinished(lines) ? 'unfinished' : 'ended'));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

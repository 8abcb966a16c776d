import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeWithAdb, freePort, startRealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-ci-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeWithAdb('what the CI documentation says', () => {
  test('the stand-in audits a virtual phone, and leaves reports of which the policy lets all pass', async () => {
    const adb = await startRealAdb();
    try {
      symlinkSync(resolve('bin/miaudit.js'), join(folder, 'miaudit'));
      const { exitCode, stderr } = await execa('bash', [resolve('examples/ci/stand-in.sh')], {
        cwd: folder,
        reject: false,
        timeout: 60_000,
        env: {
          PATH: `${folder}:${process.env['PATH'] ?? ''}`,
          HOME: folder,
          PORT: String(await freePort()),
          ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`,
        },
        extendEnv: false,
      });
      expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
      const read = (name: string) => readFileSync(join(folder, name), 'utf8');
      expect(read('junit.xml')).toMatch(/<testsuite [^>]*failures="0" errors="0"/);
      expect(JSON.parse(read('miaudit.sarif'))).toHaveProperty('runs');
      expect(read('policy.yaml')).toMatch(/^waivers:/m);
    } finally {
      await adb.stop();
    }
  }, 90_000);
});

/** What a job calls, joined to one line: `miaudit audit …`. */
function commandIn(path: string): string {
  const [, words = ''] =
    /(miaudit audit (?:.*\\\n)*.*)/.exec(readFileSync(path, 'utf8').replace(/\n +--/g, ' \\\n--')) ?? [];
  return words.replace(/\\\n/g, ' ');
}

test.each(['github-actions.yml', 'gitlab-ci.yml', 'Jenkinsfile'])(
  'every option in %s is one that there is',
  async (name) => {
    const command = commandIn(`examples/ci/${name}`);
    const { stdout } = await miaudit(['audit', '--help']);
    const options = command.match(/(?<= )--?[a-z][a-z-]*/g) ?? [];
    expect(options).toContain('--policy');
    for (const option of options) expect(stdout, option).toMatch(new RegExp(`(^|[ ,])${option}[ ,]`, 'm'));
  },
);

test.each(['github-actions.yml', 'gitlab-ci.yml'])('%s is YAML with one job that audits', (name) => {
  const file = parse(readFileSync(`examples/ci/${name}`, 'utf8')) as Record<string, unknown>;
  expect(JSON.stringify(file)).toContain('miaudit audit -s');
});

test('the Dockerfile copies only what is there', () => {
  const text = readFileSync('examples/ci/Dockerfile', 'utf8');
  const copied = [...text.matchAll(/^COPY --from=build \/src\/(\S+)/gm)].map(([, path = '']) => path);
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  for (const path of ['bin', 'dist', 'src', 'package.json', 'node_modules']) expect(copied).toContain(path);
  expect(files).toEqual(expect.arrayContaining(['bin', 'dist', 'src']));
  expect(text).toMatch(/^USER node$/m);
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { miaudit } from './run.ts';

/** A folder outside the project, with miaudit as npm would put it there: of the files that are published. */
const outside = mkdtempSync(join(tmpdir(), 'miaudit-outside-'));
const node = (file: string, ...argv: string[]) =>
  execa(process.execPath, [file, ...argv], { cwd: outside, reject: false, env: { FORCE_COLOR: '0' } });

beforeAll(async () => {
  const { stdout } = await execa('npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    outside,
  ]);
  const [{ filename = '' } = {}] = JSON.parse(stdout) as { filename?: string }[];
  const modules = join(outside, 'node_modules');
  mkdirSync(join(modules, 'miaudit'), { recursive: true });
  await execa('tar', [
    '-xzf',
    join(outside, filename),
    '--strip-components=1',
    '-C',
    join(modules, 'miaudit'),
  ]);
  for (const name of readdirSync('node_modules'))
    if (!name.startsWith('.')) symlinkSync(resolve('node_modules', name), join(modules, name));
  for (const name of readdirSync('examples').filter((one) => one.includes('.'))) {
    const text = readFileSync(join('examples', name), 'utf8');
    if (!name.endsWith('.ts')) cpSync(join('examples', name), join(outside, name));
    else
      writeFileSync(
        join(outside, name.replace(/\.ts$/, '.js')),
        ts.transpileModule(text, {
          compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
        }).outputText,
      );
  }
  writeFileSync(join(outside, 'package.json'), '{ "type": "module" }');
}, 120_000);
afterAll(() => {
  rmSync(outside, { recursive: true, force: true });
});

test('the examples hold against what is published', async () => {
  const { exitCode, stdout, stderr } = await node('--test', 'my-check.test.js');
  expect(stdout + stderr).toMatch(/pass 3/);
  expect(exitCode).toBe(0);
});

test('a virtual phone is audited by the library, and the report is formatted', async () => {
  writeFileSync(
    join(outside, 'demo.js'),
    `import { auditDevice, formatReport } from 'miaudit';
     import { virtualDevice } from 'miaudit/testing';
     const { report } = await auditDevice(virtualDevice('mi-9t'), { screens: false });
     console.log(formatReport(report, 'json'));`,
  );
  const { stdout, stderr } = await node('demo.js');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ format: 1, phones: [{ phone: { model: 'Mi 9T' } }] });
});

test('a virtual phone is browsed by the library', async () => {
  writeFileSync(
    join(outside, 'browse.js'),
    `import { browseDevice } from 'miaudit';
     import { virtualDevice } from 'miaudit/testing';
     const options = { journals: 'journals', scenario: 'visit', settle: 0, modes: ['normal'], pause: async () => {} };
     const { report } = await browseDevice(virtualDevice('mi-9t'), options);
     console.log(JSON.stringify(report.runs.map(({ state }) => state)));`,
  );
  const { stdout, stderr } = await node('browse.js');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\["/);
});

test('the declarations are complete for a compiler that checks libraries', async () => {
  writeFileSync(
    join(outside, 'typed.ts'),
    readFileSync('examples/audit.ts', 'utf8') +
      readFileSync('examples/scan.ts', 'utf8').replace(/^import/m, 'import'),
  );
  const { stdout } = await execa(
    process.execPath,
    [
      ...[resolve('node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck'],
      ...['--module', 'nodenext', '--target', 'es2023', '--types', 'node', 'typed.ts'],
    ],
    { cwd: outside, reject: false },
  );
  expect(stdout).toBe('');
}, 60_000);

describe('a check and a detector of a person, on the command line', () => {
  test('the check is judged with the others, and is fixed by nobody', async () => {
    const path = join(outside, 'my-check.js');
    const { stdout, exitCode } = await miaudit([
      ...['audit', '--demo', '--no-screens', '-q', '-f', 'json', '--check', path],
      ...['--only', 'my-screen-lock-sound'],
    ]);
    expect(stdout).toContain('my-screen-lock-sound');
    expect([0, 1, 4]).toContain(exitCode);
  });

  test('the report says how the check of a person is explained', async () => {
    const path = join(outside, 'my-check.js');
    const given = ['--check', path, '--only', 'my-screen-lock-sound'];
    const { stdout } = await miaudit(['audit', '--demo', '--no-screens', '-q', ...given]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`\`miaudit explain my-screen-lock-sound --check ${path}\``);
    const { exitCode } = await miaudit(['explain', 'my-screen-lock-sound', '--check', path]);
    expect(exitCode).toBe(0);
  });

  test('the detector reads a log', async () => {
    const path = join(outside, 'my-detector.js');
    const input = '01-02 03:04:05.678  1234  1234 D ExampleAnalytics: track open_page\n';
    const { stdout } = await miaudit(['scan', '-', '--detector', path], { input });
    expect(stdout).toContain('open_page');
  });

  test.each([
    ['nothing.js', undefined, /nothing\.js is not there\. Name a module/],
    ['empty.js', '', /empty\.js has no default export\. Write/],
    ['broken.js', 'export default {', /broken\.js cannot be loaded: .*\. Correct it/],
    [
      'thrown.js',
      'export default () => { throw new Error("no luck"); }',
      /ended in an error: no luck\. Correct/,
    ],
    [
      'part.js',
      'export default { id: "mine" }',
      /cannot be used: "group" must be one of .*\. See docs\/adding-a-check/,
    ],
    ['named.js', 'export default { id: "Not Kebab" }', /"id" must be words of a-z/],
    [
      'missing.js',
      'import "miaudit";',
      /imports miaudit, which is not installed beside it\. Install it there/,
    ],
  ])('%s is reported in two sentences', async (name, text, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-own-'));
    const path = join(folder, name);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    if (text !== undefined) writeFileSync(path, text);
    const { stdout, stderr, exitCode } = await miaudit(['audit', '--demo', '--check', path]);
    rmSync(folder, { recursive: true });
    expect(stderr).toMatch(message);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  const own = (more: string) =>
    `export default ({ probes }) => ({ id: 'my-own', group: 'system', title: 't', failureTitle: 'f', severity: 'high',
      why: 'w', source: [{ confidence: 'code', at: 'https://example.org/' }], good: 'g', bad: 'b',
      needs: { p: probes.getprop }, judge: () => ({ status: 'fail', observed: 'x' }), ${more} })`;
  test.each([
    ['judge: () => ({ status: "failed" })', /The check my-own ended in an error: judge\(\) must return/, 2],
    ['judge: () => { throw new Error("no luck") }', /ended in an error: no luck\. Correct its module/, 2],
    [
      'source: [{ confidence: "guess", at: "https://example.org/" }]',
      /"severity" must be info, since the sources are guesses/,
      2,
    ],
    ['needs: { p: { id: "x", on: "phone", parse: () => 1 } }', /"needs\.p\.ask" must say what is asked/, 2],
  ])('a check of your own with %s fails nothing and passes nothing', async (more, message, code) => {
    const path = join(outside, 'own.js');
    writeFileSync(path, own(more));
    const { stderr, exitCode } = await miaudit(['audit', '--demo', '--check', path, '--only', 'my-own']);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(code);
  });

  test.each(['() => { throw new Error("no luck"); }', '() => undefined', '() => [{}]'])(
    'a detector of your own that reads by %s is told as an error of its module',
    async (read) => {
      const path = join(outside, 'own-detector.js');
      writeFileSync(
        path,
        `export default { id: 'my-own', sdk: 'My SDK', versions: '1', reasoning: 'r', source: [{ confidence: 'guess' }],
          literals: ['track open'], patterns: [{ kind: 'event', begins: /^track/, read: ${read} }] };`,
      );
      const input = '01-02 03:04:05.678  1234  1234 D Example: track open_page\n';
      const { stderr, exitCode } = await miaudit(['scan', '-', '--detector', path], { input });
      expect(stderr).toMatch(/The detector my-own ended in an error: .*\. Correct its module/);
      expect(exitCode).toBe(2);
    },
  );

  test('an id that is taken is told', async () => {
    const path = join(outside, 'taken.js');
    writeFileSync(path, `import { checks } from 'miaudit'; export default checks[0];`);
    const { stderr, exitCode } = await miaudit(['audit', '--demo', '--check', path]);
    expect(stderr).toMatch(/There is already a check called "\S+"\. Give the one in/);
    expect(exitCode).toBe(2);
  });
});

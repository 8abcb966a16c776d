import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dirname, join, relative } from 'node:path';

/** A room is a folder of src, or a file that stands in src itself. */
const mayImport: Record<string, readonly string[]> = {
  'cli.ts': ['commands', 'core', 'device'],
  commands: [
    'core',
    'report',
    'checks',
    'probes',
    'detectors',
    'canary',
    'log',
    'device',
    'browsers.ts',
    'virtual-phone',
  ],
  report: ['core', 'checks'],
  core: ['checks', 'probes', 'detectors', 'canary', 'log', 'bytes', 'device', 'browsers.ts', 'labels.ts'],
  checks: ['probes', 'device', 'browsers.ts', 'labels.ts'],
  probes: ['detectors', 'device', 'browsers.ts', 'labels.ts', 'screen-text.ts'],
  detectors: ['log'],
  canary: ['bytes'],
  log: ['bytes'],
  bytes: [],
  device: ['screen-text.ts'],
  'browsers.ts': [],
  'screen-text.ts': [],
  'labels.ts': ['labels.json', 'screen-text.ts'],
  'virtual-phone': ['labels.ts', 'device'],
};

/** Packages and Node modules that only some rooms may know: room or file → pattern of what it may import. */
const outside: readonly { what: RegExp; only: RegExp }[] = [
  { what: /adbkit/, only: /^device\/adb\.ts$/ },
  { what: /^(yargs|listr2|chalk)/, only: /^(cli\.ts|commands\/|report\/(text|scan-text|conditions))/ },
  // zlib's synchronous functions are as pure as JSON.parse.
  { what: /^node:(?!zlib$)/, only: /^(?!(checks|probes|detectors|report|log)\/)/ },
];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path));
const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, what = '']) => ({
    file,
    what,
  })),
);
const room = (path: string) => relative('src', path).split('/')[0] ?? '';

test('imports go one way', () => {
  const wrong = imports
    .filter(({ what }) => what.startsWith('.'))
    .map(({ file, what }) => ({ file, from: room(file), to: room(join(dirname(file), what)) }))
    .filter(({ from, to }) => from !== to && !(mayImport[from] ?? []).includes(to));
  expect(wrong).toEqual([]);
});

test('the outside is known only where it should be', () => {
  const wrong = imports.filter(({ file, what }) =>
    outside.some((rule) => rule.what.test(what) && !rule.only.test(relative('src', file))),
  );
  expect(wrong).toEqual([]);
});

test('only cli.ts touches the process, and nothing prints but cli.ts', () => {
  const wrong = files.filter(
    (file) => file !== 'src/cli.ts' && /\b(?:process|console)\.\w/.test(readFileSync(file, 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('pure rooms neither wait nor read a clock', () => {
  const wrong = files
    .filter((file) => /^src\/(checks|detectors|report|probes|log)\//.test(file))
    .filter((file) =>
      /\basync\b|\bawait\b|Date\.now|new Date\(\)|Math\.random|\bfetch\(/.test(readFileSync(file, 'utf8')),
    );
  expect(wrong).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dirname, join } from 'node:path';
import { files, imports, textOf } from './layers/sources.ts';

/**
 * Who may import whom. A room is a folder of src, a folder in it that has a row of its own, or a file of src. A row
 * holds all that the room may know beside itself; a name stands for the room and all rooms in it.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'cli.ts': ['commands', 'report/sanitise.ts', 'device/errors.ts', 'device/adb/server-address.ts', 'host'],
  'index.ts': [
    ...['audit', 'fix', 'browse', 'scan', 'report', 'capture', 'redaction', 'journal', 'checks', 'probes'],
    ...['detectors', 'canary', 'device', 'data', 'host', 'package-file.ts'],
  ],
  'testing.ts': ['audit', 'scan', 'capture', 'checks', 'probes', 'detectors', 'device', 'virtual-phone'],
  commands: [
    'index.ts',
    'package-file.ts',
    ...['audit', 'browse', 'diff', 'doctor', 'fix', 'scan', 'report', 'capture', 'redaction', 'journal'],
    ...[
      'checks',
      'detectors',
      'canary',
      'data/regions.ts',
      'data/studies.ts',
      'device',
      'host',
      'lab',
      'traffic',
    ],
    'virtual-phone',
  ],
  report: [
    'capture/capture.ts',
    'capture/verify-capture.ts',
    'capture/verify-schema.ts',
    'audit',
    'browse',
    'diff',
    'doctor',
    'fix',
    'scan',
    'lab/jobs',
    'journal',
    'checks',
    ...['probes/place.ts', 'probes/refusal-meaning.ts'],
    'device',
    'data',
    'host/json-text.ts',
  ],

  // Features: what each may know of a neighbour is in docs/architecture.md.
  audit: ['capture', 'redaction', 'checks', 'probes', 'device', 'data', 'host'],
  diff: ['audit', 'scan/scan-report.ts', 'capture', 'checks', 'probes', 'data', 'host'],
  fix: ['audit', 'redaction/redact-said.ts', 'capture', 'journal', 'checks', 'probes', 'device', 'data'],
  doctor: ['capture', 'journal', 'traffic', 'probes', 'device', 'host'],
  scan: [
    'scan/har',
    'scan/pcap',
    'capture/capture.ts',
    'capture/digest-schema.ts',
    'detectors',
    'canary',
    'log',
    'data',
    'host',
    'bytes',
  ],
  'scan/har': ['scan/found.ts', 'data/hosts.ts', 'detectors', 'canary', 'bytes'],
  'scan/pcap': ['scan/found.ts', 'scan/har', 'data/hosts.ts'],
  browse: [
    'browse/plan',
    'browse/run',
    'browse/witnesses',
    'browse/claims',
    ...['scan/found.ts', 'scan/processes.ts', 'scan/scan.ts', 'scan/self-inflicted.ts'],
    ...['canary', 'detectors', 'log'],
    'capture',
    'journal',
    'device',
    ...['probes/getprop.ts', 'probes/hardware.ts', 'probes/package.ts'],
    ...['data/browsers.ts', 'data/evidence-schema.ts', 'data/phone-name-schema.ts', 'data/studies.ts'],
    'host',
  ],
  'browse/plan': ['package-file.ts', 'canary', 'probes', 'data', 'device', 'host'],
  'browse/run': [
    ...[
      'browse/plan',
      'browse/witnesses',
      'scan/self-inflicted.ts',
      'capture',
      'journal',
      'probes',
      'device',
    ],
    ...['log', 'traffic', 'data', 'host'],
  ],
  'browse/witnesses': ['package-file.ts', 'capture', 'probes', 'device'],
  'browse/claims': [
    ...['browse/plan', 'browse/run/run-events.ts', 'browse/run/front-page.ts', 'browse/run/traffic-proof.ts'],
    'browse/run/storage-page.ts',
    ...['browse/witnesses', 'scan', 'log/threadtime.ts', 'traffic'],
    ...['capture', 'probes', 'detectors', 'canary', 'data'],
  ],

  'lab/stf': ['device/adb', 'device/device.ts', 'device/errors.ts', 'device/late-signal.ts', 'host'],
  traffic: ['host'],
  'lab/jobs': ['audit/policy.ts', 'journal', 'device/errors.ts', 'host'],
  lab: ['audit/rom-of-capture.ts', 'audit/rom-word.ts', 'capture', 'probes', 'device'],
  redaction: ['scan/scan.ts', 'capture', 'probes/users.ts', 'detectors', 'canary', 'log', 'bytes'],
  journal: ['probes/single-value.ts', 'device', 'host'],
  capture: ['capture/import', 'checks', 'probes', 'device', 'data', 'host'],
  'capture/import': [
    ...['capture/capture.ts', 'capture/manifest.ts', 'capture/origin.ts', 'probes', 'device', 'data', 'host'],
  ],
  checks: ['probes', 'device', 'data'],
  probes: ['probes/screen', 'device', 'data'],
  // Parsers of what Android says of its screens are below what drives them.
  'probes/screen': ['probes/first-line.ts', 'device/screen/screen-error.ts'],
  'probes/first-line.ts': [],
  detectors: ['data'],
  canary: ['canary/encodings', 'canary/structure', 'bytes'],
  'canary/encodings': ['canary/canary.ts', 'canary/runs.ts', 'bytes'],
  'canary/structure': ['bytes'],
  log: ['bytes'],
  device: ['device/screen'],
  'device/adb': ['device/device.ts', 'device/errors.ts'],
  'device/screen': [
    'device/late-signal.ts',
    ...['device/device.ts', 'device/errors.ts', 'device/step.ts', 'device/change.ts'],
    'device/dump-files.ts',
    ...['probes/first-line.ts', 'probes/screen'],
  ],
  data: ['device/screen/same-text.ts', 'package-file.ts'],
  host: ['device/errors.ts'],
  bytes: [],
  'package-file.ts': [],
  'virtual-phone': [
    'package-file.ts',
    'virtual-phone/browsing',
    'virtual-phone/commands',
    'virtual-phone/screens',
    'device',
    'host/shape-error.ts',
  ],
  'virtual-phone/commands': ['virtual-phone', 'device'],
  'virtual-phone/screens': ['virtual-phone', 'data', 'probes/screen/ui-xml.ts'],
  'virtual-phone/browsing': ['virtual-phone'],
};

/** Packages and Node modules that only some may know: pattern of what is imported → pattern of who may. */
const outside: readonly { what: RegExp; only: RegExp }[] = [
  { what: /adbkit/, only: /^device\/adb\/adb\.ts$/ },
  {
    what: /^(yargs|listr2|chalk)/,
    only: /^(cli\.ts|commands\/|report\/(text|scan-text|diff-text|conditions))/,
  },
  { what: /^(mockttp|@peculiar)/, only: /^traffic\/(tls-opener|certificate-authority)\.ts$/ },
  // The synchronous functions of zlib and hashes are as pure as JSON.parse.
  { what: /^node:(?!(?:zlib|crypto)$)/, only: /^(?!(checks|probes|detectors|report|log|canary|bytes)\/)/ },
];

/** The innermost room that has a row. */
function roomOf(file: string): string {
  let room = file;
  while (!(room in mayImport) && room.includes('/')) room = dirname(room);
  return room;
}

function isAllowed(file: string, target: string): boolean {
  const from = roomOf(file);
  const allowed = mayImport[from] ?? [];
  return roomOf(target) === from || allowed.some((name) => target === name || target.startsWith(`${name}/`));
}

test('every room has a row, and every row a room', () => {
  expect(files.filter((file) => !(roomOf(file) in mayImport))).toEqual([]);
  const named = [...Object.keys(mayImport), ...Object.values(mayImport).flat()];
  expect(named.filter((name) => !existsSync(join('src', name)))).toEqual([]);
});

test('imports go one way', () => {
  const wrong = imports
    .filter(({ file, target }) => target !== undefined && !isAllowed(file, target))
    .map(({ file, target }) => `${file} → ${target ?? ''}`);
  expect(wrong).toEqual([]);
});

test('no row of the table is wider than it need be', () => {
  const unused = Object.entries(mayImport).flatMap(([from, allowed]) =>
    allowed
      .filter(
        (name) =>
          !imports.some(
            ({ file, target }) =>
              roomOf(file) === from && (target === name || target?.startsWith(`${name}/`) === true),
          ),
      )
      .map((name) => `${from} → ${name}`),
  );
  expect(unused).toEqual([]);
});

test.each([
  ['src', imports],
  ['kernel', kernelImports()],
])('%s has no circle of files', (_folder, edges) => {
  const next = new Map<string, string[]>();
  for (const { file, target } of edges)
    if (target !== undefined) next.set(file, [...(next.get(file) ?? []), target]);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const one of next.get(file) ?? []) visit(one, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

function kernelImports() {
  return readdirSync('kernel').flatMap((file) =>
    [...readFileSync(join('kernel', file), 'utf8').matchAll(/from '\.\/([^']+)'/g)].map(([, name = '']) => ({
      file,
      target: `${name}.ts`,
    })),
  );
}

test('the outside is known only where it should be', () => {
  const wrong = imports.filter(({ file, what }) =>
    outside.some((rule) => rule.what.test(what) && !rule.only.test(file)),
  );
  expect(wrong).toEqual([]);
});

test('only cli.ts touches the process, and nothing prints but cli.ts', () => {
  const wrong = files.filter(
    (file) => file !== 'cli.ts' && /\b(?:process|console)\.\w/.test(textOf.get(file) ?? ''),
  );
  expect(wrong).toEqual([]);
});

test('what a phone answers is read in probes/', () => {
  const reads =
    /\bstd(?:out|err)\.(?:split|match|matchAll|replace|replaceAll|search|slice|includes|startsWith|endsWith|indexOf|trim)\(|\.(?:exec|test)\([^)\n]*\bstd(?:out|err)\b/;
  const others = /^(?:cli\.ts|probes\/|device\/adb\/|virtual-phone\/|lab\/jobs\/)/;
  expect(files.filter((file) => !others.test(file) && reads.test(textOf.get(file) ?? ''))).toEqual([]);
});

test('only commands and reports name a command or an option of the command line', () => {
  // What a check says of itself is shown in reports. Sentences have blanks; a word alone is an argument of a command of Android.
  const others = /^(?:cli\.ts|commands\/|report\/|checks\/|virtual-phone\/)/;
  const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  const names =
    /miaudit (?:audit|browse|ca|checks|config|devices|diff|doctor|explain|fix|import|lab|list|phone(?!\\n)|policy|scan|undo|verify|watch)\b|\s--(?!user )[a-z]/;
  const found = files
    .filter((file) => !others.test(file))
    .flatMap((file) => {
      const code = (textOf.get(file) ?? '').replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
      return [...code.matchAll(literal)]
        .filter(([text]) => names.test(text))
        .map(([text]) => `${file}: ${text}`);
    });
  expect(found).toEqual([]);
});

test('a type has one name, and a name one type', () => {
  const places = new Map<string, string[]>();
  for (const [file, text] of textOf)
    for (const [, name = ''] of text.matchAll(/^(?:export )?(?:type|interface|class) (\w+)/gm))
      places.set(name, [...(places.get(name) ?? []), file]);
  expect([...places].filter(([, inFiles]) => inFiles.length > 1)).toEqual([]);
});

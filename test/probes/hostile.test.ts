import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { browsers } from '../../src/data/browsers.ts';
import { recogniseRom } from '../../src/probes/rom.ts';

const [browser] = browsers;
const about = browser ? { browser } : {};
type Parser = (text: string) => unknown;

/** What a parser gets beside the text, where that is not the name of a package. */
const beside: Readonly<Record<string, readonly unknown[]>> = {
  firstPropertyIn: ['ro.build.version.sdk'],
  firstValueIn: ['a'],
  readAppOp: ['READ_CLIPBOARD'],
  readBufferSize: ['main'],
  readFolder: ['', 0],
  readPackageState: ['com.mi.globalbrowser', 0],
  readPermission: ['com.mi.globalbrowser', 'android.permission.CAMERA'],
};

const firstIsText =
  /^export (?:function (\w+)\(\s*|const (\w+) = \()(?:raw|text|answer|stdout|xml|line|window|address|dumpsys\w+): string/gm;

/** Every probe, and every function that reads a text: a new one is in the list by being in the folder. */
async function parsersOf(folder: string): Promise<readonly (readonly [string, Parser])[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const found = files.sort().map(async (file) => {
    const path = join(folder, file);
    const module = (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
    const readers = [...readFileSync(path, 'utf8').matchAll(firstIsText)].map(
      ([, one, other]) => one ?? other,
    );
    return Object.entries(module).flatMap(([name, value]) => {
      const parser = parserOf(name, value, readers.includes(name));
      return parser ? [[`${file} ${name}`, parser] as const] : [];
    });
  });
  return (await Promise.all(found)).flat();
}

function parserOf(name: string, value: unknown, readsText: boolean): Parser | undefined {
  if (typeof value === 'function')
    return readsText && name !== 'readRows'
      ? (text) =>
          (value as (...all: unknown[]) => unknown)(text, ...(beside[name] ?? ['com.mi.globalbrowser']))
      : undefined;
  if (typeof value !== 'object' || value === null || !('parse' in value)) return undefined;
  return (text) => (value.parse as (raw: string, told: unknown) => unknown)(text, about);
}

const parsers: readonly (readonly [string, Parser])[] = [
  ...(await parsersOf('src/probes')),
  [
    'ROM',
    (text) =>
      recogniseRom(
        new Map([
          ['ro.miui.ui.version.name', text],
          ['ro.build.version.incremental', text],
          ['ro.mi.os.version.code', text],
          ['ro.product.model', text],
          ['ro.miui.build.region', text],
          ['ro.product.mod_device', text],
        ]),
      ),
  ],
];

test('the parsers are found', () => {
  const names = parsers.map(([name]) => name);
  for (const name of [
    'getprop.ts getprop',
    'screen/ui-xml.ts readUiXml',
    'uptime.ts readUptime',
    'package-list.ts namesPackage',
    'package-block.ts readPermission',
  ])
    expect(names).toContain(name);
});

/** A parser may throw an Error, which is `unknown`; nothing else, and soon. */
function survive(parse: (text: string) => unknown, text: string): void {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(RangeError);
    expect(String(error).length).toBeLessThan(500);
  }
}

/** Pieces of every format there is, so that random texts get past the first line. */
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '[',
    ']: [',
    ']\n',
    '\r\n',
    '\u0000',
    '\u001b[2J',
    '=',
    'package:',
    'end\n',
    'end of the list\n',
    'users: 0 999\n',
    'user 999:\n',
    'system:\n',
    'Users:\n',
    '\tUserInfo{0:',
    '}',
    ' running\n',
    'Packages:\n',
    '  Package [com.mi.globalbrowser] (1):\n',
    '    User 0: ',
    'enabled=0',
    '    versionCode=1\n',
    '    versionName=1\n',
    'ro.build.version.sdk',
    '      runtime permissions:\n',
    'Provider{1 com.mi.globalbrowser/.X}\n',
    '<hierarchy rotation="0">',
    '<node bounds="[0,0][1,1]">',
    '</node>',
    '</hierarchy>',
    'mCurrentFocus=Window{1 u0 a.b/a.b.C}\n',
    'java.lang.SecurityException: INJECT_EVENTS\n',
    'V14.0.1.0.T',
    'OS2.0.',
    '权限',
  ),
);

const million = 1_000_000;
const valuesOf = (write: (value: number) => string) =>
  Array.from({ length: million / 10 }, (_, value) => `${write(value)}\n`).join('');
const huge: readonly (readonly [string, string])[] = [
  ['a megabyte on one line', 'x'.repeat(million)],
  ['a megabyte of brackets', '['.repeat(million)],
  ['a property of a megabyte', `[ro.build.version.sdk]: [${']: ['.repeat(million / 4)}]\n`],
  ['a name of a megabyte', `[${'a'.repeat(million)}]: [1]\n`],
  ['a key of a megabyte', `${'a'.repeat(million)}=1\n`],
  ['a package of a megabyte', `package:${'a.'.repeat(million / 2)}\nend\n`],
  ['a package with a megabyte of blanks', `package:a${' '.repeat(million)}b\nend\n`],
  ['a user of a megabyte', `Users:\n\tUserInfo{0:${':'.repeat(million)}13} running\n`],
  ['a hundred thousand lines', 'a=b\n[c]: [d]\n'.repeat(50_000)],
  ['a hundred thousand empty lines', '\n'.repeat(100_000)],
  ['a property never closed', `[a]: [\n${'x\n'.repeat(500_000)}`],
  [
    'a hundred thousand users of a package',
    `Packages:\n  Package [com.mi.globalbrowser] (1):\n    versionCode=1\n    versionName=1\n${'    User 0: installed=true enabled=0\n'.repeat(30_000)}\nQueries:\n`,
  ],
  ['components without end', `Schemes:\n${'        1 com.mi.globalbrowser/.A filter 1\n'.repeat(25_000)}`],
  ['a hundred thousand users of a phone', `package:a.b\nusers: 0${' 9'.repeat(100_000)}\nend\n`],
  [
    'a hundred thousand lists of users',
    `package:a.b\nusers: 0 9\n${'user 9:\npackage:a.b\n'.repeat(50_000)}end\n`,
  ],
  ['a key with a hundred thousand values', `${valuesOf((value) => `a=${value}`)}end of the list\n`],
  ['a property with a hundred thousand values', `${valuesOf((value) => `[c]: [${value}]`)}end of the list\n`],
  ['a list with its end', `${'a=b\n[c]: [d]\n'.repeat(50_000)}end of the list\n`],
  ['words without a slash', 'a.a '.repeat(250_000)],
  ['dots and a slash', `${'a.'.repeat(million / 2)}/`],
  ['numbers and dots', `V${'1.'.repeat(million / 2)}`],
  ['escape sequences', '\u001b[0;0;'.repeat(150_000)],
  ['NUL', '\u0000'.repeat(million)],
  ['a window of a megabyte', `Window{${'mCurrentFocus=Window{'.repeat(million / 20)}`],
  ['errors on one line', 'Error Exception Denial '.repeat(million / 20)],
  ['a screen nested a hundred thousand deep', `<hierarchy>${'<node>'.repeat(100_000)}`],
];

describe.each(parsers)('%s', (_, parse) => {
  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        survive(parse, pieces.join(''));
      }),
      { numRuns: 150 },
    );
  });

  // A parser that looks at a text twice for each of its letters would need hours.
  test.each(huge)('%s', { timeout: 5000 }, (_name, text) => {
    survive(parse, text);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { browsers } from '../../src/data/browsers.ts';
import { date } from '../../src/probes/date.ts';
import { defaultBrowser } from '../../src/probes/default-browser.ts';
import { getprop } from '../../src/probes/getprop.ts';
import { browserPackage } from '../../src/probes/package.ts';
import { readAppOp } from '../../src/probes/app-ops.ts';
import { readBufferSize } from '../../src/probes/log-buffer.ts';
import { findPackageBlock, readPermission } from '../../src/probes/package-block.ts';
import { readPackageList } from '../../src/probes/package-list.ts';
import { firstLine } from '../../src/probes/first-line.ts';
import { focusIn, partsOf } from '../../src/probes/screen/focus.ts';
import { inputRefusal } from '../../src/probes/screen/input-refusal.ts';
import { readLauncher } from '../../src/probes/screen/launcher.ts';
import { startRefusal } from '../../src/probes/screen/start-refusal.ts';
import { readUiDump } from '../../src/probes/screen/ui-dump.ts';
import { readUiXml } from '../../src/probes/screen/ui-xml.ts';
import { readLocked, readWakefulness } from '../../src/probes/screen/screen-state.ts';
import { packages } from '../../src/probes/packages.ts';
import type { Probe } from '../../src/probes/probe.ts';
import { readBuildProp } from '../../src/probes/build-prop.ts';
import { recogniseRom } from '../../src/probes/rom.ts';
import { refusal } from '../../src/probes/refusal.ts';
import { settingsGlobal } from '../../src/probes/settings.ts';
import { users } from '../../src/probes/users.ts';

const [browser] = browsers;
const about = browser ? { browser } : {};
const ask = (probe: Probe<unknown>) => (text: string) => probe.parse(text, about);

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  date: ask(date),
  'default browser': ask(defaultBrowser),
  getprop: ask(getprop),
  package: ask(browserPackage),
  packages: ask(packages),
  settings: ask(settingsGlobal),
  users: ask(users),
  'one state of a package': (text) => findPackageBlock(text, 'com.mi.globalbrowser'),
  'a permission': (text) => readPermission(text, 'com.mi.globalbrowser', 'android.permission.CAMERA'),
  'pm list': readPackageList,
  'dump of a screen': readUiXml,
  'answer of uiautomator': (text) => [readUiDump(text, ''), readUiDump('', text)],
  'window in front': (text) => partsOf(focusIn(`mCurrentFocus=${text}`) ?? text),
  'icon of an app': readLauncher,
  'answer of input': (text) => [inputRefusal(text, ''), inputRefusal('', text)],
  'answer of am start': (text) => [startRefusal(text, ''), startRefusal('', text)],
  'first line': firstLine,
  wakefulness: readWakefulness,
  'lock screen': readLocked,
  'app operation': (text) => readAppOp(text, 'READ_CLIPBOARD'),
  'log buffer': (text) => readBufferSize(text, 'main'),
  'build.prop': readBuildProp,
  refusal,
  ROM: (text) =>
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
};

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

describe.each(Object.entries(parsers))('%s', (_, parse) => {
  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        survive(parse, pieces.join(''));
      }),
      { numRuns: 300 },
    );
  });

  // A parser that looks at a text twice for each of its letters would need hours.
  test.each(huge)('%s', { timeout: 5000 }, (_name, text) => {
    survive(parse, text);
  });
});

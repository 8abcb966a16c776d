import { describe, expect, test } from 'vitest';
import { joinWrappedProperties } from '../../../src/capture/import/wrapped-properties.ts';
import { filesRead, statusOf } from './saved-files.ts';

/** Made: properties of which some are longer than a narrow terminal is wide. */
const properties = [
  '[DEVICE_PROVISIONED]: [1]',
  '[dalvik.vm.heapsize]: [512m]',
  '[persist.security.adbinput]: [0]',
  '[ro.bootimage.build.date]: [Thu Aug 22 07:14:18 CST 2019]',
  '[ro.build.characteristics]: [default]',
  '[ro.build.fingerprint]: [Xiaomi/cepheus/cepheus:10/QKQ1.190716.003/9.8.22:user/release-keys]',
  '[ro.build.version.incremental]: [V12.5.7.0.RFAMIXM]',
  '[ro.build.version.release]: [11]',
  '[ro.build.version.sdk]: [30]',
  '[ro.miui.ui.version.code]: [12]',
  '[ro.miui.ui.version.name]: [V125]',
  '[ro.product.brand]: [Xiaomi]',
  '[ro.product.manufacturer]: [Xiaomi]',
  '[vendor.audio.feature.a_name_longer_than_the_terminal.enable]: [false]',
  '[vendor.voice.path.for.pcm.voip.of.the.modem]: [a value over three lines of the terminal, which is so narrow that it must]',
];

/** The output as a terminal of some columns shows it, with real line feeds at its edge. */
const wrap = (lines: readonly string[], columns: number): string =>
  lines.map((line) => `${(line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []).join('\n')}\n`).join('');

describe('properties that a terminal broke:', () => {
  test.each([36, 40, 44, 52])('at %d columns', (columns) => {
    expect(joinWrappedProperties(wrap(properties, columns))).toBe(wrap(properties, 500));
  });

  test('the audit reads them as if they were whole', () => {
    const raw = (columns: number) => ({ 'getprop.txt': wrap(properties, columns) });
    const told = (columns: number) => filesRead(raw(columns)).answers.get('phone/getprop');
    expect(told(52)).toEqual(told(500));
    expect(statusOf('usb-debugging-security', raw(52))).toBe('pass');
  });
});

describe('nothing is joined', () => {
  const cut = '[ro.build.fingerprint]: [Xiaomi/cepheus/cepheus:10/Q';
  test.each([
    ['where one value has several lines', '[a.b]: [1]\n[ro.netflix]: [a value\nover two lines]\n[z]: [2]\n'],
    ['where a longer line shows no such width', `${wrap(properties, 52)}${properties[5] ?? ''}\n`],
    [
      'where the lines that are not closed differ in length',
      '[a.b]: [12\n3]\n[b.c]: [1234\n5]\n[c.d]: [123456\n7]\n',
    ],
    ['where lists of packages and settings are alone', 'package:com.android.phone\nadb_enabled=1\n'],
  ])('%s', (_, raw) => {
    expect(joinWrappedProperties(raw)).toBe(raw);
  });

  test.each([
    ['a sentence that continues in prose', 'and here I stopped reading [sic]\nas you can see\n'],
    ['a sentence that does not end so', 'is where it was cut off.\n'],
    ['a blank line', '\nQKQ1]\n'],
    ['another property', '[ro.build.id]: [QKQ1]\n'],
  ])('%s', (_, behind) => {
    const raw = `${wrap(properties, 52)}${cut}\n${behind}`;
    expect(joinWrappedProperties(raw).endsWith(`${cut}\n${behind}`)).toBe(true);
  });
});

import { expect, test } from 'vitest';
import { trueOrigin } from '../../src/capture/origin.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { captureOf } from '../checks/table.ts';
import { corpus, testOnCorpus } from '../corpus.ts';
import { typed } from '../virtual-phone/typed.ts';
import { dump, getprop, packages, settings } from '../checks/texts.ts';

const browser = 'com.mi.globalbrowser';

async function said(...argv: string[]): Promise<string> {
  return (await typed(virtualPhone('mi-9t'), argv.join(' '))).stdout;
}

test.each([
  ['phone/getprop', ['getprop']],
  ['phone/settings-global', ['settings', 'list', 'global']],
  ['phone/settings-secure', ['settings', 'list', 'secure']],
  ['phone/settings-system', ['settings', 'list', 'system']],
  [`${browser}/package`, ['dumpsys', 'package', browser]],
  ['phone/ad-service', ['dumpsys', 'package', 'com.miui.msa.global']],
])('%s of a virtual phone alone tells that it was made', async (path, argv) => {
  const raw = await said(...argv);
  expect(trueOrigin('recorded', captureOf({ [path]: raw }))).toBe('made');
  expect(trueOrigin('recorded', captureOf({ [path]: raw.replaceAll('\n', '\r\n') }))).toBe('made');
});

test('answers without a mark are of the origin that was told', () => {
  const answers = captureOf({
    'phone/getprop': getprop(),
    'phone/packages': packages([browser]),
    'phone/settings-global': settings(),
    [`${browser}/package`]: dump(browser, {}),
  });
  expect(trueOrigin('recorded', answers)).toBe('recorded');
  expect(trueOrigin('made', answers)).toBe('made');
});

testOnCorpus('no dump of a real phone bears the mark', () => {
  const files = [
    'dumpsys_package/mvt_dumpsys_packages.txt',
    'dumpsys_package/MIUI_nexusone_aidldeadlock_full_dumpsys_package.txt',
  ];
  for (const file of files)
    expect(trueOrigin('recorded', captureOf({ [`${browser}/package`]: corpus(file) }))).toBe('recorded');
});

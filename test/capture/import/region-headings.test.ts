import { describe, expect, test } from 'vitest';
import { getprop } from '../../checks/texts.ts';
import { filesRead, list, programme, statusOf } from './saved-files.ts';

/** The made properties are those of a ROM for the EEA, in Germany. */
const inFile = (text: string) => ({ 'a.txt': text });

const propertiesWith = (changes: Readonly<Record<string, string | null>>) => ({
  'getprop.txt': getprop(changes).replace('end of the list\n', ''),
});
const ofChina = {
  'ro.miui.build.region': 'cn',
  'ro.miui.region': 'CN',
  'ro.build.version.incremental': 'V12.5.7.0.RGGCNXM',
  'ro.product.mod_device': 'begonia',
};
const ofNoRegion = {
  'ro.miui.build.region': null,
  'ro.miui.region': null,
  'ro.product.mod_device': 'begonia',
  'ro.build.version.incremental': '21.9.8',
};

describe('the word of a region above an answer', () => {
  test.each([
    ...['Global', 'EEA', '== EEA ==', 'Region: Global', 'ROM: Europe', 'MIUI Global', '国际版', '欧版'],
    ...['Международная', 'International'],
  ])('%s puts it in no doubt', (heading) => {
    expect(programme(inFile(`${heading}\n${list('0')}`))).toBe('pass');
  });

  test.each(['China', '# CN', 'India', 'Russia ROM', '国行', 'Region: Turkey'])(
    '%s, which is not that of the properties, may be of another phone',
    (heading) => {
      expect(programme(inFile(`${heading}\n${list('0')}`))).not.toBe('pass');
      expect(programme(inFile(`${heading}\n${list('1')}`))).toBe('fail');
    },
  );

  test.each(['secure_cn.txt', 'china/secure.txt'])('so is the path %s', (path) => {
    expect(programme({ [path]: list('0') })).not.toBe('pass');
  });

  test('International is not a ROM for China', () => {
    const properties = propertiesWith(ofChina);
    expect(programme({ ...properties, ...inFile(`International\n${list('0')}`) })).not.toBe('pass');
    expect(programme({ ...properties, ...inFile(`China\n${list('0')}`) })).toBe('pass');
  });

  test('without properties that tell the region it puts nothing in doubt', () => {
    expect(programme({ ...propertiesWith(ofNoRegion), ...inFile(`China\n${list('0')}`) })).toBe('pass');
  });
});

describe('the word of a region is no output of settings get', () => {
  const asked = 'begonia:/ $ settings get secure upload_log_pref\n';
  test.each<[string, string, string]>([
    ['above the output', `${asked}Global\n0\n`, 'pass'],
    ['below it', `${asked}0\nGlobal\n`, 'pass'],
    ['of another phone above it', `${asked}China\n0\n`, 'unknown'],
    ['alone', `${asked}Global\n`, 'unknown'],
    ['with two outputs', `${asked}EEA\n0\nGlobal\n1\n`, 'unknown'],
  ])('%s', (_, text, status) => {
    expect(programme(inFile(text))).toBe(status);
  });

  test('and a setting without it is not set to it', () => {
    expect(statusOf('private-dns', inFile('$ settings get global private_dns_mode\nGlobal\noff\n'))).toBe(
      'fail',
    );
  });

  test('but one of getprop NAME where that asks for a place', () => {
    const { answers } = filesRead({ 'a.txt': 'begonia:/ $ getprop persist.sys.country\nChina\n' });
    const answer = answers.get('phone/getprop');
    expect(answer?.ok === true && answer.raw).toContain('[persist.sys.country]: [China]');
  });
});

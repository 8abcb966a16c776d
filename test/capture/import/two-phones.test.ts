import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { checks } from '../../../src/checks/index.ts';
import { filesRead, list, programme, said, statusOf, type Files } from './saved-files.ts';

/** Made: the id of a phone, and its name. */
const secure = (id: string, value = '0') => list(value).replace('android_id=0', `android_id=${id}`);
const global = (name: string, more = 'personalized_ad_enabled=0') =>
  `airplane_mode_on=0\nauto_time=1\nbluetooth_on=1\ndata_roaming=0\ndevice_name=${name}\ndevice_provisioned=1\nmode_ringer=2\n${more}\nwifi_on=1\n`;
const mine = { '2.txt': secure('1a1a1a1a1a1a1a1a'), '3.txt': global('Jana') };

test('answers of one phone under silent names pass', () => {
  expect([programme(mine), statusOf('personalised-ads', mine)]).toEqual(['pass', 'pass']);
  const again = { ...mine, '5.txt': secure('1a1a1a1a1a1a1a1a'), '6.txt': global('Jana') };
  expect([programme(again), statusOf('personalised-ads', again)]).toEqual(['pass', 'pass']);
});

describe('nothing passes where the files tell of two phones by', () => {
  test.each<[string, Files, string]>([
    ['the id', { ...mine, '5.txt': secure('2b2b2b2b2b2b2b2b') }, 'android_id has two values'],
    ['the id in a few lines', { ...mine, '5.txt': 'android_id=2b2b2b2b2b2b2b2b\n' }, 'android_id has two'],
    ['the name', { ...mine, '6.txt': global('Zoe') }, 'device_name has two values'],
    [
      'whether it was set up',
      { ...mine, '6.txt': global('Jana').replace('device_provisioned=1', 'device_provisioned=0') },
      'device_provisioned has two values',
    ],
    // The made properties are those of a Redmi Note 8 Pro.
    [
      'the name of another model',
      { ...mine, '3.txt': global('Redmi Note 7') },
      'device_name is that of another',
    ],
  ])('%s', (_, files, words) => {
    expect([programme(files), statusOf('personalised-ads', files)]).toEqual(['unknown', 'unknown']);
    const passed = judge(filesRead(files).answers, checks).findings.filter(({ status }) => status === 'pass');
    expect(passed.flatMap(({ observed = '' }) => observed).join()).not.toMatch(/secure|global|system/);
    expect(said(files)).toContain(words);
    expect(said(files)).not.toContain('2b2b2b2b');
  });

  test('and what is wrong counts', () => {
    const files = { '2.txt': secure('1a1a1a1a1a1a1a1a', '1'), '5.txt': secure('2b2b2b2b2b2b2b2b', '1') };
    expect(programme(files)).toBe('fail');
  });
});

describe('one phone has', () => {
  test.each<[string, Files]>([
    ['another id for another user', { ...mine, 'secure_user10.txt': secure('2b2b2b2b2b2b2b2b') }],
    ['the name of its own model', { ...mine, '3.txt': global('Redmi Note 8 Pro (2)') }],
    ['no value yet', { ...mine, '5.txt': 'android_id=null\n' }],
  ])('%s', (_, files) => {
    expect(programme(files)).toBe('pass');
  });
});

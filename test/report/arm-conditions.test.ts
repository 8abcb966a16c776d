import { expect, test } from 'vitest';
import type { BrowseReport } from '../../src/browse/browse-schema.ts';
import { armConditions } from '../../src/report/arm-conditions.ts';

type ReportArm = BrowseReport['arms'][number];

function arm(conditions: Readonly<Record<string, string>>, name = 'com.mi.globalbrowser'): ReportArm {
  return {
    package: name,
    mode: 'normal',
    switch: 'as it is',
    conditions,
    verdicts: [],
  } as unknown as ReportArm;
}

test.each([
  ['no arm has no conditions', [], { inEveryArm: [], ofArm: [] }],
  [
    'what is the same in all arms is reported once, and the version of the browser elsewhere',
    [
      arm({ network: 'wlan', language: 'en-US', 'browser version': '12.1 (1)' }),
      arm({ network: 'wlan', language: 'ru-RU', 'browser version': '12.1 (1)' }),
    ],
    { inEveryArm: ['network wlan'], ofArm: [['language en-US'], ['language ru-RU']] },
  ],
  [
    'what one arm does not tell is not said of all',
    [arm({ network: 'wlan' }), arm({})],
    { inEveryArm: [], ofArm: [['network wlan'], []] },
  ],
  [
    'a switch has the name of its row, where the browser and the row are known',
    [arm({ 'switch pref_show_ads': 'on', 'switch constructor': 'off' })],
    { inEveryArm: ['“Show ads” on', 'switch constructor off'], ofArm: [[]] },
  ],
  [
    'a switch of a browser that is not known keeps its own name',
    [arm({ 'switch pref_show_ads': 'on' }, 'org.example')],
    { inEveryArm: ['switch pref_show_ads on'], ofArm: [[]] },
  ],
])('%s', (_, arms, right) => {
  expect(armConditions(arms)).toEqual(right);
});

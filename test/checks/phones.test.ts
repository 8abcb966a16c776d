import { describe, expect, test } from 'vitest';
import { judge } from '../../src/audit/judge.ts';
import type { Status } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { contentPackages } from '../../src/checks/packages/content.ts';
import { telemetryPackages } from '../../src/checks/packages/telemetry.ts';
import { phoneNames, phones, type PhoneName } from './phones.ts';
import { captureOf, type Answers } from './table.ts';
import { dump, packages } from './texts.ts';

function findings(phone: PhoneName, answers: Answers) {
  return judge(captureOf({ 'phone/getprop': phones[phone], ...answers }), checks).findings;
}

function statusOf(phone: PhoneName, answers: Answers, id: string): Status | undefined {
  return findings(phone, answers).find(({ check }) => check === id)?.status;
}

/** One status for each phone, and another for those that are named. */
function onPhones(usual: Status, others: Partial<Record<PhoneName, Status>> = {}) {
  return Object.fromEntries(phoneNames.map((phone) => [phone, others[phone] ?? usual]));
}

const statuses = (answers: Answers, id: string) =>
  Object.fromEntries(phoneNames.map((phone) => [phone, statusOf(phone, answers, id)]));

/** What the packages are tells them apart, and no ROM changes that. */
describe.each([...telemetryPackages, ...contentPackages])('$id', ({ id, packages: names, appliesTo }) => {
  test.each(names)('%s is there on every phone where it is', (name) => {
    expect(statuses({ 'phone/packages': packages([name]) }, id)).toEqual(onPhones('fail'));
  });

  test('where it is not there, the phone counts', () => {
    const isOfXiaomi = appliesTo === undefined;
    expect(statuses({ 'phone/packages': packages([]) }, id)).toEqual(
      onPhones('pass', isOfXiaomi ? { 'another maker': 'skip', 'not known': 'unknown' } : {}),
    );
  });
});

test.each<[string, Answers, string, Partial<Record<PhoneName, Status>>]>([
  [
    'permissions of an ad service',
    {
      'phone/ad-service': dump('com.miui.msa.global', { granted: ['android.permission.CAMERA'] }),
      'phone/ad-service-china': 'Unable to find package: com.miui.systemAdSolution\n',
      'phone/ad-service-analytics': 'Unable to find package: com.miui.analytics\n',
    },
    'ad-service-permissions',
    {},
  ],
  [
    'operations of an ad service',
    {
      'phone/ad-service-ops': ['com.miui.msa.global', 'com.miui.systemAdSolution', 'com.miui.analytics']
        .map((name) => `operations of ${name}:\nGET_USAGE_STATS: allow\n`)
        .concat('end of the list\n')
        .join(''),
    },
    'ad-service-operations',
    {},
  ],
  [
    "a browser of Xiaomi's that opens links",
    { 'phone/default-browser': 'priority=0\ncom.mi.globalbrowser/com.android.browser.BrowserActivity\n' },
    'default-browser',
    {},
  ],
  [
    'a package that MIUI needs, disabled',
    { 'phone/packages': packages(['com.miui.securitycenter'], ['com.miui.securitycenter']) },
    'protected-packages',
    { 'Android One': 'skip', TV: 'skip', LineageOS: 'skip', 'another maker': 'skip' },
  ],
])('%s', (_, answers, id, others) => {
  expect(statuses(answers, id)).toEqual(onPhones('fail', others));
});

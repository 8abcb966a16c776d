import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { unseenIn } from '../../src/report/unseen.ts';
import { madeFinding } from './hostile.ts';

const options = { phoneOption: ' -s one', checks };
const unknown = (check: string, observed: string, subject = 'phone') =>
  madeFinding({ check, subject, status: 'unknown', observed, remedies: [] });
const absent = (check: string) =>
  madeFinding({ check, status: 'unknown', observed: 'global key is absent: not read' });
const refusesRow = 'no row "Help us improve Mi Browser" was seen on the pages of settings';

test('what no screen shows is not to be looked for by hand: the command that settles it is the step', () => {
  const unseen = unseenIn([absent('app-error-reports'), absent('virtual-id')], options);
  expect(unseen).toMatchObject({
    helps: 2,
    command: 'miaudit fix -s one --only app-error-reports,virtual-id',
  });
  expect(unseen?.next).not.toContain('by hand');
});

test('"by hand" counts those that have a screen alone', () => {
  const unseen = unseenIn(
    ['virtual-id', 'interconnectivity', 'app-error-reports'].map((check) => unknown(check, 'a value')),
    options,
  );
  expect(unseen).toMatchObject({ count: 3, helps: 2 });
  expect(unseen?.next).toMatch(/by hand\. `miaudit explain virtual-id` says where the first one is/);
});

test('where neither a screen nor a fix settles it, nobody is sent to a screen', () => {
  const next = unseenIn([unknown('program-after-sign-out', 'a value')], options)?.next;
  expect(next).toBe('`miaudit explain program-after-sign-out` says how it can be seen.');
});

test('a browser that is too old for the switch is to be updated, and nobody looks for the row', () => {
  const browser = 'com.mi.globalbrowser';
  const row = unknown('incognito-statistics', refusesRow, browser);
  const tooOld = madeFinding({ check: 'browser-version', subject: browser });
  const unseen = unseenIn([tooOld, row], options);
  expect(unseen).toMatchObject({ count: 1, helps: 1 });
  expect(unseen?.next).toMatch(/^Install the newest version of Mi Browser, and audit again/);
  // The other browser is new enough: its row is there to be looked for.
  const other = unseenIn([madeFinding({ ...tooOld, subject: 'com.mi.globalbrowser.mini' }), row], options);
  expect(other?.next).toMatch(/by hand/);
});

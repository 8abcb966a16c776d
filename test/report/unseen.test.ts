import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { auditPage } from '../../src/report/html/audit-page.ts';
import { text } from '../../src/report/text.ts';
import { unseenCount, unseenHelp, unseenIn } from '../../src/report/unseen.ts';
import { madeFinding, madeReport } from './hostile.ts';

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

test('what is counted are answers: a check of two browsers has two, and what does not apply has none', () => {
  const browsers = ['com.mi.globalbrowser', 'com.mi.globalbrowser.mini'];
  const rows = browsers.map((browser) => unknown('incognito-statistics', 'a value', browser));
  const unseen = unseenIn([...rows, madeFinding(), madeFinding({ status: 'skip' })], options);
  expect(unseen && unseenCount(unseen)).toBe('2 of 3 answers');
});

test('a step says what it helps with, in the text and on the page', () => {
  expect(unseenHelp({ count: 4, of: 9, helps: 4, next: '' })).toBe('What helps');
  expect(unseenHelp({ count: 4, of: 9, helps: 3, next: '' })).toBe('What helps with most of them');
  expect(unseenHelp({ count: 4, of: 9, helps: 2, next: '' })).toBe('What helps with 2 of them');
  const hung = ['a', 'b'].map((check) => unknown(check, 'The phone does not answer.'));
  const others = [unknown('c', 'secure key was refused'), unknown('d', 'The screen is locked.')];
  const report = madeReport({ findings: [...hung, ...others] });
  const said = text(report, { colour: 0, columns: 100, detail: 'brief', checks });
  expect(said).toContain('4 of 4 answers\n  What helps with 2 of them:\n  Unlock the phone and look');
  const run = { phones: [report], unreached: [] };
  expect(auditPage(run, { tool: 'miaudit 0', checks })).toContain(
    '4 of 4 answers. What helps with 2 of them: Unlock the phone and look',
  );
});

test('a command that changes the phone says what it changes', () => {
  const of = (check: string, summary: string) =>
    madeFinding({ check, status: 'unknown', remedies: [{ tier: 'safe', summary, steps: [] }] });
  const words = (...all: readonly ReturnType<typeof of>[]) => unseenIn(all, options)?.next;
  const id = of('virtual-id', 'Turn off the virtual ID (OAID)');
  const reports = of('app-error-reports', 'Turn off error reports');
  const dns = of('private-dns', 'Set Private DNS to automatic');
  expect(words(id)).toMatch(
    /This command turns it off, which makes it certain\. `miaudit undo` puts it back:$/,
  );
  expect(words(id, reports)).toMatch(/This command turns them off, which/);
  expect(words(dns)).toMatch(/This command changes this setting, which/);
  expect(words(id, dns)).toMatch(/This command changes these settings, which/);
});

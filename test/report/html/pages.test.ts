import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditPage } from '../../../src/report/html/audit-page.ts';
import { browsePage } from '../../../src/report/html/browse-page.ts';
import { fixPage } from '../../../src/report/html/fix-page.ts';
import { allTricks, madeFinding, madeReport, unseen } from '../hostile.ts';
import {
  axeViolations,
  describeWithChromium,
  startChromium,
  tabThrough,
  type PageBrowser,
} from './browser.ts';
import { madeBrowse, madeChecks, madeFixed, madePages, madePlan } from './made-pages.ts';

const usual = madePages('com.mi.globalbrowser');
const hostile = madePages(allTricks);
const long = madePages('a'.repeat(300));

test.each(Object.entries(hostile))('%s is one file without anything that runs or loads', (_, html) => {
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain(`default-src 'none'; style-src 'sha256-`);
  expect(html.replace(/<style>[^<]*<\/style>/, '')).not.toMatch(
    /<(?:script|img|iframe|object|embed|link|base|form|input)\b|<[^>]+\s(?:on\w+|style|src|srcset)=/i,
  );
  for (const [, target = ''] of html.matchAll(/<[^>]+\shref="([^"]*)"/g)) expect(target).toMatch(/^#[\w-]+$/);
  expect(unseen.exec(html)?.[0].codePointAt(0)).toBeUndefined();
});

test('a finding is explained in the words of the screen of its phone', () => {
  const { phone } = madeReport();
  const german = madeReport({ phone: { ...phone, language: 'de-DE' } });
  const html = auditPage({ phones: [german], unreached: [] }, { tool: 'made', checks: madeChecks });
  expect(html).toContain('<dt>What Xiaomi says</dt>');
  expect(html).toContain('<dt>What others found</dt>');
  expect(html).toContain('Suche und Browsing-Erlebnis verbessern');
  expect(html).toContain('<dt>Put it right by hand</dt>');
  expect(html).toContain('<dt>What changes then</dt>');
});

test('a page of several phones begins with how bad each is, and its commands name the phone', () => {
  const { phone } = madeReport();
  const findings = [madeFinding(), madeFinding({ severity: 'low', check: 'b' })];
  const phones = ['one', 'two'].map((label) => madeReport({ phone: { ...phone, label }, findings }));
  const html = auditPage(
    { phones, unreached: [] },
    { tool: 'made', checks: madeChecks, phoneOptionOf: ({ label }) => ` -s ${label}` },
  );
  const [, first = ''] = /<table>(.*?)<\/table>/s.exec(html) ?? [];
  expect([...first.matchAll(/<td><span class="count">(\d+)</g)].map(([, count]) => count).join('')).toBe(
    '10101010',
  );
  const shown = html.replaceAll(/<[^>]*>/g, '');
  expect(shown.match(/miaudit fix -s one --only/g)).toHaveLength(4); // two first steps, and what to do for each finding
  expect(shown).not.toContain('miaudit fix --only');
});

test('a plan says what was found, and where nothing is known, what would be done', () => {
  const planned = (status: 'fail' | 'unknown') => fixPage([madePlan('Turn it off', status)], 'made');
  expect(planned('fail')).toContain('</span> · It is on · <bdi>');
  expect(planned('unknown')).toContain('</span> · Turn it off · <bdi>');
});

test('many identifiers of an event make no high row on a narrow screen', () => {
  expect(usual['a scan']).toContain('<td data-label="Identifiers"><span class="long">');
});

test.each([
  ['info', '<span class="info"><span aria-hidden="true">• </span>good to know'],
  ['low', '<span class="low"><span aria-hidden="true">✖ </span>problem'],
] as const)(
  'in the table of several phones what failed and is %s is called what it counts as',
  (severity, cell) => {
    const phones = [madeReport({ findings: [madeFinding({ status: 'fail', severity })] }), madeReport({})];
    expect(auditPage({ phones, unreached: [] }, { tool: 'made', checks: [] })).toContain(cell);
  },
);

test('a cell of which nothing was said is empty, so that a narrow screen leaves it out', () => {
  const made = madeBrowse('x');
  const [host] = made.inventory.hosts;
  const hosts = host ? [{ ...host, purpose: '' }] : [];
  const html = browsePage({ ...made, inventory: { ...made.inventory, hosts } });
  expect(html).toContain('<td data-label="What for"></td>');
});

test('what changed on a phone of several is apart from what it was', () => {
  expect(usual['an audit of several phones']).toContain('<b class="worse">worse</b> · <bdi>before: ');
});

test.each([
  [[], 'Privacy audit of 1 phone<'],
  [['two'], 'Privacy audit of 2 phones<'],
])('phones that could not be asked are counted: %j', (labels, title) => {
  const unreached = ['one', ...labels].map((label) => ({ label, why: 'It is offline.' }));
  expect(auditPage({ phones: [], unreached }, { tool: 'made', checks: [] })).toContain(title);
});

test('the page of a fix says at its top what remains, and what is grave is first among what was not chosen', () => {
  const made = madeFixed('it');
  const [fix] = made.fixed.plan.fixes;
  if (!fix) throw new Error('no fix');
  const grave = { ...fix.finding, check: 'grave', status: 'fail', severity: 'high' } as const;
  const light = { ...grave, check: 'light', severity: 'low' } as const;
  const notChosen = [light, grave].map((finding) => ({
    ...{ finding, reason: finding.check, remedies: fix.remedies, decision: 'needs-consent' as const },
  }));
  const page = fixPage(
    [{ ...made, fixed: { ...made.fixed, findings: [light, grave], plan: { fixes: [fix, ...notChosen] } } }],
    'made',
  );
  expect(page).toContain('What remains of what was checked: 2 problems (1 high, 1 low).');
  expect(page.indexOf('What remains of what')).toBeLessThan(page.indexOf('<h3>'));
  const part = page.slice(page.indexOf('May cost a function'));
  expect(part.indexOf('grave')).toBeLessThan(part.indexOf('light'));
  expect(fixPage([madePlan('it')], 'made')).not.toContain('What remains');
});

test('the page of a browsing names its arms, says what its charts show, and when it was', () => {
  const page = usual['scripted browsing'] ?? '';
  expect(page).toContain('The dot is the share of runs');
  const begun = browsePage({ ...madeBrowse('it'), started: '2026-05-10T15:23:23.066Z' });
  expect(begun).toContain('Begun <time datetime="2026-05-10T15:23:23.066Z">2026-05-10 15:23 UTC<');
  expect(page).toMatch(/<li><bdi>[^<]+(?:mode, statistics switch|not opened|left alone)/);
});

test('the page of a fix names the phones that could not be asked', () => {
  const page = fixPage([madePlan('it')], 'made', [{ label: 'two', why: 'It is offline.' }]);
  expect(page).toContain('What a fix would do on 2 phones<');
  expect(page).toMatch(/1 could not be asked:.*two.*It is offline\./s);
});

test.each(Object.entries(hostile))('every link of %s leads somewhere', (_, html) => {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target = ''] of html.matchAll(/\shref="#([^"]*)"/g)) expect(ids).toContain(target);
});

/** What is written in a chart, and is not all within it. */
const wordsCutByCharts = `[...document.querySelectorAll('svg text')].filter((one) => {
  const [text, chart] = [one, one.closest('svg')].map((each) => each.getBoundingClientRect());
  return text.left < chart.left || text.right > chart.right;
}).map((one) => one.textContent)`;

describeWithChromium('in Chromium', () => {
  let chromium: PageBrowser;
  beforeAll(async () => {
    chromium = await startChromium();
  }, 60_000);
  afterAll(() => chromium.stop());

  test.each([...Object.entries(usual), ...Object.entries(hostile)])(
    '%s: no error, no request, nothing of the phone runs, and axe finds nothing, in the light and in the dark',
    async (_, html) => {
      for (const dark of [false, true]) {
        const { page, troubles } = await chromium.open(html, { dark });
        await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate(`document.querySelectorAll('script, img, iframe').length`)).toBe(0);
        expect(troubles).toEqual([]);
        await page.close();
      }
    },
    120_000,
  );

  test.each(Object.entries(usual))('%s: the keyboard reaches and opens everything', async (_, html) => {
    const { page } = await chromium.open(html);
    const closed = await tabThrough(page);
    expect(closed.reached).toBe(closed.all);
    const summary = page.locator('summary').first();
    if ((await summary.count()) > 0) {
      await summary.focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(`document.querySelector('details').open`)).toBe(true);
    }
    await page.close();
  });

  test.each([...Object.entries(usual), ...Object.entries(hostile), ...Object.entries(long)])(
    '%s: on a screen of 360 pixels nothing goes past the edge',
    async (_, html) => {
      const { page } = await chromium.open(html, { width: 360 });
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect(await page.evaluate(wordsCutByCharts)).toEqual([]);
      await page.close();
    },
  );

  const tables = `[...document.querySelectorAll('.scroll')].map((one) => ({
    isWide: one.matches('.wide'),
    scrolls: one.scrollWidth > one.clientWidth,
    isReached: one.tabIndex === 0 && one.getAttribute('aria-label') !== null,
    isTold: getComputedStyle(one.querySelector('.narrow') ?? one.querySelector('thead')).display === 'block',
    isLabelled: [...one.querySelectorAll('td')].every((cell) => (cell.dataset.label ?? '') !== ''),
  }))`;

  test.each([...Object.entries(usual), ...Object.entries(long)])(
    '%s: on a screen of 360 pixels the rows of a table are cards, or it says that it scrolls',
    async (_, html) => {
      const { page } = await chromium.open(html, { width: 360 });
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      const shown =
        await page.evaluate<
          readonly Readonly<Record<'isWide' | 'scrolls' | 'isReached' | 'isTold' | 'isLabelled', boolean>>[]
        >(tables);
      for (const { isWide, scrolls, isReached, isTold, isLabelled } of shown)
        expect(isWide ? isReached && isTold : !scrolls && isLabelled).toBe(true);
      await page.close();
    },
  );

  test('on paper the table of several phones lies on its side, and each phone begins a page', async () => {
    const { page } = await chromium.open(usual['an audit of several phones'] ?? '');
    await page.emulateMedia({ media: 'print' });
    const styles = (selector: string, property: string) =>
      page.evaluate(
        `[...new Set([...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).${property}))]`,
      );
    expect(await styles('#phones, header', 'page')).toEqual(['fleet']);
    expect(await styles('section[id^="phone-"]', 'breakBefore')).toEqual(['page']);
    await page.close();
  });

  test.each(['a fix', 'a plan'])('on paper %s of one phone begins below its title', async (name) => {
    const { page } = await chromium.open(usual[name] ?? '');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#phone-1')).breakBefore`)).toBe(
      'auto',
    );
    await page.close();
  });

  test('on paper the page of one phone stands upright', async () => {
    const { page } = await chromium.open(usual['an audit'] ?? '');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('header')).page`)).toBe('auto');
    await page.close();
  });

  test.each(Object.entries(usual))(
    '%s: on paper what is closed is open, and links to parts are left out',
    async (_, html) => {
      const { page } = await chromium.open(html);
      await page.emulateMedia({ media: 'print' });
      expect(
        await page.evaluate(
          `[...document.querySelectorAll('details > div')].filter((one) => one.getBoundingClientRect().height === 0).length`,
        ),
      ).toBe(0);
      expect(
        await page.evaluate(`[...document.querySelectorAll('nav')].some((one) => one.checkVisibility())`),
      ).toBe(false);
      expect((await page.pdf()).length).toBeGreaterThan(1000);
      await page.close();
    },
  );
});

test.each([1, 2])('what of a policy is for no phone is on the page of %i phones', (count) => {
  const unfitted = [{ part: 'rule', line: 3, column: 5, phones: 'model=<b>', found: [] }] as const;
  const phones = Array.from({ length: count }, () => madeReport({}));
  const page = auditPage({ phones, unreached: [], unfitted }, { tool: 'made', checks: [] });
  expect(page).toContain('1 rule of the policy is for no phone of this run: line 3 (model=&lt;b>)');
});

import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saidBy } from '../../../src/report/browse-in-short.ts';
import { code } from '../../../src/report/html/page.ts';
import { browsePage } from '../../../src/report/html/browse-page.ts';
import { describeWithChromium, startChromium, type PageBrowser } from './browser.ts';
import { madeBrowse, madePages } from './made-pages.ts';

const command = 'miaudit fix --guided --only user-experience-program --allow consent';

test('each word of a command is one piece, and what is copied of it is the command', () => {
  const html = renderToString(code(command));
  for (const word of command.split(' ')) expect(html).toContain(`<span class="word">${word}</span>`);
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe(command);
});

test('what events have in common stands once on the page', () => {
  const report = madeBrowse('made');
  const arms = [{ arm: 0, count: 1, runs: 1 }];
  const event = { package: 'a.browser', sdk: 'An SDK', arms };
  const inCommon = ['device_model', 'os_version'];
  const events = [
    { ...event, name: 'first', properties: [...inCommon, 'url'] },
    { ...event, name: 'second', properties: [...inCommon, 'words'] },
    { ...event, name: 'cut', properties: [] },
  ];
  const page = browsePage({ ...report, inventory: { ...report.inventory, events } });
  expect(page.split('os_version')).toHaveLength(2);
  expect(page).toContain('Each has, unless it says “only”: ');
  expect(page).toContain('only: no property that can be read');
});

test('the page says who made a claim as the text does, and no part promises what its table lacks', () => {
  const page = browsePage(madeBrowse('made')).replaceAll(/<[^>]*>/g, '');
  expect(page).toContain(`(${saidBy.researchers})`);
  expect(page).not.toMatch(/say the researchers|travelled/);
  expect(page).toContain('Identifiers in logged events');
});

describeWithChromium('in a browser', () => {
  let chromium: PageBrowser;
  beforeAll(async () => {
    chromium = await startChromium();
  });
  afterAll(() => chromium.stop());

  test('on paper a finding keeps its explanation, and no heading stands at the foot of a page', async () => {
    const { page } = await chromium.open(madePages('a text')['an audit'] ?? '');
    await page.emulateMedia({ media: 'print' });
    const open = '.finding:not(.closed) .explained';
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('${open}')].map((one) => one.getBoundingClientRect().height > 0)`,
      ),
    ).toContain(true);
    expect(
      await page.evaluate(
        `[...new Set([...document.querySelectorAll('h2, h3')].map((one) => getComputedStyle(one).breakAfter))]`,
      ),
    ).toEqual(['avoid']);
    await page.close();
  });

  test('an option is never in two lines, however narrow the page', async () => {
    const html = renderToString(code(command));
    const { page } = await chromium.open(madePages('a text')['an audit'] ?? '');
    const halves = await page.evaluate(
      `[300, 320, 340, 360].flatMap((width) => {
        const box = document.body.appendChild(document.createElement('div'));
        box.style.width = width + 'px';
        box.innerHTML = ${JSON.stringify(html)};
        return [...box.querySelectorAll('.word')].filter((one) => one.offsetHeight > 30).map((one) => one.textContent);
      })`,
    );
    expect(halves).toEqual([]);
    await page.close();
  });
});

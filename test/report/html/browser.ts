import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { describe } from 'vitest';

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
const mayBeSkipped = chromiumPath === undefined && process.env['CI'] === undefined;
if (mayBeSkipped)
  console.warn(
    '\n*** Chromium is not installed: the tests of HTML pages are SKIPPED. Debian: apt install chromium\n',
  );

/** For tests that need a browser. Without one they fail in CI, and elsewhere are skipped with the warning above. */
export const describeWithChromium = describe.skipIf(mayBeSkipped);

export interface OpenedPage {
  readonly page: Page;
  /** All that must not be: errors and warnings of the console, requests, dialogs, exceptions. */
  readonly troubles: readonly string[];
}

export interface PageBrowser {
  open(html: string, look?: { readonly width?: number; readonly dark?: boolean }): Promise<OpenedPage>;
  stop(): Promise<void>;
}

/** The Chromium of this machine. It downloads nothing and opens files alone. */
export async function startChromium(): Promise<PageBrowser> {
  if (chromiumPath === undefined) throw new Error('Chromium is not installed. Install the package chromium.');
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-page-'));
  let number = 0;
  return {
    async open(html, { width = 1280, dark = false } = {}) {
      const url = pathToFileURL(join(folder, `${(number += 1)}.html`)).href;
      writeFileSync(new URL(url), html);
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
      });
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
      page.on('request', (request) => {
        if (request.url() !== url) troubles.push(`request: ${request.url()}`);
      });
      page.on('dialog', (dialog) => {
        troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(url);
      return { page, troubles };
    },
    async stop() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe finds against the rules of WCAG 2.2 and its own advice, as `rule: element`. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Presses Tab until the focus is back at the beginning: how many elements it stood on, and how many there are. */
export async function tabThrough(page: Page): Promise<{ readonly reached: number; readonly all: number }> {
  const all = await page.evaluate<number>(
    `[...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((one) => one.checkVisibility()).length`,
  );
  await page.evaluate('globalThis.reached = new Set()');
  for (let press = 0; press <= all; press += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(
      'document.activeElement !== document.body && globalThis.reached.add(document.activeElement)',
    );
  }
  return { reached: await page.evaluate<number>('globalThis.reached.size'), all };
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { servePage } from '../../src/browse/run/page-server.ts';
import { storageKinds, type StorageFound } from '../../src/browse/run/storage-page.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { chromiumPath, describeWithChromium } from '../report/html/browser.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const both = { arms: [arm(mint, 'normal'), arm(mint, 'incognito')], scenario: 'storage', runs: 5 };

function storageOf({ report }: Awaited<ReturnType<typeof onPhone>>) {
  const [browser] = report.browsers;
  return new Map(browser?.verdicts.map((verdict) => [verdict.claim, verdict]));
}

describe('on a virtual phone', () => {
  test('what pages left in incognito mode is gone afterwards, and what they left in normal mode is found again', async () => {
    const verdicts = storageOf(await onPhone('mi-9t', both));
    expect(verdicts.get('incognito-kept')).toMatchObject({ status: 'not seen', seen: 0 });
    expect(verdicts.get('incognito-sees-normal')).toMatchObject({ status: 'not seen', seen: 0 });
    expect(verdicts.get('incognito-kept')?.details.join('; ')).toContain(
      'found again in normal mode, as it should be: cookie, localStorage',
    );
    expect(verdicts.get('incognito-kept')?.details.join('; ')).toContain('indexedDB');
  });

  test('a browser that keeps it is found, with the line that shows it', async () => {
    const { browsers } = loadPhone('mi-9t');
    const behaviour = browsers[mint];
    if (!behaviour) throw new Error('There is no such browser.');
    const keeping = { browsers: { ...browsers, [mint]: { ...behaviour, keepsIncognito: true } } };
    const done = await onPhone('mi-9t', both, keeping);
    const verdicts = storageOf(done);
    const kept = verdicts.get('incognito-kept');
    expect(kept).toMatchObject({ status: 'confirmed', seen: kept?.tried });
    expect(verdicts.get('incognito-sees-normal')?.status).toBe('confirmed');
    const [line] = kept?.evidence ?? [];
    const events = done.recording.capture.get(line?.file.replace('.txt', '') ?? '');
    expect(events?.ok && events.raw.split('\n')[(line?.line ?? 0) - 1]).toBe(line?.text);
  });

  test('without runs in normal mode nothing shows that storing works at all', async () => {
    const verdicts = storageOf(await onPhone('mi-9t', { ...both, arms: [arm(mint, 'incognito')] }));
    expect(verdicts.get('incognito-kept')?.status).toBe('cannot be tested here');
    expect(verdicts.get('incognito-sees-normal')?.status).toBe('cannot be tested here');
  });

  test('of other scenarios nothing is said', async () => {
    expect(storageOf(await onPhone('mi-9t', { ...both, scenario: 'visit', runs: 1 })).size).toBe(0);
  });
});

describeWithChromium('in real Chromium', () => {
  async function visits(modes: readonly ('normal' | 'incognito')[]): Promise<readonly StorageFound[]> {
    const looks: StorageFound[] = [];
    const server = await servePage(
      '/',
      () => undefined,
      (_canary, found) => void looks.push(found),
    );
    const profile = mkdtempSync(join(tmpdir(), 'miaudit-storage-'));
    for (const [at, mode] of modes.entries()) {
      // A browser that closes by itself writes what it holds to the disk. One that is killed does so after 30 seconds.
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: chromiumPath ?? '',
        args: ['--no-sandbox', '--no-proxy-server', ...(mode === 'incognito' ? ['--incognito'] : [])],
      });
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(`http://127.0.0.1:${server.port}/storage?c=mark${at}`);
      await page.waitForFunction(`document.title === 'miaudit: done'`);
      await context.close();
      expect(looks).toHaveLength(at + 1);
    }
    await server.close();
    return looks;
  }

  test('all kinds are found again in normal mode; incognito mode finds and leaves nothing', async () => {
    const [first, second, inIncognito, again, after] = await visits([
      'normal',
      'normal',
      'incognito',
      'incognito',
      'normal',
    ]);
    expect(first).toEqual({});
    expect(second).toEqual(Object.fromEntries(storageKinds.map((kind) => [kind, 'mark0'])));
    expect(inIncognito).toEqual({});
    expect(again).toEqual({});
    const { serviceWorker, ...others } = after ?? {};
    const kinds = storageKinds.filter((kind) => kind !== 'serviceWorker');
    expect(others).toEqual(Object.fromEntries(kinds.map((kind) => [kind, 'mark1'])));
    expect(['mark0', 'mark1']).toContain(serviceWorker); // the later one begins when no page uses the earlier
  }, 120_000);
});

describe('the page', () => {
  test.each([
    '/storage/found?c=mark&cookie=<script>',
    '/storage/found?c=another&cookie=mark',
    '/storage/found',
    '//storage',
    '/storage/../found',
    '/%',
  ])('%s tells nothing that was not asked for', async (target) => {
    const looks: StorageFound[] = [];
    const server = await servePage(
      '/',
      () => undefined,
      (_canary, found) => void looks.push(found),
    );
    const ask = (path: string) =>
      fetch(`http://127.0.0.1:${server.port}${path}`).then((answer) => answer.text());
    await ask('/storage?c=mark');
    await ask(target);
    expect(looks.filter((found) => Object.keys(found).length > 0)).toEqual([]);
    await server.close();
  });
});

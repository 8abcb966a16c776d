import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** Opens a page in Debian's Chromium with a profile of its own in `folder`, through a proxy on loopback. */
export const openInChromium = (folder: string, port: number, url: string, options: readonly string[]) =>
  execa(
    'chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--dump-dom', '--timeout=15000'],
      ...[`--user-data-dir=${mkdtempSync(join(folder, 'profile-'))}`, `--proxy-server=127.0.0.1:${port}`],
      ...options,
      url,
    ],
    { reject: false, timeout: 45_000 },
  );

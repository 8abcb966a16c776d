import { expect, test } from 'vitest';
import { startScan } from '../../src/scan/scan.ts';
import type { Found } from '../../src/scan/found.ts';
import { detectors } from '../../src/detectors/index.ts';

function scan(text: string) {
  const found: Found[] = [];
  const running = startScan({ file: 'a.log', detectors, tell: (one) => found.push(one) });
  running.push(Buffer.from(text));
  running.end();
  return { found, lines: running.lines };
}

// The end of the line is a part of what makes `gzip=9` an upload.
test.each(['', '\n', '\r\n'])('a last line is read alike, whether it ends or not: %j', (end) => {
  const body = Buffer.alloc(48, 7).toString('base64');
  const { found, lines } = scan(`03-17 16:13:38.811  1702  2395 D Net: data=${body}&gzip=9${end}`);
  expect(found).toMatchObject([{ found: 'event', name: 'encrypted events', lines: [1] }]);
  expect(lines).toBe(1);
});

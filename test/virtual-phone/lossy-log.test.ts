import { expect, test } from 'vitest';
import { lossesIn, scanLines } from '../scan/scan-lines.ts';
import { linesOf, stillPhone } from './browsing/told.ts';
import { typed } from './typed.ts';

const logLoss = { every: 4, burst: 2 };

async function afterEight(fixture: string): Promise<string[]> {
  const phone = await stillPhone(fixture, { logLoss });
  for (let at = 1; at <= 8; at += 1) await typed(phone, `log -t beat ${at}`);
  return linesOf(phone);
}

test('on Android 10 the phone says how many lines it lost, in the words that the scan knows', async () => {
  const lines = await afterEight('mi-9t');
  expect(lines.filter((line) => / beat +: [1256]$/.test(line))).toHaveLength(4);
  expect(lines.filter((line) => / beat +: [3478]$/.test(line))).toEqual([]);
  // Each `log` is a process of its own.
  expect(lossesIn(scanLines(lines)).map(({ gone }) => gone)).toEqual([1, 1]);
});

test('on Android 13 lines are gone and nothing says so', async () => {
  const lines = await afterEight('redmi-note-12-ru');
  expect(lines.filter((line) => line.includes('beat'))).toHaveLength(4);
  expect(lines.join('\n')).not.toContain('chatty');
});

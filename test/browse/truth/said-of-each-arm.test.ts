import { expect, test } from 'vitest';
import { browseText } from '../../../src/report/browse-text.ts';
import { mint, onPhone } from '../on-virtual-phone.ts';
import { bothModes } from './truth-phone.ts';

/** Records what is done, and never what is only typed. */
const { report } = await onPhone('mi-9t', { arms: bothModes, runs: 5 });
const text = browseText(report, Infinity);

test('of the last run nobody knows what was held back, and the text says so of its arm alone', () => {
  // All runs but the last one are followed by a start of the browser.
  const last = (report.runs.at(-1)?.arm ?? 0) + 1;
  expect(report.runs.at(-1)?.state).toBe('valid');
  expect(text).toContain('  [1] [2] CONFIRMED\n    5 of 5 searches recorded, in 5 of 5 runs');
  // 1 - 0.05 ^ (1/5) = 45.1 %, 1 - 0.05 ^ (1/4) = 52.7 %.
  const words = (of: number, n: number, bound: number) =>
    `[${of}]: typed and never entered: not seen, 0 of ${n} runs; a rate above ${bound} % of runs would have shown`;
  expect(text).toContain(words(last, 4, 53));
  expect(text).toContain(words(3 - last, 5, 46));
});

test('what is true of all arms of a paragraph is said without their numbers', () => {
  expect(text).toContain('    - the phone is in a mobile network of Vietnam (gsm.operator.iso-country)');
  expect(text).not.toMatch(/\[1\] \[2\]: /);
});

test('each count of a single arm names it', () => {
  const bytes = report.arms.map(({ verdicts }) =>
    verdicts
      .find(({ claim }) => claim === 'sent-abroad')
      ?.details.find((detail) => detail.startsWith(`${mint} sent `)),
  );
  for (const [at, detail] of bytes.entries()) {
    expect(detail).toBeDefined();
    const isSame = bytes[0] === bytes[1];
    expect(text).toContain(isSame ? `    - ${detail ?? ''}` : `    - [${at + 1}]: ${detail ?? ''}`);
  }
});

test('what was recorded in incognito mode is counted by kind, and not as things', () => {
  // Each run visits two pages, searches once, and types once what it never enters.
  expect(text).toContain(
    'recorded in 5 of 5 runs: 10 of 10 visits, 5 of 5 searches, 0 of 5 typed texts that were never entered',
  );
});

import { expect, test } from 'vitest';
import { eventsIn, scanLines } from './scan-lines.ts';

const head = '12-05 22:59:22.201 5005-8229/org.made V/Adjust: ';

test.each([
  ['as wide as the header', head.length],
  ['of four blanks, as it is copied', 4],
])('Android Studio writes a header only before the first line of a message, and an indent %s', (_, width) => {
  const indent = ' '.repeat(width);
  const message = ['Path:      /event', 'Parameters:', '\tgps_adid         f2065e9c-0650'];
  const lines = message.map((text, at) => `${at === 0 ? head : indent}${text}`);
  expect(eventsIn(scanLines([...lines, `${head}made`]))).toMatchObject([
    { name: 'event', properties: { gps_adid: 'f2065e9c-0650' }, package: 'org.made', lines: [1, 2, 3] },
  ]);
});

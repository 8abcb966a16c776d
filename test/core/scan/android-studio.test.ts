import { expect, test } from 'vitest';
import { eventsIn, scanLines } from '../scan-lines.ts';

test('Android Studio writes a header only before the first line of a message', () => {
  const head = '12-05 22:59:22.201 5005-8229/org.made V/Adjust: ';
  const indent = ' '.repeat(head.length);
  const message = ['Path:      /event', 'Parameters:', '\tgps_adid         f2065e9c-0650'];
  const lines = message.map((text, at) => `${at === 0 ? head : indent}${text}`);
  expect(eventsIn(scanLines([...lines, `${head}made`]))).toMatchObject([
    { name: 'event', properties: { gps_adid: 'f2065e9c-0650' }, package: 'org.made', lines: [1, 2, 3] },
  ]);
});

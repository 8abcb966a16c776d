import { expect, test } from 'vitest';
import { compare, compareAll } from '../../src/diff/compare.ts';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { diffPage } from '../../src/report/html/diff-page.ts';
import { finding, side, type Status } from './side.ts';

const times = ['2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z'] as const;

test.each([
  ['the later one first', times[1], times[0], true],
  ['the earlier one first', times[0], times[1], undefined],
  ['two of one second', times[0], times[0], undefined],
  ['a side without a time', '', times[0], undefined],
  ['another zone', '2026-01-02T04:04:05+01:00', times[1], undefined],
])('sides in the order of time, or not: %s', (_, first, second, reversed) => {
  const at = (started: string, status: Status) => ({ ...side([finding(status)]), started });
  const diff = compareAll([at(first, 'pass')], [at(second, 'fail')]);
  expect(diff.phones[0]?.reversed).toBe(reversed);
  const notice = /The first was taken after the second\b.*worse/s;
  const text = diffText(diff, { colour: 0, columns: 200 });
  expect(text.startsWith('The first was taken after the second. ')).toBe(reversed === true);
  for (const told of [text, diffMarkdown(diff), diffPage(diff, 'made')])
    expect(notice.test(told)).toBe(reversed === true);
});

test('of two phones no order of time is told', () => {
  const [one, other] = [{ ...side([], {}, 'one'), started: times[1] }, side([], {}, 'other')];
  expect(compare(one, { ...other, started: times[0] }).reversed).toBeUndefined();
});

test('a problem that was not known before is not called new', () => {
  const diff = compareAll([side([finding('unknown')])], [side([finding('fail')])]);
  const text = diffText(diff, { colour: 0, columns: 100 });
  expect(text).toContain('\n1 a problem now, and not known before\n');
  expect(text).toContain(
    '\nA problem now, and not known before: 1\n  high  It is on (before not known: key = 1)',
  );
});

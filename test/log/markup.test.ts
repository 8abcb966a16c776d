import { expect, test } from 'vitest';
import { withMarkup, withoutMarkup } from '../../src/log/markup.ts';

test.each<[text: string, expected: string]>([
  ['{&quot;a&quot;:&quot;b &amp; c&quot;}', '{"a":"b & c"}'],
  ['it&#39;s &#x22;x&#x22; -&gt; y', 'it\'s "x" -> y'],
  ['{&amp;quot;a&amp;quot;:1}', '{"a":1}'],
  ['x</span></code></pre>', 'x'],
  ['x<br />', 'x'],
  ['no markup & no entity', 'no markup & no entity'],
  ['&#0;', '\ufffd'],
])('%s is %s', (text, expected) => {
  expect(withoutMarkup(text)).toBe(expected);
});

test.each(['{"title":"Tom &amp; Jerry &quot;x&quot;"}', '<b>&quot;</b> x', 'a &unknown; b'])(
  'the entities of %s are its own',
  (text) => {
    expect(withoutMarkup(text)).toBe(text);
  },
);

test('what is written with markup is read again', () => {
  const text = 'a & "b" <c> \'d\'';
  expect(withoutMarkup(withMarkup(text))).toBe(text);
});

test('a message of nothing but elements is read in no time', () => {
  const text = `${'<br>'.repeat(250_000)}x`;
  expect(withoutMarkup(text)).toBe(text);
});

import { expect, test } from 'vitest';
import { phoneWords, undoCommand, type SamePhone } from '../../src/report/phone-words.ts';

test.each<[SamePhone, string, string]>([
  [{}, '/s/j.jsonl', 'miaudit undo /s/j.jsonl'],
  [{ demo: 'mi-9t' }, '/s/j.jsonl', 'miaudit undo --demo mi-9t /s/j.jsonl'],
  [{ demo: 'mi-9t', oneOf: 'mi-9t' }, '/s/j.jsonl', 'miaudit undo --demo mi-9t /s/j.jsonl'],
  [{ oneOf: '127.0.0.1:5600', P: '5099' }, 'j', 'miaudit undo -P 5099 -s 127.0.0.1:5600 j'],
  [{ H: 'pi', L: ['tcp:a:1'] }, 'j', 'miaudit undo -H pi -L tcp:a:1 j'],
  [{ oneOf: "Anna's $phone" }, '/my files/j', String.raw`miaudit undo -s 'Anna'\''s $phone' '/my files/j'`],
])('%o and %s are typed as %s', (phone, journal, typed) => {
  expect(undoCommand(journal, phone)).toBe(typed);
});

test('options of a command come after its name, each with a space', () => {
  expect([phoneWords({}), phoneWords({ identity: 'my key', oneOf: 'phone-1' })]).toEqual([
    '',
    " --identity 'my key' -s phone-1",
  ]);
});

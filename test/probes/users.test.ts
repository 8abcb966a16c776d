import { expect, test } from 'vitest';
import { users } from '../../src/probes/users.ts';

test('the owner, dual apps and Second Space', () => {
  const text =
    'Users:\n\tUserInfo{0:机主:4c13} running\n\tUserInfo{10:Second: space:1030}\n\tUserInfo{999:XSpace:801010} running\n';
  expect([...users.parse(text, {})]).toEqual([
    { id: 0, name: '机主', running: true },
    { id: 10, name: 'Second: space', running: false },
    { id: 999, name: 'XSpace', running: true },
  ]);
});

test.each([
  ['nothing', ''],
  ['no heading', '\tUserInfo{0:Owner:13} running\n'],
  ['no owner', 'Users:\n\tUserInfo{10:Guest:13}\n'],
  ['a user cut short', 'Users:\n\tUserInfo{0:Owner:13} running\n\tUserInfo{999:XS'],
  ['another text', 'Users:\nerror\n'],
])('cannot tell: %s', (_, text) => {
  expect(() => users.parse(text, {})).toThrow();
});

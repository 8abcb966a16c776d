import { expect, test } from 'vitest';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { packages } from '../../../src/probes/packages.ts';
import { settingsSecure } from '../../../src/probes/settings.ts';
import { users } from '../../../src/probes/users.ts';

function read(files: Readonly<Record<string, string>>) {
  const answer = answersOfFiles(new Map(Object.entries(files))).answers.get('phone/packages');
  if (!answer?.ok) return answer?.why;
  const { owner, others } = packages.parse(answer.raw, {});
  return { owner: [...owner.keys()], others: others && [...others] };
}

test('a list with uids (-U) counts, one of what was uninstalled too (-u) does not', () => {
  expect(read({ 'packages_U.txt': 'package:a.b uid:10001\npackage:a.c uid:10002\n' })).toEqual({
    owner: ['a.b', 'a.c'],
    others: undefined,
  });
  expect(read({ 'packages_u.txt': 'package:a.b\npackage:a.gone\n' })).toBeUndefined();
});

test('which users there are is known beside a list that does not say whose it is', () => {
  const users = 'Users:\n\tUserInfo{0:Owner:c13} running\n\tUserInfo{999:XSpace:801010} running\n';
  expect(read({ 'packages.txt': 'package:a.b\n', 'users.txt': users })).toEqual({
    owner: ['a.b'],
    others: [[999, 'not listed']],
  });
  expect(read({ 'packages.txt': 'package:a.b\n', 'users.txt': 'Error\n' })).toMatchObject({
    others: undefined,
  });
});

test('what AndroidQF trimmed is read to its last line', () => {
  const secure = Array.from({ length: 60 }, (_, n) => `k${String(n).padStart(2, '0')}=1`).join('\n');
  const { answers } = answersOfFiles(
    new Map([
      ['settings_secure.txt', `${secure}\nuser_setup_complete=1`],
      ['users.txt', 'Users:\n\tUserInfo{0:Owner:c13} running'],
    ]),
  );
  const raw = (path: string) => {
    const answer = answers.get(path);
    return answer?.ok ? answer.raw : '';
  };
  expect(settingsSecure.parse(raw('phone/settings-secure'), {}).withMentions).toMatchObject({
    size: 61,
    isExcerpt: true,
  });
  expect(users.parse(raw('phone/users'), {})).toHaveLength(1);
});

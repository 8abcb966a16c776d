import { expect, test } from 'vitest';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { packages } from '../../../src/probes/packages.ts';

/** Made, in the shape of AndroidQF's elements. */
const one = (name: string, more: object = {}) => ({
  name,
  files: [{ path: `/system/app/${name}.apk` }],
  installer: 'null',
  uid: 10050,
  disabled: false,
  system: true,
  third_party: false,
  ...more,
});

function read(json: unknown, users?: unknown) {
  const files = { 'packages.json': json, ...(users !== undefined && { 'package_users.json': users }) };
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const answer = answersOfFiles(new Map(texts)).answers.get('phone/packages');
  if (!answer?.ok) return answer?.why;
  const { owner, others } = packages.parse(answer.raw, {});
  const of = (all: typeof owner | string) =>
    typeof all === 'string' ? all : [...all.values()].map(({ name, enabled }) => `${name} ${enabled}`);
  return { owner: of(owner), others: others && [...others].map(([id, all]) => [id, of(all)]) };
}

test('what was uninstalled is in the list too, and does not count', () => {
  const gone = one('com.miui.msa.global', { system: false, files: [] });
  const disabled = one('com.miui.analytics', { disabled: true });
  expect(read([gone, disabled, one('com.android.settings')])).toEqual({
    owner: ['com.miui.analytics false', 'com.android.settings true'],
    others: undefined,
  });
});

test('newer ones tell of each user, and who could not be listed', () => {
  const users = [
    { id: 0, inventory_status: 'partial', error: 'user 0: package a.b: exit status 1' },
    { id: 10, inventory_status: 'failed', error: 'Shell does not have permission to access user 10' },
    { id: 11, inventory_status: 'partial', error: 'user 11: package state "-d": exit status 1' },
    { id: 999, inventory_status: 'collected' },
  ];
  const json = [
    one('com.android.settings', { user_id: 0, installed: true }),
    one('com.miui.msa.global', { user_id: 0, installed: false }),
    one('com.miui.msa.global', { user_id: 11, installed: true }),
    one('com.miui.msa.global', { user_id: 999, installed: true }),
  ];
  expect(read(json, { users })).toEqual({
    owner: ['com.android.settings true'],
    others: [
      [10, 'not listed'],
      [11, 'not listed'],
      [999, ['com.miui.msa.global true']],
    ],
  });
});

test.each([
  ['no list', { users: [] }],
  ['a list of something else', [{ name: 'a.b' }]],
  ['an empty one', []],
])('%s is not an answer', (_, json) => {
  expect(read(json) ?? 'packages.json is not read').toMatch(/packages\.json/);
});

import { expect, test } from 'vitest';
import { differences, forUser, snapshot } from '../../src/virtual-phone/state.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn, undoOn } from './fix-on.ts';
import { auditOf } from './made-phone.ts';

const msa = 'com.miui.msa.global';
const spaces = 'redmi-note-8-pro-spaces';

function stateOf({ phone }: ReturnType<typeof phoneWith>, user: number) {
  const data = phone.inside.state.packages.get(msa);
  if (data === undefined) throw new Error('the phone does not have it');
  const { installed, enabled } = forUser(data, user);
  return installed ? (enabled < 2 ? 'enabled' : 'disabled') : 'removed';
}

test('a package that runs for another user alone is fixed there, and undone there', async () => {
  const on = phoneWith(spaces);
  const before = snapshot(on.phone.inside.state);
  const { plan } = await auditOf(on.device);
  const steps = plan.fixes
    .find(({ reason }) => reason === 'package-msa')
    ?.remedies.map((remedy) => remedy.steps);
  expect(steps).toEqual(['disabled', 'removed'].map((to) => [{ do: 'package', package: msa, user: 10, to }]));
  const { path, applied } = await fixOn(on);
  expect(applied.find(({ fix }) => fix.reason === 'package-msa')).toMatchObject({ outcome: 'fixed' });
  expect([0, 10].map((user) => stateOf(on, user))).toEqual(['removed', 'disabled']);
  await undoOn(on, path);
  expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
});

test('a copy that another user keeps is never taken for fixed, and what did not help is taken back', async () => {
  const on = phoneWith(spaces, {
    faults: [{ match: '/^pm (disable-user|uninstall) .*--user 10 /', do: 'refuse' }],
  });
  const data = on.phone.inside.state.packages.get(msa);
  if (data !== undefined) forUser(data, 0).installed = true;
  const before = snapshot(on.phone.inside.state);
  const { applied, path } = await fixOn(on);
  const of = applied.find(({ fix }) => fix.reason === 'package-msa');
  expect(of).toMatchObject({ outcome: 'failed' });
  expect(of?.observed).toMatch(/^enabled for user 10/);
  expect([0, 10].map((user) => stateOf(on, user))).toEqual(['enabled', 'enabled']);
  await undoOn(on, path);
  expect(differences(before, snapshot(on.phone.inside.state))).toEqual({});
});

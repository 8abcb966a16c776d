import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findAuthorityHere, findAuthorityOnPhone } from '../../src/doctor/find-authority.ts';
import { makeAuthority } from '../../src/traffic/certificate-authority.ts';
import { createAuthority, readAuthority, removeAuthority } from '../../src/traffic/keep-authority.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { openPhone, type PhoneOptions } from '../../src/virtual-phone/open.ts';

const { signal } = new AbortController();
const onPhone = (isMadeHere: boolean, userCertificates: string[] = [], options: PhoneOptions = {}) =>
  findAuthorityOnPhone(
    demoDevice(openPhone({ ...loadPhone('mi-9t'), userCertificates }, options)),
    isMadeHere,
    signal,
  );

test('a phone that trusts an authority of ours is found out, whichever computer made it', async () => {
  const { cert } = await makeAuthority(new Date());
  expect(await onPhone(false, [cert])).toMatchObject([
    { state: 'closed', observed: 'it trusts CN=miaudit test CA,O=miaudit' },
  ]);
});

test('a phone without one is told of only where one was made here', async () => {
  expect(await onPhone(false)).toEqual([]);
  expect(await onPhone(true)).toMatchObject([{ state: 'works' }]);
});

test('where adb may not look, nothing is claimed, and the owner is told where to look', async () => {
  const text = 'ls: /data/misc/user/0/cacerts-added: Permission denied\n';
  const faults = [{ match: 'cacerts-added', do: 'say' as const, text, stream: 'stderr' as const, exit: 1 }];
  const [condition] = await onPhone(true, [], { faults });
  expect(condition).toMatchObject({ state: 'unknown' });
  expect(condition?.next).toContain('User credentials');
  expect(await onPhone(false, [], { faults })).toEqual([]);
});

test('on this computer: one that is there, one that is damaged, none', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'miaudit-authority-')), 'state', 'ca');
  expect(await findAuthorityHere(folder)).toEqual([]);
  const made = await createAuthority(folder, new Date('2026-01-02T00:00:00Z'));
  expect(made.validTo.toISOString().slice(0, 10)).toBe('2026-02-01');
  expect(await findAuthorityHere(folder)).toMatchObject([{ state: 'closed' }]);
  writeFileSync(join(folder, 'miaudit-ca.crt'), 'nonsense');
  await expect(readAuthority(folder)).rejects.toThrow('is damaged. Remove it, and make a new one.');
  expect(await findAuthorityHere(folder)).toMatchObject([{ ownStep: { do: 'remove the authority' } }]);
  expect([await removeAuthority(folder), await removeAuthority(folder)]).toEqual([true, false]);
});

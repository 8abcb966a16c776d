import { expect, test } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { packages } from '../../src/probes/packages.ts';
import type { Answers } from '../checks/table.ts';
import { tables } from '../checks/tables/all.ts';
import { getprop } from '../checks/texts.ts';
import { credulous } from './credulous.ts';
import {
  findingsOf,
  partialDisabled,
  partialFolders,
  wholeFolder,
  type PartialFolder,
} from './partial-packages.ts';

/** What is in every list that the tests make. */
const everywhere = ['android', 'com.android.systemui'];

interface Failure {
  readonly answers: Answers;
  readonly enabled: readonly string[];
  readonly disabled: readonly string[];
}

/** Packages that a check fails for, by its own table: those that are enabled, and those that are disabled. */
function failuresOf({ id }: Check): readonly Failure[] {
  return (tables[id] ?? []).flatMap(([status, answers]) => {
    if (status !== 'fail' || answers['phone/packages'] === undefined) return [];
    const { owner, others } = packages.parse(answers['phone/packages'], {});
    if ((others?.size ?? 0) > 0) return []; // what another user has is in no list of the owner
    const named = [...owner.values()].filter(({ name }) => !everywhere.includes(name));
    const of = (enabled: boolean) => named.filter((one) => one.enabled === enabled).map(({ name }) => name);
    const all = { 'phone/getprop': getprop(), ...answers };
    return [{ answers: all, enabled: of(true), disabled: of(false) }];
  });
}

/** Every check whose table fails it by packages is here by itself. */
const crossed = checks
  .map((one) => ({ one, failures: failuresOf(one) }))
  .filter(({ failures }) => failures.some(({ enabled, disabled }) => enabled.length + disabled.length > 0));

function passesIn(one: Check, folders: Iterable<PartialFolder>, answers: Answers): readonly string[] {
  return [...folders].flatMap(({ name, files }) =>
    findingsOf(one, files, answers)
      .filter(({ status }) => status === 'pass')
      .map(({ observed }) => `${name}: ${observed}`),
  );
}

function broken(one: Check, failures: readonly Failure[]): readonly string[] {
  return failures.flatMap(({ answers, enabled, disabled }) => [
    ...(enabled.length > 0 ? passesIn(one, partialFolders(enabled), answers) : []),
    ...(disabled.length > 0 ? passesIn(one, partialDisabled(disabled), answers) : []),
  ]);
}

test('the law finds the checks that rest on packages by itself', () => {
  const ids = crossed.map(({ one }) => one.id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'package-msa',
      'package-analytics',
      'protected-packages',
      'google-advertising-id',
    ]),
  );
  expect(ids.length).toBeGreaterThan(25);
  expect([...partialFolders(['com.miui.msa.global'])].length).toBeGreaterThan(200);
});

/** Where a check fails on a phone, no part of that phone's lists of packages lets it pass. */
test.each(crossed.map(({ one, failures }) => [one.id, one, failures] as const))(
  '%s takes no part of the packages for all of them',
  (_, one, failures) => {
    expect(broken(one, failures)).toEqual([]);
  },
);

/** Whole lists that agree show what is absent; else no check of packages could ever pass. */
test.each(crossed.map(({ one, failures }) => [one.id, one, failures] as const))(
  '%s is judged by whole lists',
  (_, one, failures) => {
    const statuses = failures.flatMap(({ answers, enabled, disabled }) =>
      findingsOf(one, wholeFolder([...enabled, ...disabled], disabled), answers).map(({ status }) => status),
    );
    expect(statuses).not.toContain('pass');
  },
);

test('what is in none of the lists that agree is absent', () => {
  const msa = checks.filter(({ id }) => id === 'package-msa');
  const [finding] = msa.flatMap((one) =>
    findingsOf(one, wholeFolder([], []), { 'phone/getprop': getprop() }),
  );
  expect(finding?.status).toBe('pass');
  expect(finding?.observed).toContain('not installed for user 0');
});

test('the law catches a check that believes a part', () => {
  const failure = { answers: { 'phone/getprop': getprop() }, enabled: ['com.miui.msa.global'], disabled: [] };
  expect(broken(credulous, [failure]).length).toBeGreaterThan(200);
});

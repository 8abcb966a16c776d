import { expect, test } from 'vitest';
import { check } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { packages } from '../../src/probes/packages.ts';
import { tables } from '../checks/tables/all.ts';
import { getprop } from '../checks/texts.ts';
import { partialPackageLists, passesOfPackageLists, passesOfParts, wholeList } from './partial-lists.ts';
import { answersOfFiles } from '../../src/capture/import/files.ts';
import { judge } from '../../src/audit/judge.ts';

/** Checks that judge by what stands there, whatever else may be missing, with the reason. */
const byPresence: readonly string[] = [
  'rom', // names the ROM by the properties that are there; those of a custom ROM may be missing
];

/**
 * The law of the part: of a phone on which a check fails, no part of a list lets it pass. What is not in the part may be
 * on the phone all the same. Every check is crossed by its own table.
 */
const crossed = checks.filter(({ id }) => !byPresence.includes(id));

test.each(crossed.map((one) => [one.id, one] as const))('%s takes no part for the whole', (id, one) => {
  const failing = (tables[id] ?? []).filter(([status]) => status === 'fail');
  expect(
    failing.flatMap(([, answers]) => passesOfParts(one, { 'phone/getprop': getprop(), ...answers })),
  ).toEqual([]);
});

test('the law catches a rule that takes a part for the whole', () => {
  const credulous = check({
    id: 'credulous',
    group: 'packages',
    title: 'It is not there',
    failureTitle: 'It is there',
    severity: 'low',
    why: 'It is here to be caught.',
    source: [{ confidence: 'guess', at: 'docs/evidence/packages.md#msa' }],
    good: '',
    bad: '',
    needs: { packages },
    judge: ({ packages: { owner } }) =>
      owner.has('com.miui.msa.global')
        ? { status: 'fail', observed: 'there' }
        : { status: 'pass', observed: 'not there' },
  });
  const raw = 'package:com.android.settings\npackage:com.miui.msa.global\nsystem:\ndisabled:\nend\n';
  expect(passesOfParts(credulous, { 'phone/packages': raw })).not.toEqual([]);
});

/** Checks that pass where a package is absent, each with the packages that fail it, by their own tables. */
const restOnPackages = crossed.flatMap((one) => {
  const failing = (tables[one.id] ?? []).flatMap(([status, answers]) => {
    const text = answers['phone/packages'] ?? '';
    const names = [...text.matchAll(/^package:([\w.]+)$/gm)].map(([, name = '']) => name);
    return status === 'fail' && names.length > 0
      ? [{ answers, names: names.filter((name) => name !== 'android' && name !== 'com.android.systemui') }]
      : [];
  });
  return failing.length === 0 ? [] : [[one.id, one, failing] as const];
});

test('the law of the list finds the checks that rest on packages by itself', () => {
  expect(restOnPackages.map(([id]) => id)).toEqual(
    expect.arrayContaining(['package-msa', 'package-analytics', 'google-advertising-id']),
  );
  expect(restOnPackages.length).toBeGreaterThan(25);
});

test.each(restOnPackages)('%s takes no part of a list of packages for all of it', (_, one, failing) => {
  const broken = failing.flatMap(({ answers, names }) =>
    passesOfPackageLists(one, { 'phone/getprop': getprop(), ...answers }, names),
  );
  expect(broken).toEqual([]);
});

test('a whole list, in no order, is whole: what it lacks is absent', () => {
  const text = wholeList([])
    .map((name) => `package:${name}\n`)
    .join('');
  const { answers } = answersOfFiles(
    new Map([
      ['packages.txt', text],
      ['packages_d.txt', 'package:net.example.chess\n'],
      ['getprop.txt', getprop().replace('end of the list\n', '')],
    ]),
  );
  const msa = checks.filter(({ id }) => id === 'package-msa');
  expect(judge(answers, msa).findings.map(({ status }) => status)).toEqual(['pass']);
  expect(Object.keys(partialPackageLists).length).toBeGreaterThan(15);
});

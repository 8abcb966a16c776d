import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { tables } from '../checks/tables/all.ts';
import { getprop } from '../checks/texts.ts';
import { credulous } from './credulous.ts';
import { passesOfParts } from './partial-lists.ts';

/** Checks that judge by what is there, whatever else may be missing, with the reason. */
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
  const raw =
    'package:com.android.settings\npackage:com.miui.msa.global\nsystem:\ndisabled:\nusers: unknown\nend\n';
  expect(passesOfParts(credulous, { 'phone/packages': raw })).not.toEqual([]);
});

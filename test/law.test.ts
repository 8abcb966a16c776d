import { expect, test } from 'vitest';
import { check } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';
import { judge } from '../src/audit/judge.ts';
import type { Probe } from '../src/probes/probe.ts';
import { breaches, captureWith } from './law/break-law.ts';
import { faults } from './law/faults.ts';

/**
 * The law of the lying phone: every check × every question it needs × every fault. Whatever comes in place of an
 * answer, no check passes, none fails, and each says why it cannot tell. A new check is crossed by being in the list.
 */
test('no check judges by a lie', async () => {
  expect(await breaches(checks)).toEqual([]);
}, 120_000);

test('the sound phone lets every check see all it needs, so that none is crossed in vain', async () => {
  const { findings } = judge(await captureWith(checks), checks);
  const blind = findings.filter(({ observed }) =>
    /was not asked|was refused|cannot be read|the ROM is not known/.test(observed),
  );
  expect(blind.map(({ check, observed }) => `${check}: ${observed}`)).toEqual([]);
  const spoken = new Set(findings.filter(({ status }) => status !== 'skip').map(({ check }) => check));
  expect(checks.filter(({ id }) => !spoken.has(id)).map(({ id }) => id)).toEqual([]);
});

/** Sees what it wants in any text, and takes what it does not see for the good state. */
const credulous: Probe<boolean> = {
  id: 'users',
  on: 'phone',
  ask: { shell: ['pm', 'list', 'users'] },
  parse: (raw) => raw.includes('UserInfo{999:'),
};

test('the law catches a rule that takes silence for an answer', async () => {
  const bad = check({
    id: 'bad',
    group: 'system',
    title: 'There are no dual apps',
    failureTitle: 'It is not so',
    severity: 'low',
    why: 'It is here to be caught.',
    source: [{ confidence: 'code', at: 'https://example.org/' }],
    good: '',
    bad: '',
    needs: { dual: credulous },
    judge: ({ dual }) => ({ status: dual ? 'fail' : 'pass', observed: `dual apps: ${dual}` }),
  });
  const caught = await breaches([bad]);
  for (const name of ['empty', 'cut at a third', 'json', "another package's answer"])
    expect(caught.some((line) => line.endsWith(`was: ${name}`))).toBe(true);
});

test('the law catches a rule that says nothing of why', async () => {
  const mute = check({
    id: 'mute',
    group: 'system',
    title: 'It says why',
    failureTitle: 'It is not so',
    severity: 'low',
    why: 'It is here to be caught.',
    source: [{ confidence: 'code', at: 'https://example.org/' }],
    good: '',
    bad: '',
    needs: { text: { ...credulous, parse: (raw: string) => raw } },
    judge: () => ({ status: 'unknown', observed: '' }),
  });
  expect(await breaches([mute])).not.toEqual([]);
});

test('a probe without a sound answer is named, with what to do', async () => {
  const probe: Probe<string> = { id: 'new', on: 'phone', ask: { shell: ['new'] }, parse: (raw) => raw };
  const fresh = check({
    id: 'fresh',
    group: 'system',
    title: 'It is known here',
    failureTitle: 'It is not so',
    severity: 'low',
    why: 'It is here to be named.',
    source: [{ confidence: 'code', at: 'https://example.org/' }],
    good: '',
    bad: '',
    needs: { probe },
    judge: () => ({ status: 'pass', observed: 'nothing' }),
  });
  await expect(captureWith([fresh])).rejects.toThrow(
    'The probe new has no sound answer: add one to test/law/sound.ts.',
  );
});

test('no two faults have one name', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});

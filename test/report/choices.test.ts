import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { choicePages, choiceQuestion } from '../../src/report/choices.ts';
import { costly } from './made-fix.ts';

const cost = 'A thing that owners may use stops working, and another one with it';

test.each([60, 80])('what each choice costs is whole at %i columns, on screens of 24 rows', (columns) => {
  for (const count of [1, 2, 18, 21, 22, 42]) {
    const fixes = Array.from({ length: count }, (_, at) => {
      const fix = costly('phone', `Disable the app ${'x'.repeat(20)} ${at + 1}`);
      const [remedy] = fix.remedies;
      return remedy ? { ...fix, remedies: [{ ...remedy, sideEffects: `${cost} ${at + 1}` }] } : fix;
    });
    const pages = choicePages(fixes, columns, 24);
    expect(pages.map(({ first }) => first)).toEqual([1, ...pages.slice(0, -1).map(({ last }) => last + 1)]);
    expect(pages.at(-1)?.last).toBe(count);
    for (const { text, first, last } of pages) {
      const rows = text.split('\n');
      expect(rows.length).toBeLessThanOrEqual(20); // with a question of three rows and its answer
      expect(rows.every(({ length }) => length <= columns)).toBe(true);
      expect(text).not.toContain('…');
      for (let at = first; at <= last; at += 1)
        expect(text.replace(/\s+/g, ' ')).toContain(
          ` ${at} Disable the app ${'x'.repeat(20)} ${at} · ${cost} ${at}`,
        );
    }
  }
});

test('the head of the choices says what is after the dot; a cost that is the same is said once a screen', () => {
  const fixes = ['A', 'B'].map((app) => costly('phone', `Disable ${app}`));
  expect(choicePages(fixes, 100, 24).map(({ text }) => text)).toEqual([
    `Each of these 2 fixes may cost a function. After the “·” is what may change or stop working.
  1 Disable A · ${cost}
  2 Disable B · as above`,
  ]);
  expect(choicePages(fixes, 100, 6).map(({ text }) => text.includes('as above'))).toEqual([false, false]);
});

test('each browser is named where a choice is the same for two', () => {
  const packages = ['com.mi.globalbrowser', 'com.mi.globalbrowser.mini'];
  const [page] = choicePages(
    packages.map((name) => costly(name, 'Revoke the permissions')),
    80,
    24,
  );
  expect(page?.text).toContain(' 1 Mi Browser: Revoke');
  expect(page?.text).toContain(' 2 Mint Browser: Revoke');
});

test('what an app breaks is never only what was said of its removal', () => {
  const costs = checks.flatMap((check) =>
    (check.offers?.() ?? []).map(({ sideEffects = '' }) => sideEffects),
  );
  expect(costs.filter((cost) => cost.startsWith('Said of'))).toEqual([]);
});

test('one choice is no "which of these"', () => {
  expect(choiceQuestion({ first: 1, last: 1 }, true, 'Mi 9T')).toBe(
    'Change this on Mi 9T too?\n1 to change it, n to leave it',
  );
  expect(choiceQuestion({ first: 5, last: 5 }, false, 'Mi 9T')).toBe(
    'Change number 5 on Mi 9T too?\n5 to change it, n to leave it',
  );
  expect(choiceQuestion({ first: 1, last: 2 }, true, 'Mi 9T')).toBe(
    'Which of these 2 on Mi 9T too?\nNumbers, a for all, n for none',
  );
  expect(choiceQuestion({ first: 3, last: 5 }, false, 'Mi 9T')).toBe(
    'Which of 3 to 5 on Mi 9T too?\nNumbers, a for all 3, n for none',
  );
});

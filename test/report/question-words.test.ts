import { expect, test } from 'vitest';
import { questionsOf } from '../../src/capture/questions.ts';
import { checks } from '../../src/checks/index.ts';
import { wordsOf } from '../../src/report/question-words.ts';

test('every question of the checks has words of its own', () => {
  const paths = questionsOf(checks).map(({ path }) => path);
  expect(paths.filter((path) => wordsOf(path) === path)).toEqual([]);
  expect(new Set(paths.map(wordsOf)).size).toBe(paths.length);
});

test('a question of somebody’s own check has its path', () => {
  expect(wordsOf('phone/my-own')).toBe('phone/my-own');
});

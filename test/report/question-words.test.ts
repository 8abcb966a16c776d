import { expect, test } from 'vitest';
import { listQuestions } from '../../src/capture/questions.ts';
import { checks } from '../../src/checks/index.ts';
import { questionWords } from '../../src/report/question-words.ts';

test('every question of the checks has words of its own', () => {
  const paths = listQuestions(checks).map(({ path }) => path);
  expect(paths.filter((path) => questionWords(path) === path)).toEqual([]);
  expect(new Set(paths.map(questionWords)).size).toBe(paths.length);
});

test('a question of somebody’s own check has its path', () => {
  expect(questionWords('phone/my-own')).toBe('phone/my-own');
});

import { expect } from 'vitest';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { packages } from '../../../src/probes/packages.ts';
import { corpus, corpusFiles, testOnCorpus } from '../../corpus.ts';

const list = (kind: string) =>
  corpus(`pm_list_packages/pipa_packages_${kind}.txt`)
    .split('\n')
    .filter((line) => line.startsWith('package:'));

function isWhole(all: readonly string[], system: readonly string[], thirdParty: readonly string[]): boolean {
  const files = { 'all.txt': all, 'packages_s.txt': system, 'packages_3.txt': thirdParty };
  const texts = Object.entries(files).map(([name, lines]) => [name, `${lines.join('\n')}\n`] as const);
  const answer = answersOfFiles(new Map(texts.filter(([, text]) => text !== '\n'))).answers.get(
    'phone/packages',
  );
  return answer?.ok === true && !packages.parse(answer.raw, {}).isExcerpt;
}

/** Each takes lines away, from one to all but one. */
const cuts: readonly ((lines: readonly string[], count: number) => readonly string[])[] = [
  (lines, count) => lines.slice(count),
  (lines, count) => lines.slice(0, -count),
  (lines, count) => [...lines].sort().slice(count),
  (lines, count) => [...lines].sort().slice(0, -count),
  (lines, count) => lines.filter((_, at) => at < 20 || at >= 20 + count),
  (lines, count) => lines.filter((_, at) => (at * 7) % lines.length >= count),
];

testOnCorpus('the lists of a Xiaomi Pad 6 show each other to be whole, and no part of them is', () => {
  const [all, system, thirdParty] = [list('f'), list('s'), list('3')];
  expect(isWhole(all, system, thirdParty)).toBe(true);
  expect(isWhole(all, [], [])).toBe(false);
  expect(isWhole(all, system, list('3_later'))).toBe(false);
  for (const cut of cuts)
    for (const count of [1, 2, 3, 7, 15, 30]) {
      expect(isWhole(cut(all, count), [], [])).toBe(false);
      expect(isWhole(cut(all, count), system, thirdParty)).toBe(false);
      expect(isWhole(all, cut(system, count), thirdParty)).toBe(false);
      expect(isWhole(all, system, cut(thirdParty, count))).toBe(false);
      expect(isWhole(cut(all, count), cut(system, count), cut(thirdParty, count))).toBe(false);
      expect(isWhole(cut(all, count), cut(system, count), thirdParty)).toBe(false);
    }
});

testOnCorpus('no other text of the corpus is taken for a list of packages', () => {
  const kinds = [
    'logcat',
    'getprop',
    'settings',
    'uidump',
    'build_prop',
    'dumpsys_other',
    'analytics_log_excerpts',
  ];
  const taken = kinds.flatMap(corpusFiles).filter((path) => {
    const { files } = answersOfFiles(new Map([[path, corpus(path)]]));
    return files.some(({ takenFor }) => takenFor.some((what) => what.startsWith('pm list packages')));
  });
  expect(taken).toEqual([]);
});

import { expect, test } from 'vitest';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { readPackage } from '../../../src/probes/package.ts';
import { report } from './report.ts';

const name = 'com.mi.globalbrowser';

function dumpOf(text: string) {
  const answer = answersOfFiles(new Map([['bugreport.txt', text]])).answers.get(`${name}/package`);
  return answer?.ok === true ? readPackage(answer.raw, name).versionName : undefined;
}

test('a dump of packages may end with a package, where the report shows its end', () => {
  expect(dumpOf(report)).toBe('13.5.0');
  expect(dumpOf(report.replace('\nQueries:\n', ''))).toBe('13.5.0');
});

test('what a report ends with was cut', () => {
  const cut = report.slice(0, report.indexOf('--------- 0.5s'));
  expect(dumpOf(cut)).toBeUndefined();
});

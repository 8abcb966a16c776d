import { expect, test } from 'vitest';
import { judge } from '../../../src/audit/judge.ts';
import { checks } from '../../../src/checks/index.ts';
import { filesRead, type Files } from './saved-files.ts';

const block = (version: string) =>
  `Packages:\n  Package [com.mi.globalbrowser] (1a2b3c):\n    userId=10123\n    versionCode=20240901 minSdk=24\n    versionName=${version}\n    flags=[ SYSTEM ]\n    User 0: installed=true hidden=false stopped=false enabled=0\n`;
const version = (files: Files) =>
  judge(filesRead(files).answers, checks).findings.find(
    ({ check, subject }) => check === 'browser-version' && subject === 'com.mi.globalbrowser',
  );

test('one block of a browser, with nothing below, tells its version', () => {
  expect(version({ 'dumpsys.txt': block('14.10.0-gn') })?.observed).toContain('14.10.0-gn');
  expect(version({ 'dumpsys.txt': block('11.1.2') })?.status).toBe('fail');
});

test('one that ends before it says for whom the browser is installed tells nothing', () => {
  const cut = block('11.1.2').split('    User 0')[0] ?? '';
  expect(version({ 'dumpsys.txt': cut })?.status).toBe('unknown');
});

import { expect, test } from 'vitest';
import { studyTable } from '../../src/browse/study.ts';
import { armTable } from '../../src/report/arm-table.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { layOut } from '../../src/report/lay-out.ts';
import { arm, mi, mint, onPhone } from '../browse/on-virtual-phone.ts';
import { expectToFit } from './fits.ts';

const { report } = await onPhone('mi-9t', {
  arms: [arm(mint, 'normal'), arm(mint, 'incognito'), arm(mi, 'normal'), arm(mi, 'incognito')],
  scenario: 'claims',
});

test('the text of a browsing has room in a terminal of 60 and of 80 columns', () => {
  expectToFit((columns) => browseText(report, columns));
  expectToFit((columns) => browseText({ ...report, study: studyTable(report, 'palant-2020') }, columns));
});

test('claims by more arms than a row has room for are tables below each other', () => {
  const heads = browseText(report, 60).match(/^Researchers’ claims .*$/gm);
  expect(heads?.map((head) => head.match(/\[\d\]/g))).toEqual([
    ['[1]', '[2]'],
    ['[3]', '[4]'],
  ]);
});

const rows = [{ cells: ['12', '-', '3'], words: 'page_load, sent' }];

test('numbers of arms are before the words, and below them where the terminal is too narrow', () => {
  const letters = ['[1]', '[2]', '[3]'];
  expect(layOut(armTable(letters, rows, { cell: 6, columns: 80 }), 80)).toBe(
    '     [1]   [2]   [3]\n      12     -     3  page_load, sent',
  );
  expect(layOut(armTable(letters, rows, { cell: 9, columns: 50 }), 50)).toBe(
    '  page_load, sent\n      [1]\u00A012, [2]\u00A0-, [3]\u00A03',
  );
});

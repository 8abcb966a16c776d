import { expect, test } from 'vitest';
import { findRows } from '../../../src/device/screen/rows.ts';
import { readUiXml } from '../../../src/probes/screen/ui-xml.ts';
import { corpus, testOnCorpus } from '../../corpus.ts';
import { node, screen, summary, title } from '../xml.ts';

function read(...inside: string[]) {
  return findRows(readUiXml(screen(...inside))).map((row) => ({
    title: row.title,
    ...(row.summary && { summary: row.summary }),
    ...(row.on !== undefined && { on: row.on }),
  }));
}

const checkBox = (bounds: string, checked: boolean, more = {}) =>
  node('CheckBox', bounds, { 'resource-id': 'android:id/checkbox', checkable: true, checked, ...more });
const list = (...rows: string[]) => node('ListView', '[0,200][1080,2000]', { scrollable: true }, ...rows);
const miuiRow = (top: number, name: string, checked: boolean) =>
  node(
    'LinearLayout',
    `[0,${top}][1080,${top + 200}]`,
    { clickable: true },
    node(
      'RelativeLayout',
      `[60,${top + 20}][800,${top + 180}]`,
      {},
      title(`[60,${top + 20}][500,${top + 90}]`, name),
      summary(`[60,${top + 90}][800,${top + 180}]`, 'Under it'),
    ),
    node(
      'LinearLayout',
      `[850,${top}][1000,${top + 200}]`,
      { 'resource-id': 'android:id/widget_frame' },
      checkBox(`[860,${top + 60}][990,${top + 140}]`, checked),
    ),
  );

test('the switch of a MIUI row is in its widget frame', () => {
  expect(read(list(miuiRow(200, 'A', true), miuiRow(400, 'B', false)))).toEqual([
    { title: 'A', summary: 'Under it', on: true },
    { title: 'B', summary: 'Under it', on: false },
  ]);
});

test('it is tapped on the switch', () => {
  const [row] = findRows(readUiXml(screen(list(miuiRow(200, 'A', true)))));
  expect(row?.place).toEqual({ left: 860, top: 260, right: 990, bottom: 340 });
  expect(row?.ids).toEqual([
    'android:id/title',
    'android:id/summary',
    'android:id/widget_frame',
    'android:id/checkbox',
  ]);
});

test('a switch beside a row that is not clickable, on the left where one reads from the right', () => {
  expect(
    read(
      list(
        node(
          'LinearLayout',
          '[0,200][1080,400]',
          {},
          node('Switch', '[40,250][200,350]', {
            checkable: true,
            checked: true,
            clickable: true,
            text: 'ON',
          }),
          node(
            'RelativeLayout',
            '[300,220][1020,380]',
            { clickable: true },
            title('[600,220][1020,300]', 'ا'),
          ),
        ),
      ),
    ),
  ).toEqual([{ title: 'ا', on: true }]);
});

test('a row without a switch does not take that of its neighbour', () => {
  const link = node(
    'LinearLayout',
    '[0,400][1080,600]',
    { clickable: true },
    title('[60,450][500,520]', 'Link'),
  );
  expect(read(list(miuiRow(200, 'A', true), link))).toEqual([
    { title: 'A', summary: 'Under it', on: true },
    { title: 'Link' },
  ]);
});

test('nor that of the other pane of a tablet', () => {
  const left = node(
    'ListView',
    '[0,0][500,2000]',
    { scrollable: true },
    node('LinearLayout', '[0,200][500,400]', { clickable: true }, title('[60,250][400,320]', 'Privacy')),
  );
  const right = node('ListView', '[500,0][1080,2000]', { scrollable: true }, miuiRow(200, 'A', true));
  expect(read(node('LinearLayout', '[0,0][1080,2000]', {}, left, right))).toEqual([
    { title: 'Privacy' },
    { title: 'A', summary: 'Under it', on: true },
  ]);
});

test('two switches for one row tell nothing', () => {
  const two = node(
    'LinearLayout',
    '[0,0][1080,200]',
    { clickable: true },
    title('[60,20][500,90]', 'A'),
    checkBox('[600,60][700,140]', true),
    checkBox('[860,60][990,140]', true),
  );
  expect(read(list(two))).toEqual([{ title: 'A' }]);
});

test('a switch that only speaks its label is a row of its own', () => {
  const spoken = 'Personalized services Receive personalized content';
  expect(
    read(
      list(
        node('CheckBox', '[0,0][1080,200]', {
          checkable: true,
          checked: true,
          clickable: true,
          'content-desc': spoken,
        }),
      ),
    ),
  ).toEqual([{ title: spoken, on: true }]);
  expect(
    read(
      list(
        node(
          'LinearLayout',
          '[0,0][1080,200]',
          { clickable: true, 'content-desc': spoken },
          checkBox('[860,60][990,140]', false),
        ),
      ),
    ),
  ).toEqual([{ title: spoken, on: false }]);
});

test('a check box with a label of its own is not the switch of the text above it', () => {
  const dialog = node(
    'LinearLayout',
    '[0,0][1080,400]',
    { clickable: true },
    node('TextView', '[0,0][1080,200]', { text: 'Turn off?' }),
    checkBox('[0,200][1080,300]', true, { text: 'Remember my choice' }),
  );
  expect(read(dialog)).toEqual([{ title: 'Turn off?' }, { title: 'Remember my choice', on: true }]);
});

test('what cannot be seen is not there', () => {
  expect(read(list(title('[0,0][0,0]', 'A'), miuiRow(200, 'B', true)))).toHaveLength(1);
});

const rowsIn = (file: string) => findRows(readUiXml(corpus(`uidump/${file}`)));
testOnCorpus('rows of real phones: Compose, and switches in rows that are not clickable', () => {
  expect(rowsIn('settings_adithya.txt')).toContainEqual(
    expect.objectContaining({ title: 'Allow setting alarms and reminders', on: true }),
  );
  const xiaomi = rowsIn('xiaomi_albacontrol_window_dump.txt');
  expect(xiaomi.find((row) => row.title.startsWith('Borrado por cantidad'))?.on).toBe(true);
  expect(xiaomi.find((row) => row.title.startsWith('Borrado por antig'))?.on).toBe(true);
  expect(xiaomi.filter((row) => row.on !== undefined)).toHaveLength(2);
});

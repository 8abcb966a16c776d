import { expect, test } from 'vitest';
import { studyTable } from '../../src/browse/study.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { mintEvents, propertiesOfAll } from '../../src/data/studies.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const rowOf = ({ rows }: ReturnType<typeof studyTable>, what: string) =>
  rows.find((row) => row.what === what);

test('the table of 2020: each event with each property, by arm, and what the study did not name', async () => {
  const { report } = await onPhone('mi-9t', {
    arms: [arm(mint, 'normal'), arm(mint, 'incognito')],
    scenario: 'visit',
  });
  const table = studyTable(report, 'palant-2020');
  expect(table.columns).toEqual([`[1] ${mint}, normal`, `[2] ${mint}, incognito`]);
  expect(rowOf(table, 'page_load_event_start with url')).toMatchObject({ published: 'in the code' });
  for (const cell of rowOf(table, 'page_load_event_start with url')?.here ?? [])
    expect(cell).toMatch(/\d recorded/);
  // Nothing was downloaded and nothing crashed.
  expect(rowOf(table, 'rv_crashed with cause')?.here).toEqual(['–', '–']);
  expect(rowOf(table, 'any event with $device_id')?.published).toBe('every event');
  expect(rowOf(table, '$AppStart')?.published).toBe('–');
  const published = mintEvents.flatMap(([, properties]) => properties).length + propertiesOfAll.length;
  expect(table.rows.filter((row) => row.published !== '–')).toHaveLength(published);
  const text = browseText({ ...report, study: table }, Infinity);
  expect(text).toContain('docs/evidence/incident.md#mint-events (code)');
});

test('the table of 2021: distinct parameters by SDK beside 61, each name once', async () => {
  const { report } = await onPhone('mi-9t', { arms: [arm(mint, 'normal')], scenario: 'visit' });
  const table = studyTable(report, 'nksc-2021');
  const own = report.inventory.events.filter((row) => row.package === mint);
  const names = new Set(own.flatMap(({ properties }) => properties));
  expect(rowOf(table, 'Sensors Analytics')).toEqual({
    what: 'Sensors Analytics',
    published: 'up to 61 (“Sensor Data”)',
    here: [String(names.size), String(new Set(own.map(({ name }) => name)).size)],
  });
  expect(rowOf(table, 'Firebase Analytics')?.here).toEqual(['–', '–']);
});

test('the table of an idle phone: bytes an hour for each endpoint, and no number that was not read', async () => {
  const idle = { ...arm(mint, 'normal'), does: 'idle' as const, seconds: 120 };
  const { report } = await onPhone('mi-9t', { arms: [idle], scenario: 'idle', traffic: true });
  const table = studyTable(report, 'leith-2021');
  expect(table.columns).toEqual(['identifiers', '[1] idle, 120 s']);
  const host = report.traffic?.hosts[0];
  const row = table.rows.find(({ what }) => what.startsWith(host?.host ?? '?'));
  expect(row).toMatchObject({ published: 'not read' });
  expect(row?.here[1]).toBe(`${Math.round((host?.arms[0]?.up ?? 0) * 30)} B/h up`);
  expect(rowOf(table, 'list of installed apps')?.here[0]).toBe('not looked for');
});

test('the rules of private modes: what the storage page found, beside the number of the study', async () => {
  const { report } = await onPhone('mi-9t', {
    arms: [arm(mint, 'normal'), arm(mint, 'incognito')],
    scenario: 'storage',
    runs: 2,
  });
  const table = studyTable(report, 'brodroid-2024');
  expect(table.rows[0]?.published).toMatch(/^58, in 49 browsers and 6 rules/);
  const kept = table.rows.find(({ what }) => what.includes('still there in a later session'));
  expect(kept?.here[0]).toBe(
    report.browsers[0]?.verdicts.find(({ claim }) => claim === 'incognito-kept')?.status,
  );
});

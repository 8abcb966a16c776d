import { expect, test } from 'vitest';
import { evidenceLines } from '../../src/audit/evidence-lines.ts';
import { regionsOf } from '../../src/report/sarif-region.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endColumn?: number;
  readonly snippet?: { readonly text: string };
}

interface Regions {
  readonly region: Region;
  readonly contextRegion?: Region;
}

function regionsIn(observed: string, raw: string): readonly Regions[] {
  const capture = new Map([['a/b', { ok: true as const, raw }]]);
  return evidenceLines(observed, ['a/b'], capture).map((line) => regionsOf(line) as Regions);
}

const node = (words: string, isOn: boolean) =>
  `<node text="${words}" checkable="${isOn}" bounds="[0,0][9,9]" />`;
const long = 'filler '.repeat(200);

// SARIF 2.1.0, 3.30.13: the snippet is the text of the region; 3.29.5: the context is a proper superset of it.
test.each<[string, string, string]>([
  ['a package', 'enabled: com.miui.msa.global', 'package:com.miui.other\npackage:com.miui.msa.global\n'],
  ['a key', 'secure upload_log_pref = 1', 'a=1\nupload_log_pref=1\n'],
  ['words in the middle of a long line', 'a.b versionName=12.1', `x\n${long}versionName=12.1 ${long}`],
  ['words at the start of a long line', 'a.b versionName=12.1', `x\nbegin versionName=12.1 ${long}`],
  ['a row of a screen', '"Show ads" is ON', `x\n${long}${node('Show ads', false)}${node('', true)}${long}`],
  ['a row with dots of its own', '"Show … ads" is ON', `x\n${node('Show … ads', false)} ${node('', true)}`],
  ['blanks at the end', 'secure upload_log_pref = 1', 'upload_log_pref=1   \r\n'],
])('the snippet is the text of its region: %s', (_, observed, raw) => {
  const found = regionsIn(observed, raw);
  expect(found.length).toBeGreaterThan(0);
  for (const { region, contextRegion } of found) {
    expect(region.snippet).toBeDefined();
    for (const { startLine, startColumn, endColumn, snippet } of [region, contextRegion ?? region])
      expect(raw.split('\n')[startLine - 1]?.slice(startColumn - 1, (endColumn ?? 0) - 1)).toBe(
        snippet?.text,
      );
    if (contextRegion) {
      expect(contextRegion.startColumn).toBeLessThan(region.startColumn);
      expect(contextRegion.endColumn).toBe(region.endColumn);
    }
  }
});

test('what is before the words is the context', () => {
  const [found] = regionsIn('enabled: com.miui.msa.global', 'package:com.miui.msa.global\n');
  expect(found?.contextRegion?.snippet?.text).toBe('package:com.miui.msa.global');
});

test('what had to be made harmless is not called the text of a region', () => {
  const [found] = regionsIn('secure upload_log_pref = 1', 'upload_log_pref=1\u202Eevil\u0007\n');
  expect(found).toEqual({ region: { startLine: 1, startColumn: 1 } });
});

import { describe, expect, test } from 'vitest';
import { allTricks, hostileRun, tricks, unseen } from './hostile.ts';
import { casesOf, parseCsv, parseXml, write } from './parse.ts';

/** Markdown without its code, in which nothing counts: a run of backticks, and the next run of the same length. */
function withoutCode(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, 'CODE');
}

describe.each(Object.entries({ ...tricks, all: allTricks }))('hostile text: %s', (_, trick) => {
  const run = hostileRun(trick);
  const rows = 6;

  test.each(['text', 'json', 'junit', 'sarif', 'markdown', 'github', 'github-summary', 'gitlab'] as const)(
    '%s holds nothing unseen, and no letter passes for another',
    (format) => {
      const text = write(format, run);
      expect(unseen.exec(text)?.[0].codePointAt(0)).toBeUndefined();
      if (format !== 'json') expect(text).not.toMatch(/gl\u043Eb/);
    },
  );

  test('csv: as many cells as columns, and none is a formula', () => {
    const parsed = parseCsv(write('csv', run));
    expect(parsed).toHaveLength(1 + rows + 1);
    for (const row of parsed) {
      expect(row).toHaveLength(21);
      for (const cell of row) expect(cell).not.toMatch(/^[\s"]*[=+\-@|%\uFF1D\t]/);
    }
    expect(unseen.exec(write('csv', run).replaceAll('\r\n', '\n'))).toBeNull();
  });

  test('junit: as many cases as findings', () => {
    const suites = parseXml(write('junit', run)).children;
    expect(suites.map((suite) => casesOf(suite).length)).toEqual([rows + 1, 1]);
  });

  test('github: every line is an annotation of ours', () => {
    const lines = write('github', run).trimEnd().split('\n');
    expect(lines).toHaveLength(6); // one of them the digest
    for (const line of lines)
      expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,]*(?:,file=[^:,]*,line=1)?::./);
  });

  test.each(['markdown', 'github-summary'] as const)(
    '%s: outside of code there is nothing of the phone',
    (format) => {
      for (const line of write(format, run).split('\n')) {
        const rest = withoutCode(line).replace(/\\[<>*_[\]~#|]/g, '');
        if (rest.startsWith('> ')) continue;
        expect(rest).not.toMatch(/[<>[\]]|https?:\/\/(?!\S*CODE)|!\[/);
      }
    },
  );
});

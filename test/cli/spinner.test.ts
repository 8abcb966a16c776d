import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atTerminal, describeAtTerminal } from './terminal.ts';

describeAtTerminal('progress at a terminal', () => {
  test.each([
    ['of 80 columns, a line that moves', 80, /\u001B\[\?25l[^]*✔ pixel-8\r\n/],
    ['that does not say how wide it is, whole lines', 0, /❯ pixel-8\r\n[^]*✔ pixel-8\r\n/],
  ])('%s', async (_what, columns, progress) => {
    const { code, said } = await atTerminal(
      ['audit', '--demo=pixel-8', '--brief', '--fail-on=never', '--unknown=ignore'],
      {
        PATH: process.env['PATH'] ?? '',
        XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-spinner-')),
      },
      [],
      columns,
    );
    expect(code, said).toBe(0);
    expect(said).toMatch(progress);
    expect(said).toContain('Pixel 8 · not a Xiaomi');
  });
});

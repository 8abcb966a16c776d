import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { scanSources } from '../../src/scan/scan-sources.ts';
import { untilAborted } from '../../src/scan/until-aborted.ts';

/** A terminal at which nobody types, after one line. */
async function* silent(stop: AbortController) {
  yield await Promise.resolve(Buffer.from('05-04 12:00:00.123  4321  4388 D Made    : a line\n'.repeat(20)));
  setImmediate(() => {
    stop.abort();
  });
  await new Promise(() => undefined);
}

test('a run that is ended names what it did not read: a pipe without a writer, a silent terminal, the rest', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-ended-'));
  try {
    const [pipe, log] = [join(folder, 'pipe'), join(folder, 'made.log')];
    execFileSync('mkfifo', [pipe]);
    writeFileSync(log, 'made\n');
    const scan = (path: string, stop: AbortController) =>
      scanSources({
        paths: [path, log],
        stdin: () => untilAborted(silent(stop), stop.signal),
        detectors,
        limit: 1 << 20,
        tool: 'test',
        signal: stop.signal,
      });
    for (const path of [pipe, '-']) {
      const stop = new AbortController();
      if (path === pipe)
        setImmediate(() => {
          stop.abort();
        });
      const { report } = await scan(path, stop);
      expect(report.files.map(({ unread }) => unread)).toEqual([
        'the run was ended before all of it was read',
        'the run was ended before all of it was read',
      ]);
      expect(report.files[0]?.lines).toBe(path === '-' ? 20 : 0);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

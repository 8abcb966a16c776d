import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSide } from '../../src/diff/open-side.ts';

test('a side of a diff is not read when the run is to end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-side-'));
  writeFileSync(join(folder, 'getprop.txt'), '[ro.build.version.release]: [14]\n');
  const options = { checks: [], key: new Uint8Array(32), scanLog: () => Promise.reject(new Error('no log')) };
  await expect(openSide(folder, options)).resolves.toHaveLength(1);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(openSide(folder, { ...options, signal })).rejects.toThrow('enough');
});

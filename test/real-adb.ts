import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

export { freePort, startRealAdb, type RealAdb } from './adb-server.ts';

const isInstalled = spawnSync('adb', ['version']).status === 0;
if (!isInstalled && process.env['CI'] === undefined)
  console.warn(
    '\n*** adb is not installed: the tests through a real adb server are SKIPPED. Debian: apt install adb\n',
  );

/** For tests that need the real adb. Without it they fail in CI, and elsewhere are skipped with the warning above. */
export const describeWithAdb = describe.skipIf(!isInstalled && process.env['CI'] === undefined);

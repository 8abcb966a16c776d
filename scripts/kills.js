// Kills undo at any moment, and looks whether the next one puts everything back (docs/chaos.md). `node scripts/kills.js`, after a build.
// --count 100 kills, --seed, --at-once 2.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleTest } from './bundle-test.js';

process.chdir(join(import.meta.dirname, '..'));
await bundleTest('test/chaos/kills.ts', 'kills');
const argv = ['--enable-source-maps', 'build/kills.js', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, argv, { stdio: 'inherit' }).status ?? 1;

// Tries audit, fix, undo and browse while a proxy spoils their connections (docs/chaos.md). `npm run chaos`, after a build.
// --count 2000 faults of each, --seed, --only COMMAND, --at-once 8, --write puts the table into the page.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleTest } from './bundle-test.js';

process.chdir(join(import.meta.dirname, '..'));
await bundleTest('test/chaos/main.ts', 'chaos');
const argv = ['--enable-source-maps', 'build/chaos.js', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, argv, { stdio: 'inherit' }).status ?? 1;

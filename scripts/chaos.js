// Tries audit, fix, undo and browse while a proxy spoils their connections (docs/chaos.md). `npm run chaos`, after a build.
// --count 2000 faults of each, --seed, --only COMMAND, --at-once 8, --write puts the table into the page.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

process.chdir(join(import.meta.dirname, '..'));
const made = await rolldown({
  input: 'test/chaos/main.ts',
  platform: 'node',
  tsconfig: false,
  external: (id) => !/^[./]/.test(id),
  checks: { ineffectiveDynamicImport: false },
});
await made.write({
  dir: 'build', // where the fixtures are
  format: 'esm',
  sourcemap: true,
  entryFileNames: 'chaos.js',
  chunkFileNames: 'chaos-[name].js',
});
const argv = ['--enable-source-maps', 'build/chaos.js', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, argv, { stdio: 'inherit' }).status ?? 1;

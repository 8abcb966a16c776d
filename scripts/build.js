// Compiles src to dist and lays beside the code the data that it reads at run time.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
for (const data of ['fixtures', 'data'])
  cpSync(`${root}src/${data}`, `${root}dist/${data}`, {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });

// Makes one program of a file of the tests and what it imports, in build/ (where the fixtures are).
import { rolldown } from 'rolldown';

/** Bundles `input` into `build/NAME.js`. Relative to the project's root. */
export async function bundleTest(input, name) {
  const made = await rolldown({
    input,
    platform: 'node',
    tsconfig: false,
    external: (id) => !/^[./]/.test(id),
    checks: { ineffectiveDynamicImport: false },
  });
  await made.write({
    dir: 'build',
    format: 'esm',
    sourcemap: true,
    entryFileNames: `${name}.js`,
    chunkFileNames: `${name}-[name].js`,
  });
}

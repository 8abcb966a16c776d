// npm run kernel: compiles kernel/ and writes it as src/bytes/code.ts.
import { writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const options = '--enable simd --runtime stub --noAssert -O3 --use abort= --outFile kernel.wasm'.split(' ');

/** The kernel as WebAssembly, the same for the same sources and the same version of the compiler. */
export async function compileKernel() {
  let code;
  const { error, stderr } = await asc.main(['kernel/index.ts', ...options], {
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm') code = contents;
    },
  });
  if (error) throw new Error(stderr.toString());
  return Buffer.from(code).toString('base64');
}

if (import.meta.filename === process.argv[1])
  writeFileSync(
    'src/bytes/code.ts',
    `/** kernel/ as WebAssembly, in base64, made by \`npm run kernel\`. */\nexport const code =\n  '${await compileKernel()}';\n`,
  );

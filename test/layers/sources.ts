import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort();
export const textOf = new Map(files.map((file) => [file, readFileSync(join('src', file), 'utf8')]));
export const imports = files.flatMap((file) =>
  [...(textOf.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, what = '']) => ({
    file,
    what,
    target: what.startsWith('.') ? join(dirname(file), what) : undefined,
  })),
);

// Runs the examples of README.md and docs/, and writes what they print below them. `npm run examples`, after a build.
// An example is a line `<!-- run: miaudit … -->` before a fenced block; `<!-- file: NAME -->` before a block makes that file.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, execPath, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

export const pages = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))].filter((name) =>
  name.endsWith('.md'),
);

const block = /<!-- (run|file): (.+?) -->\n\n```(\w*)\n(.*?)```\n/gs;

/** Everything in a page that is run, or is a file of what is run, in its order. */
export function examplesIn(text) {
  return Array.from(text.matchAll(block), ([whole, kind, name, , content]) => ({
    kind,
    name,
    content,
    whole,
  }));
}

/** Runs the examples of a page in a folder of their own, and gives what each printed: the report, or else the error. */
export async function runExamples(text) {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-examples-'));
  const printed = [];
  try {
    for (const { kind, name, content } of examplesIn(text)) {
      if (kind === 'file') writeFileSync(join(folder, name), content);
      else printed.push({ command: name, content, output: await run(name, folder) });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return printed;
}

async function run(command, folder) {
  const [, ...words] = command.split(' ');
  const { stdout, stderr } = await execa(execPath, [resolve('bin/miaudit.js'), ...words], {
    cwd: folder,
    env: { PATH: env.PATH, HOME: folder, XDG_STATE_HOME: folder, NO_COLOR: '1' },
    extendEnv: false,
    reject: false,
  });
  return `${stdout || stderr}\n`.replace(/\n+$/, '\n');
}

/** The same output of another day and another key: times and tokens are made equal. */
export function comparable(output) {
  return output
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '2026-01-02 03:04 UTC')
    .replace(/(redacted-[a-z-]+|phone)-[0-9a-f]{12}\b/g, '$1-0123456789ab');
}

async function update(page) {
  let text = readFileSync(page, 'utf8');
  const results = await runExamples(text);
  let at = 0;
  text = text.replace(block, (whole, kind, name, language) =>
    kind === 'file'
      ? whole
      : `<!-- run: ${name} -->\n\n\`\`\`${language}\n${comparable(results[at++].output)}\`\`\`\n`,
  );
  writeFileSync(page, text);
}

if (argv[1] === fileURLToPath(import.meta.url)) for (const page of pages) await update(page);

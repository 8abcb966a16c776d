// npm run bench [-- startup audit screens browse proxy lab farm scan har] [--write]: one table of ratios, taken in one run. --write puts it into
// docs/benchmarks.md. npm run bench engine compares the scan's engine with other tools in more detail.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';

const all = ['startup', 'audit', 'screens', 'browse', 'proxy', 'lab', 'farm', 'scan', 'har'];
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const page = new URL('../docs/benchmarks.md', import.meta.url);

function tableOf(rows) {
  const cells = [
    ['what', 'against', 'ratio', 'aim', 'memory'],
    ...rows.map(({ what, against, ratio, aim = '', memory }) => [
      what,
      against,
      ratio.toFixed(2),
      aim,
      `${memory.toFixed(0)} MB`,
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(cells[0]), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join(
    '\n',
  );
}

if (named[0] === 'engine') await import('./bench-engine.js');
else {
  const rows = [];
  for (const name of named.length > 0 ? named : all) {
    const { measure } = await import(new URL(`bench-${name}.js`, import.meta.url));
    rows.push(...(await measure()));
  }
  const [{ model }] = cpus();
  const machine = `${cpus().length} × ${model.trim()}, ${(totalmem() / 1e9).toFixed(0)} GB, ${type()}, Node ${process.version}`;
  const text = `${machine}\n\n${tableOf(rows)}`;
  console.log(text);
  if (process.argv.includes('--write'))
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(
        /(<!-- table -->\n)[^]*?(<!-- end -->)/,
        (_, open, close) => `${open}\n${text}\n\n${close}`,
      ),
    );
}

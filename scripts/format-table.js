// Writes into docs/scan.md which formats of a log are read. All are scanned in this one run.
import { readFileSync, writeFileSync } from 'node:fs';
import { detectors } from '../build/detectors/index.js';
import { readSource } from '../build/scan/read-source.js';
import { expected, logFormats } from './log-formats.js';

const page = new URL('../docs/scan.md', import.meta.url);

async function* once(bytes) {
  yield bytes;
}

async function eventsIn(bytes) {
  const events = [];
  const tell = (found) => {
    if (found.found === 'event') events.push(`${found.sdk} ${found.name}`);
  };
  await readSource({ name: 'made', bytes: once(bytes) }, { detectors, tell });
  return events;
}

const rows = [];
for (const { name, from, bytes, why } of logFormats) {
  const events = await eventsIn(bytes);
  const isRead = expected.every(([sdk, event]) => events.includes(`${sdk} ${event}`));
  if (!isRead && why === undefined) throw new Error(`Not read, and no reason is given: ${name} of ${from}`);
  rows.push([from, name, isRead ? 'yes' : `no: ${why}`]);
}
const table = [
  ['written by', 'format', 'read'],
  ['---', '---', '---'],
  ...rows.sort((one, other) => one[0].localeCompare(other[0], 'en')),
].map((row) => `| ${row.join(' | ')} |`);
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(
    /(<!-- formats -->\n)[^]*?(<!-- end of formats -->)/,
    (_, open, close) => `${open}\n${table.join('\n')}\n\n${close}`,
  ),
);
console.log(`${rows.filter(([, , read]) => read === 'yes').length} of ${rows.length} formats are read.`);

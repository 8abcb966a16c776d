// Writes into docs/canaries.md which tool finds a canary in which encoding and which file, and why not. All tools are asked in this
// one run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { process as trackHar } from 'trackhar';
import { matcher } from '../build/canary/matcher.js';
import { detectors } from '../build/detectors/index.js';
import { readSource } from '../build/scan/read-source.js';
import { sources } from '../build/scan/sources.js';
import { files } from './canary-files.js';
import { address, kinds, token } from './canary-kinds.js';

const page = new URL('../docs/canaries.md', import.meta.url);
const ours = matcher([{ token, planted: [address] }]);

async function foundByTrackHar(bytes) {
  const request = {
    method: 'POST',
    url: 'https://nobody.example/',
    httpVersion: 'HTTP/1.1',
    headers: [],
    queryString: [],
    cookies: [],
    postData: { mimeType: 'text/plain', text: bytes.toString('latin1') },
  };
  const har = { log: { version: '1.2', entries: [{ startedDateTime: '2026-01-01T00:00:00Z', request }] } };
  const [found] = await trackHar(har, { indicatorValues: { advertisingId: token } });
  return (found?.length ?? 0) > 0;
}

function foundByGrep(bytes) {
  return spawnSync('grep', ['-a', '-i', '-q', '-F', '-e', token], { input: bytes }).status === 0;
}

const mark = (found) => (found ? 'yes' : '–');

function cellOf(name, path, why) {
  if (path === undefined && why === undefined) throw new Error(`Not found, and no reason is given: ${name}`);
  return path === undefined ? `– (${why})` : `yes \`${path.join(' > ') || '(plain)'}\``;
}

async function encodingRows() {
  const rows = [];
  for (const [name, value, why] of kinds) {
    const bytes = Buffer.from(value);
    const cell = cellOf(name, ours.find(bytes).sightings[0]?.path, why);
    rows.push([name, cell, mark(await foundByTrackHar(bytes)), mark(foundByGrep(bytes))]);
  }
  return rows;
}

async function pathIn(path) {
  const found = [];
  for await (const source of sources([path], () => process.stdin, Infinity))
    await readSource(source, { detectors, matcher: ours, tell: (one) => found.push(one) });
  return found.find((one) => one.found === 'canary')?.path;
}

async function fileRows() {
  const rows = [];
  for (const [name, [file, contents], why] of files) {
    const folder = mkdtempSync(join(tmpdir(), 'canary-table-'));
    try {
      writeFileSync(join(folder, file), contents);
      rows.push([name, cellOf(name, await pathIn(join(folder, file)), why)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return rows;
}

function tableOf(header, rows) {
  const widths = header.map((title, column) =>
    Math.max(...[header, ...rows].map((row) => row[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const tables = {
  table: tableOf(['encoding', 'miaudit', 'TrackHAR 1.0.0', '`grep -a -i -F`'], await encodingRows()),
  files: tableOf(['where', 'miaudit'], await fileRows()),
};
let text = readFileSync(page, 'utf8');
for (const [name, table] of Object.entries(tables))
  text = text.replace(
    new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
    (_, open, close) => `${open}\n${table}\n\n${close}`,
  );
writeFileSync(page, text);

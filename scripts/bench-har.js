// A HAR file of 100 MB without events and canaries, read with all detectors and eight canaries, beside JSON.parse alone.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { forge } from '../build/canary/forge.js';
import { cli, median, timed, withFolder } from './bench-tools.js';

const wanted = 100e6;
const rounds = 3;

function exchange(n) {
  const events = Array.from({ length: 20 }, (_, i) => ({
    event: `made_event_${i}`,
    time: 1_700_000_000_000 + n * 1000 + i,
    properties: {
      url: `https://made.example/page/${n}/${i}`,
      title: `A made page, number ${n}`,
      os: 'Android',
    },
  }));
  const headers = [
    { name: 'content-type', value: 'application/json' },
    { name: 'user-agent', value: 'Mozilla/5.0 (Linux; Android 13; made) AppleWebKit/537.36' },
  ];
  const page = `<p class="made">A made paragraph, number ${n}, that says nothing.</p>\n`.repeat(60);
  return {
    startedDateTime: new Date(1.7e12 + n * 1000).toISOString(),
    time: 12,
    request: {
      method: 'POST',
      url: `https://api${n % 50}.made.example/v1/collect?n=${n}`,
      httpVersion: 'HTTP/2',
      headers,
      queryString: [{ name: 'n', value: String(n) }],
      cookies: [],
      postData: { mimeType: 'application/json', text: JSON.stringify(events) },
    },
    response: { status: 200, headers: [], cookies: [], content: { mimeType: 'text/html', text: page } },
  };
}

function makeHar(path) {
  const file = openSync(path, 'w');
  let bytes = writeSync(file, '{"log":{"version":"1.2","pages":[],"entries":[');
  for (let n = 0; bytes < wanted; n++)
    bytes += writeSync(file, `${n === 0 ? '' : ','}${JSON.stringify(exchange(n))}`);
  bytes += writeSync(file, ']}}');
  closeSync(file);
  return bytes;
}

export function measure() {
  return withFolder((folder) => {
    const path = join(folder, 'made.har');
    const tokens = join(folder, 'tokens.txt');
    writeFileSync(tokens, Array.from({ length: 8 }, () => forge(randomBytes)).join('\n'));
    const bytes = makeHar(path);
    const parse = 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))';
    const runs = Array.from({ length: rounds }, () => {
      const ours = timed(process.execPath, [cli, 'scan', path, '--canaries', tokens]);
      if (ours.status !== 0) throw new Error(ours.stderr);
      return { ours, parsing: timed(process.execPath, ['-e', parse, path]) };
    });
    const processor = median(runs.map(({ ours }) => ours.processor));
    return [
      {
        what: `scan of a HAR file of 100 MB: ${(bytes / 1e6 / processor).toFixed(0)} MB per second of the processor`,
        against: 'Node that parses it as JSON, and nothing else',
        ratio: median(runs.map(({ ours, parsing }) => ours.processor / parsing.processor)),
        memory: median(runs.map(({ ours }) => ours.memory)),
      },
    ];
  });
}

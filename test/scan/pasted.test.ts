import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import type { Found } from '../../src/scan/found.ts';
import { readSource } from '../../src/scan/read-source.ts';

const head = (tag: string) => `06-28 11:26:06.630  4000  4001 D ${tag.padEnd(8)}: `;
const fa = `${head('FA')}Logging event (FE): level_up, Bundle[{level=3}]`;
const other = `${head('made')}nothing`;
const oneTrack = `${head('OneTrack-Api-OneTrackLocalImp')}track data:{"H":{"event":"open","pkg":"com.made.app"},"B":{"k":"v"}}`;
const sensors = [
  'track event:',
  '{',
  '\t"type":"track",',
  '\t"event":"page",',
  '\t"properties":{',
  '\t\t"k":"<b>"',
  '\t}',
  '}',
].map((text) => head('SA.SensorsDataAPI') + text);
const braze = [
  'Making request with id => "made"',
  'to url: https://sdk.made.example/api/v3/data',
  'and JSON :',
  '{"api_key":"made"}',
].map((text) => head('Braze v31.1.0 .bo.app.d7') + text);

async function scan(text: string) {
  const found: Found[] = [];
  const read = await readSource(
    {
      name: 'made',
      bytes: (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
    },
    { detectors, tell: (one) => found.push(one) },
  );
  const names = found.flatMap((one) =>
    one.found === 'event' ? [one.name] : [`lost: ${JSON.stringify(one)}`],
  );
  return { read, names, found };
}
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test('a log whose lines end with a carriage return alone is read, line by line', async () => {
  const { read, names, found } = await scan(`${[other, fa, other, oneTrack, ...sensors].join('\r')}\r`);
  expect(names).toEqual(['level_up', 'open', 'page']);
  expect(found.map(({ lines }) => lines[0])).toEqual([2, 4, 5]);
  expect(read.lines).toBe(12);
});

test('lines that end so within a log of other lines are read, too', async () => {
  const { names } = await scan(`${other}\r\n${fa}\r${other}\r${oneTrack}\r\n${fa}\n`);
  expect(names).toEqual(['level_up', 'open', 'level_up']);
});

test('a carriage return within a message is the message’s own', async () => {
  const { names, found } = await scan(`${other}\n${fa.replace('=3', '=1\r2')}\n`);
  expect(names).toEqual(['level_up']);
  expect(found).toMatchObject([{ properties: { level: '1\r2' } }]);
});

test('what a web page wrote for quotes and brackets is read as those', async () => {
  const { names, found } = await scan([oneTrack, ...sensors, ...braze].map(escaped).join('\n'));
  expect(names).toEqual(['open', 'page', 'https://sdk.made.example/api/v3/data']);
  expect(found).toMatchObject([
    { package: 'com.made.app' },
    { properties: { k: '<b>' } },
    { properties: { api_key: 'made' } },
  ]);
});

test('a log in a saved page is read, and the page is named, for there may be more in it', async () => {
  const page = `<!DOCTYPE html>\n<html><body>\n<pre><code class="language-text">${fa}<br/>${fa}\n${escaped(oneTrack)}</code></pre></body></html>`;
  const { read, names } = await scan(page);
  expect(names).toEqual(['level_up', 'level_up', 'open']);
  expect(read.unread).toContain('it is a web page');
});

test.each(['From: <Saved by Blink>\nMIME-Version: 1.0\n\n', '<html>\n'])(
  '%j begins a page',
  async (beginning) => {
    expect((await scan(`${beginning}${other}\n`)).read.unread).toContain('it is a web page');
  },
);

test('a page without a line of a log is left to those who look at all that was read', async () => {
  expect((await scan('<!DOCTYPE html>\n<p>made</p>\n')).read).toMatchObject({ formats: [] });
});

test('a log that quotes a page is none', async () => {
  expect((await scan(`${other} <html>\n`)).read.unread).toBeUndefined();
});

test('a line of nothing but ends of lines is read in no time', async () => {
  const { names } = await scan(`${other}\n${'\r'.repeat(3 << 17)}\n${'<br>'.repeat(1 << 17)}\n${fa}\n`);
  expect(names).toEqual(['level_up']);
});

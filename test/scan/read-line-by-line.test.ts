import { expect, test } from 'vitest';
import { scanSources } from '../../src/scan/scan-sources.ts';

async function* oneText(text: string) {
  await Promise.resolve();
  yield {
    name: 'made',
    bytes: (async function* () {
      await Promise.resolve();
      yield Buffer.from(text);
    })(),
  };
}

test.each([
  ['a log', '01-01 00:00:00.000  1  1 I made: a line\n', true],
  ['a HAR file', '{"log":{"entries":[]}}', false],
  ['a log as JSON lines', '{"message":"01-01 00:00:00.000  1  1 I made: a line"}\n', false],
])('of %s it is told whether it is read line by line', async (_, text, isLines) => {
  let told = false;
  await scanSources({
    paths: oneText(text),
    stdin: () => oneText('') as never,
    detectors: [],
    limit: Infinity,
    tool: 'made',
    onLines: () => {
      told = true;
    },
  });
  expect(told).toBe(isLines);
});

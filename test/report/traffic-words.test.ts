import { expect, test } from 'vitest';
import { trafficLines } from '../../src/report/browse-traffic.ts';
import { loggedWords } from '../../src/report/browse-inventory.ts';
import { madeBrowse } from './html/made-pages.ts';

const called = `An app with a very long name (${'x'.repeat(60)})`;
const row = {
  ...{ host: 'a.example', addresses: [], plain: 0, opened: 0, passed: 0, opaque: 1, rejected: 0, failed: 0 },
  ...{ browsers: [], userAgents: [called], isVisited: false },
  arms: [{ arm: 0, runs: 1, connections: 1, up: 1, down: 1 }],
};

function textOf(): string {
  const traffic = { browsers: [], runs: [], arms: [], hosts: [row], lengths: [], comparisons: [] };
  return JSON.stringify(trafficLines({ ...madeBrowse('made'), traffic }, ['[1]'], Infinity));
}

test('one connection is one', () => {
  expect(textOf()).toContain('1 connection,');
});

test('a long name of an app is cut with a mark', () => {
  expect(textOf()).not.toContain(called);
  expect(textOf()).toContain('xxx …');
});

test('what is counted in the log of a run is not called the events of the browser', () => {
  expect(loggedWords(38)).toBe('38 events, uploads and notices of SDKs in all apps');
});

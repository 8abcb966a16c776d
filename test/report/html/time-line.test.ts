import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { runPart } from '../../../src/report/html/browse-run.ts';

type Marks = NonNullable<Parameters<typeof runPart>[0]['timeline']>['marks'];

function pageOf(isConnectionWatched: boolean, marks: Marks): string {
  const timeline = { length: 5_000, marks, isConnectionWatched };
  return renderToString(runPart({ id: 'run-01', arm: 0, state: 'valid', timeline }, 'an arm'));
}

const action = { is: 'action' as const, at: 1, what: 'visit' };
const contact = { is: 'connection' as const, at: 2, what: 'a.example' };

test('a row of connections is empty only where connections were watched', () => {
  expect(pageOf(true, [action])).toContain('>Connections</text>');
  const unwatched = pageOf(false, [action]);
  expect(unwatched).not.toContain('>Connections</text>');
  expect(unwatched).not.toContain('Connections: 0');
  // Where the proxy did not watch, sockets may have been looked at: the page must not deny that.
  expect(unwatched).not.toContain('were not watched');
  expect(unwatched).toContain('Connections are not in this time line');
  expect(unwatched).not.toContain('and its connections');
  expect(pageOf(true, [action])).toContain('and its connections');
});

test('connections that a log names are shown, and not as all that there were', () => {
  const page = pageOf(false, [action, contact]);
  expect(page).toContain('>Some connections</text>');
  expect(page).toContain('Not all connections were watched');
});

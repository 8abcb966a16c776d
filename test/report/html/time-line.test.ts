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
  expect(unwatched).toContain('Connections were not watched.');
});

test('connections that a log names are shown, and not as all that there were', () => {
  const page = pageOf(false, [action, contact]);
  expect(page).toContain('>Some connections</text>');
  expect(page).toContain('Not all connections were watched');
});

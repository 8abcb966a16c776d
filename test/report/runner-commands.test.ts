import { expect, test } from 'vitest';
import { withoutCommands } from '../../src/report/runner-commands.ts';

/** As the sources of the runner decide: after blanks `::`, a name, and `::` again; or `##[` anywhere. */
const isCommand = (line: string) => /^\s*::[a-z-]+.*::/i.test(line) || /##(?:vso|teamcity)?\[/i.test(line);

test.each([
  '::error::words',
  '  ::add-mask::x',
  '\u{3000}::stop-commands::x',
  '::error file=a,line=1::words',
  'words ##[error]words',
  '##VSO[task.setvariable variable=a]b',
  "##teamcity[buildStatus text='x']",
  '::group::a ::error::b',
])('%j is no command of a runner any more', (line) => {
  expect(isCommand(line)).toBe(true);
  const said = withoutCommands(`before\n${line}\nafter\n`).split('\n');
  expect(said.filter(isCommand)).toEqual([]);
  expect(said.join('').replaceAll(' ', '')).toBe(`before${line}after`.replaceAll(' ', ''));
});

test.each([
  'fe80::1',
  '::1',
  ' ::ffff:10.0.0.1',
  'a Class::method in words ::error::x',
  '## heading',
  '#[a]',
])('in %j nothing changes', (line) => {
  expect(withoutCommands(`${line}\n`)).toBe(`${line}\n`);
});

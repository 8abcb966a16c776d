import { expect, test } from 'vitest';
import yargs from 'yargs';
import { commands } from '../../src/commands/index.ts';
import { checkWords, splitAtCommas, type KnownOptions } from '../../src/commands/usage.ts';

const known = new Map(
  await Promise.all(
    commands.map(async ({ command, load }) => {
      const built = (await load()).options(yargs([])) as unknown as { getOptions(): KnownOptions };
      return [command, built.getOptions()] as const;
    }),
  ),
);

/** Every option of every command that takes a value, under each of its names. */
const options = [...known].flatMap(([command, { alias, string, number, array, choices }]) => {
  const names = new Set([...string, ...number, ...array, ...Object.keys(choices)]);
  const positionals = [...command.matchAll(/[[<](\w+)/g)].map(([, name]) => name);
  return [...names]
    .filter((name) => name !== 'demo' && !positionals.includes(name))
    .flatMap((name) => [name, ...(alias[name] ?? [])])
    .filter((name) => !/[A-Z]./.test(name)) // yargs' own copies in camel case
    .map((name) => [command, name.length === 1 ? `-${name}` : `--${name}`] as const);
});

function optionsOf(command: string): KnownOptions {
  const found = known.get(command);
  if (!found) throw new Error(`no command ${command}`);
  return found;
}

test('the table of options is not a short one', () => {
  expect(options.length).toBeGreaterThan(60);
  expect(options).toContainEqual(['audit', '-o']);
});

test.each(options)('%s %s without its value is told', (command, option) => {
  for (const words of [[option], [`${option}=`], [option, '--quiet'], [option, '-q'], [option, '']])
    expect(() => {
      checkWords([command, ...words], optionsOf(command));
    }).toThrow(`The option ${option} lacks its value. Write it as ${option} VALUE.`);
  for (const words of [[option, 'x'], [`${option}=x`], [option, '-1'], [option, '-'], ['--', option]])
    checkWords([command, ...words], optionsOf(command));
});

test.each(options)('%s %s twice is an error, unless it may be given again', (command, option) => {
  const { array, alias } = optionsOf(command);
  const name = option.replace(/^-+/, '');
  const mayBeGivenAgain = [name, ...(alias[name] ?? [])].some((one) => array.includes(one));
  const twice = () => {
    checkWords([command, option, 'a', `${option}=b`], optionsOf(command));
  };
  if (mayBeGivenAgain) twice();
  else expect(twice).toThrow('is given twice. Give it once.');
});

test.each([
  [['-qf'], /option -f lacks/],
  [['-f', 'json', '--format', 'text'], /--format is given twice/],
  [['--all=yes'], /--all is a switch and takes no value/],
  [['--all=true', '--all=false'], undefined],
  [['--demo', '--only', 'rom'], undefined],
  [['--demo='], /option --demo lacks its value/],
])('audit %j', (words, message) => {
  const check = () => {
    checkWords(['audit', ...words], optionsOf('audit'));
  };
  if (message) expect(check).toThrow(message);
  else check();
});

test.each([
  [
    ['a,b', 'c'],
    ['a', 'b', 'c'],
  ],
  [
    ['a,', ',b'],
    ['a', 'b'],
  ],
])('%j is %j', (words, ids) => {
  expect(splitAtCommas(words)).toEqual(ids);
});

import { InputError } from '../host/input-error.ts';

/** What yargs knows of the options of a command; positionals are among them. */
export interface KnownOptions {
  readonly alias: Readonly<Record<string, readonly string[]>>;
  readonly boolean: readonly string[];
  readonly string: readonly string[];
  readonly number: readonly string[];
  readonly array: readonly string[];
  readonly choices: Readonly<Record<string, unknown>>;
}

/** Options that may be without their value. An empty value is none that they could have. */
const optionalValue = ['demo'];

/** Options with a value that `--no-` turns off; yargs lets it be before all of them. */
const negatable = ['config'];

/** What yargs says, as a code and facts: yargs puts what it is about where `%s` is. */
export const yargsStrings = {
  'Not enough non-option arguments: got %s, need at least %s': same('too few words\t'),
  'Missing required argument: %s': same('too few words\t'),
  'Unknown argument: %s': same('unknown\t%s'),
  'Unknown command: %s': same('unknown\t%s'),
  'Did you mean %s?': 'command\t%s',
  'Invalid values:': 'choices:',
  'Argument: %s, Given: %s, Choices: %s': 'choice\t%s\t%s\t%s',
  'Arguments %s and %s are mutually exclusive': 'exclusive\t%s\t%s',
  'Not enough arguments following: %s': 'no value\t%s',
};

function same(words: string) {
  return { one: words, other: words };
}

/**
 * What yargs says of a command line, in two sentences.
 *
 * @param usage The command as its help writes it: `scan <files..>`; undefined before a command is known.
 */
export function usageError(message: string, words: readonly string[], usage: string | undefined): InputError {
  const [code, ...facts] = message.replace('choices:', '').trim().split('\n')[0]?.split('\t') ?? [];
  const [first = '', second = '', third = ''] = facts;
  const help = `Run \`miaudit ${usage === undefined ? '' : `${nameIn(usage)} `}--help\` to see what there is.`;
  switch (code) {
    case 'too few words':
      if (usage === undefined) return new InputError(`No command was given. ${help}`);
      return new InputError(`The command is not complete. Write \`miaudit ${usage}\`. ${help}`);
    case 'unknown':
      return unknownWord(first.split(', ')[0] ?? '', words, usage, help);
    case 'command':
      return new InputError(`There is no command "${words[0] ?? ''}". Did you mean \`miaudit ${first}\`?`);
    case 'choice': {
      const choices = `Choose one of ${third.replaceAll('"', '')}.`;
      return usage !== undefined && isPositional(first, usage)
        ? new InputError(`\`miaudit ${nameIn(usage)}\` cannot use the word ${second}. ${choices}`)
        : new InputError(`${optionName(first)} cannot be ${second}. ${choices}`);
    }
    case 'exclusive': {
      const [one, other] = [first, second].map((name) =>
        usage !== undefined && isPositional(name, usage) ? name.toUpperCase() : optionName(name),
      );
      return new InputError(`${one ?? ''} and ${other ?? ''} exclude each other. Give only one of them.`);
    }
    case 'no value':
      return noValue(first);
    default:
      return new InputError(`The command line cannot be understood. ${help}`);
  }
}

/** Whether a name is that of a word without dashes: `[journal]`, `<files..>`. */
function isPositional(name: string, usage: string): boolean {
  return new RegExp(`[[<]${name}[.\\]>]`).test(usage);
}

function unknownWord(name: string, words: readonly string[], usage: string | undefined, help: string) {
  const option =
    words.find((word) => word.startsWith('-') && bare(word) === name) ?? optionOfLetters(name, words);
  if (usage === undefined) return new InputError(`There is no command "${name}". ${help}`);
  return option === undefined
    ? new InputError(`\`miaudit ${nameIn(usage)}\` cannot use the word "${name}". ${help}`)
    : new InputError(`\`miaudit ${nameIn(usage)}\` has no option ${option.replace(/=.*/s, '')}. ${help}`);
}

/** `-xy` is two options to yargs. */
function optionOfLetters(name: string, words: readonly string[]): string | undefined {
  return words.find((word) => /^-[^-]/.test(word) && name.length === 1 && word.includes(name));
}

/**
 * Looks at the words themselves for what yargs would take for something else: an option without its value, one that is
 * given twice and may not be, and a switch with a value that is neither true nor false.
 *
 * @throws {InputError}
 */
export function checkWords(words: readonly string[], known: KnownOptions): void {
  const end = words.indexOf('--');
  const own = words.slice(0, end < 0 ? undefined : end);
  const given = new Set<string>();
  for (const [at, word] of own.entries()) {
    checkNegation(word, known);
    const name = optionIn(word, known);
    if (name === undefined) continue;
    const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined;
    if (known.boolean.includes(name)) {
      if (value !== undefined && value !== 'true' && value !== 'false')
        throw new InputError(`${optionName(name)} is a switch and takes no value. Leave out "=${value}".`);
      continue;
    }
    if (
      value === '' ||
      (!optionalValue.includes(name) && !hasValue(value ?? words[at + 1], value !== undefined))
    )
      throw noValue(word);
    if (given.has(name) && !known.array.includes(name))
      throw new InputError(`${optionName(name)} is given twice. Give it once.`);
    given.add(name);
  }
  if (own.includes(''))
    throw new InputError('A word of the command line is empty. Write what is meant, or leave it out.');
}

/** `--no-save` would be `--save` with the value false. */
function checkNegation(word: string, known: KnownOptions): void {
  const positive = word.replace(/^--no-/, '--');
  const name = positive === word ? undefined : optionIn(positive, known);
  if (name === undefined || known.boolean.includes(name) || negatable.includes(name)) return;
  throw new InputError(
    `There is no option ${word.replace(/=.*/s, '')}, as ${optionName(name)} takes a value. Leave it out.`,
  );
}

/** The name under which yargs knows the option that a word begins; undefined where it begins none. */
function optionIn(word: string, known: KnownOptions): string | undefined {
  if (!/^-{1,2}[^-=]/.test(word)) return undefined;
  const name = bare(word);
  const { alias, boolean, string, number, array, choices } = known;
  const main = Object.keys(alias).find((one) => alias[one]?.includes(name)) ?? name;
  const names = [...boolean, ...string, ...number, ...array, ...Object.keys(choices)];
  return names.includes(main) ? main : undefined;
}

/** A word that begins with `-` is the next option, unless it stands for standard input or is a number. */
function hasValue(word: string | undefined, isJoined: boolean): boolean {
  if (word === undefined || word === '') return false;
  return isJoined || word === '-' || !word.startsWith('-') || /^-\d/.test(word);
}

function noValue(option: string): InputError {
  const shown = optionName(bare(option));
  return new InputError(`The option ${shown} lacks its value. Write it as ${shown} VALUE.`);
}

/** An option as it is typed. */
export function optionName(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** The name in a word. Behind one dash it is the last letter, since only that one can take a value. */
export function bare(word: string): string {
  if (/^-[^-=]{2,}$/.test(word)) return word.slice(-1);
  return word.replace(/^-+/, '').replace(/=.*/s, '');
}

function nameIn(usage: string): string {
  return usage.split(' ')[0] ?? usage;
}

/** Ids that are in one word with commas between them, each for itself: `a,b c` is `a b c`. */
export function splitAtCommas(words: readonly string[]): string[] {
  return words.flatMap((word) => word.split(',')).filter((word) => word !== '');
}

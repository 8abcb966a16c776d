import type { core } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a table of fields',
  record: 'a table of fields',
  function: 'a function',
};

const units: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' entries',
  set: ' entries',
  map: ' entries',
};

const formats: Readonly<Record<string, string>> = {
  date: 'a day like 2026-12-31',
  datetime: 'a time like 2026-01-31T12:00:00Z',
  url: 'a web address',
  uuid: 'a UUID',
};

/** How zod's own messages begin. Our messages are written in the schema. */
const zodsOwn = /^(?:Invalid |Too (?:big|small)|Unrecognized key)/;

/** What is wrong with the shape of an input, as half a sentence: `"runs" must be a number`. */
export function shapeError(error: { readonly issues: readonly core.$ZodIssue[] }): string {
  // A misspelt field is missing, too: its own name says more.
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  if (!issue) return 'it has another shape';
  const name = issue.path.map(String).join('.');
  return `${name === '' ? 'the whole' : `"${name}"`} ${shapeIssue(issue)}`;
}

/** The same for one issue, without the name of the field: `must be a number`. */
export function shapeIssue(issue: core.$ZodIssue): string {
  if (!zodsOwn.test(issue.message))
    return issue.message.startsWith('it must ') ? issue.message.slice(3) : `is wrong: ${issue.message}`;
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? 'is missing'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `has no field "${issue.keys[0] ?? ''}"`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${String(issue.minimum)}${units[issue.origin] ?? ''}${issue.origin in units ? ' long' : ''}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${units[issue.origin] ?? ''}${issue.origin in units ? ' long' : ''}`;
    case 'invalid_format':
      return `must be ${formats[issue.format] ?? 'written in another way'}`;
    case 'not_multiple_of':
      return `must be a multiple of ${String(issue.divisor)}`;
    case 'invalid_union':
      // A table that says by one of its words which of several it is: no table has that word.
      return 'options' in issue && issue.options.length > 0
        ? `must be one of ${issue.options.map(String).join(', ')}`
        : 'has none of the shapes that are allowed here';
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
      return 'has none of the shapes that are allowed here';
  }
}

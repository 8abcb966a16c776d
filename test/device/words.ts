import fc from 'fast-check';

const awkward = [
  '',
  ' ',
  '-',
  '--',
  '-n',
  "'",
  "''",
  '"',
  '$HOME',
  '$(id)',
  '`id`',
  ';',
  '&',
  '|',
  '\n',
  '\\',
  '*',
  '~',
  '#',
  '!',
  '{a,b}',
  'a=b',
  '<x',
  'Ünïcödé',
  'حريص',
  '设置',
  '😀',
  '\u001b[31m',
];

/** One or more words for a command: arbitrary text without NUL, and all that a shell could take for its own. */
export const words = fc.array(
  fc
    .oneof(
      fc.constantFrom(...awkward),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(...awkward)).map((parts) => parts.join('')),
    )
    .map((word) => word.replaceAll('\0', '')),
  { minLength: 1, maxLength: 8 },
);

/** What is wrong, where the command line can say more about it. */
export type InputErrorCode =
  | 'invalid' // all else: the message says it
  | 'not-a-capture'
  | 'no-browsing' // a capture without what `browse` records
  | 'no-browser' // the phone has none of the browsers that are known
  | 'other-phone' // a journal is of another phone
  | 'journal-unwritable';

/**
 * Something that was given is wrong: a value, a file, a folder. `message` says what is, and what to do, in two
 * sentences. It knows of no command line.
 */
export class InputError extends Error {
  readonly code: InputErrorCode;
  /** Mistakes of which each has a line of its own. */
  readonly mistakes: readonly string[];

  constructor(
    message: string,
    {
      code = 'invalid',
      mistakes = [],
      ...options
    }: ErrorOptions & { readonly code?: InputErrorCode; readonly mistakes?: readonly string[] } = {},
  ) {
    super(message, options);
    this.name = 'InputError';
    this.code = code;
    this.mistakes = mistakes;
  }
}

/** The kind of error. `commands/advice.ts` adds what to do on the command line. */
export type InputErrorCode =
  | 'invalid' // anything else: the message says what
  | 'not-a-capture'
  | 'no-browsing' // a capture without what `browse` records
  | 'no-browser' // the phone has none of the browsers that are known
  | 'no-journal' // the phone has no journal: nothing was changed on it
  | 'other-phone' // a journal is of another phone
  | 'journal-unwritable'
  | 'authority' // the certificate authority cannot be read or kept
  | 'changed-capture' // it is not as it was recorded
  | 'not-a-plan'
  | 'not-a-report';

/**
 * An input is wrong: a value, a file, a folder. `message` has two sentences: what is wrong, and what to do. It names no
 * option of the command line.
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

/** Something that was given to us is wrong: a command line, a file, a folder. Exit code 2; two sentences. */
export class InputError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InputError';
  }
}

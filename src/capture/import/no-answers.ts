import { InputError } from '../../host/input-error.ts';
import type { FileReading } from './files.ts';

/** Nothing in what was named is an answer. */
export class NoAnswers extends InputError {
  /** What each file is, or why it was not read. */
  readonly files: readonly FileReading[];

  constructor(message: string, files: readonly FileReading[]) {
    super(message);
    this.files = files;
  }
}

export function nothingIn(path: string, files: readonly FileReading[]): NoAnswers {
  const left = files.filter(({ why }) => why !== undefined);
  const why = left.slice(0, 5).map((file) => ` (${file.path}: ${file.why ?? ''})`);
  const more = left.length > why.length ? ` (and ${left.length - why.length} more)` : '';
  return new NoAnswers(
    `${path} holds no answers of a phone that miaudit knows${why.join('')}${more}. Name a folder that miaudit saved, a bug report, an AndroidQF acquisition, or a folder with getprop.txt and settings_*.txt.`,
    files,
  );
}

import type { Argv } from 'yargs';

/** How much is said. */
export interface TalkOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** What `--quiet` and `--verbose` do in a command, in the words of its help. */
interface TalkWords {
  readonly quiet?: string;
  readonly verbose?: string;
}

export function talkOptions<T>(
  argv: Argv<T>,
  { quiet = 'No progress', verbose = 'All details' }: TalkWords = {},
) {
  return argv
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: quiet })
    .option('verbose', { type: 'boolean', default: false, describe: verbose });
}

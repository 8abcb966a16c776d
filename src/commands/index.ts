import type { Listed } from './command.ts';
import { listed } from './list.ts';

/** In the order of `--help`. `config` speaks of all others, so it is outside of their list. */
export const commands: readonly Listed[] = [
  ...listed,
  {
    command: 'config [of]',
    describe: 'What each option is, and where that comes from: command line, environment, file',
    load: async () => (await import('./config.ts')).config,
  },
];

import { checks } from './checks.ts';
import type { Command } from './command.ts';

/** In the order of `--help`. */
export const commands: readonly Command[] = [checks];

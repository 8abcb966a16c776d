import yargs, { type Argv } from 'yargs';
import type { Listed } from './command.ts';
import { timeoutOption } from './time-limit.ts';
import type { KnownOptions } from './usage.ts';

/** One option of a command, as a configuration may set it. */
export interface CommandOption {
  /** As yargs has it: `L`. */
  readonly key: string;
  /** As a file has it: `server`. */
  readonly name: string;
  /** All by which a command line can give it. */
  readonly names: readonly string[];
  readonly kind: 'switch' | 'number' | 'text';
  readonly isList: boolean;
  readonly choices?: readonly string[];
  readonly describe: string;
  readonly usual: unknown;
  /** Keys of options that exclude it, or that it excludes. */
  readonly excludes: readonly string[];
  /** A command line or the environment may say it, and no file: it is not what a lab chooses once. */
  readonly isOfOneRun: boolean;
}

/** What yargs says of itself and @types/yargs does not. */
interface BuiltOptions {
  getOptions(): KnownOptions & { readonly default: Readonly<Record<string, unknown>> };
  getInternalMethods(): {
    getUsageInstance(): { getDescriptions(): Readonly<Record<string, string>> };
    getValidationInstance(): { getConflicting(): Readonly<Record<string, readonly (string | undefined)[]>> };
  };
}

/** What is answered or read before any option is; `MIAUDIT_CONFIG` is read on its own. */
const before = ['help', 'version', 'config'];

const ofOneRun = ['demo', 'from', 'list', 'journal', 'force', 'resume', 'debug'];

/**
 * Every option of a command that the environment or a file may set.
 *
 * @param command As its help writes it, `scan <files..>`: words without dashes are no options.
 */
export function optionsIn(built: Argv, command: string): readonly CommandOption[] {
  const inside = built as unknown as BuiltOptions;
  const { alias, boolean, string, number, array, choices, default: usual } = inside.getOptions();
  const internal = inside.getInternalMethods();
  const descriptions = internal.getUsageInstance().getDescriptions();
  const conflicting = Object.entries(internal.getValidationInstance().getConflicting());
  const aliased = new Set(Object.values(alias).flat());
  const positionals = [...command.matchAll(/[[<](\w+)/g)].map(([, word = '']) => word);
  const keys = [...new Set([...boolean, ...number, ...string, ...Object.keys(choices)])];
  return keys
    .filter((key) => !aliased.has(key) && !before.includes(key) && !positionals.includes(key))
    .filter((key) => !/[A-Z]/.test(key.slice(1)))
    .map((key) => ({
      key,
      name:
        key.length > 1 ? key : (alias[key]?.find((name) => name.length > 1 && !/[A-Z]/.test(name)) ?? key),
      names: [key, ...(alias[key] ?? [])],
      kind: boolean.includes(key)
        ? ('switch' as const)
        : number.includes(key)
          ? ('number' as const)
          : ('text' as const),
      isList: array.includes(key),
      ...(choices[key] !== undefined && { choices: (choices[key] as readonly unknown[]).map(String) }),
      describe: (descriptions[key] ?? '').replace('__yargsString__:', ''),
      usual: usual[key],
      excludes: conflicting.flatMap(([one, others]) => {
        if (one === key) return others.filter((other) => other !== undefined);
        return others.includes(key) ? [one] : [];
      }),
      isOfOneRun: ofOneRun.includes(key),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The options of a command that is not the one that runs. */
export async function loadOptions({ command, load }: Listed): Promise<readonly CommandOption[]> {
  const built = (await load()).options(yargs([]));
  timeoutOption(built, commandName(command));
  return optionsIn(built, command);
}

/** `scan` of `scan <files..>`. */
export function commandName(command: string): string {
  return command.split(' ')[0] ?? '';
}

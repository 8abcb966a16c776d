import { InputError } from '../host/input-error.ts';
import type { Host } from './host.ts';
import { lateSignal } from '../device/late-signal.ts';

const shells = ['bash', 'zsh', 'fish'];

/**
 * The shell that the words behind `completion` name; undefined where there are none, and the shell that runs is meant.
 *
 * @throws {InputError}
 */
export function shellToComplete(words: readonly string[]): string | undefined {
  const wrong = words.find((word, at) => at > 0 || !shells.includes(word));
  if (wrong === undefined) return words[0];
  throw new InputError(
    `\`miaudit completion\` cannot use the word "${wrong}". Choose one of ${shells.join(', ')}.`,
  );
}

/**
 * For fish, whose script of yargs leaves out the program's name, which the others hand over, and offers no files.
 *
 * Source: fish 3.6, `help complete` and `help commandline`: -opc are the words before the cursor, -ct the one at it.
 */
const fishScript = `# Installation: miaudit completion fish > ~/.config/fish/completions/miaudit.fish
complete -c miaudit -a '(miaudit --get-yargs-completions (commandline -opc) (commandline -ct))'
`;

/**
 * For bash: what miaudit offers for the words up to the cursor, or else files.
 *
 * Source: Bash Reference Manual, "Programmable Completion" (COMP_WORDS, COMP_CWORD, COMPREPLY).
 */
const bashScript = String.raw`# Installation: miaudit completion bash >> ~/.bashrc
_miaudit() {
  local value
  COMPREPLY=()
  while IFS= read -r value; do
    if [[ $value == "${'$'}{COMP_WORDS[COMP_CWORD]}"* ]]; then
      printf -v value %q "$value"
      COMPREPLY+=("$value")
    fi
  done < <(SHELL=bash ZSH_NAME= miaudit --get-yargs-completions "${'$'}{COMP_WORDS[@]:0:COMP_CWORD+1}")
}
complete -o bashdefault -o default -F _miaudit miaudit
`;

/**
 * For zsh: the same, in a file of `fpath` or at the end of ~/.zshrc.
 *
 * Source: zshcompsys(1), "Utility Functions" (_describe, _default); zshexpn(1), "Parameter Expansion Flags" (f, @).
 */
const zshScript = String.raw`#compdef miaudit
# Installation: miaudit completion zsh >> ~/.zshrc
_miaudit() {
  local -a values
  values=(${'$'}{(f)"$(ZSH_NAME=zsh miaudit --get-yargs-completions "${'$'}{(@)words[1,CURRENT]}")"})
  if (( ${'$'}{#values} )); then
    _describe 'values' values
  else
    _default
  fi
}
if [[ "${'$'}{zsh_eval_context[-1]}" == loadautofunc ]]; then
  _miaudit "$@"
else
  compdef _miaudit miaudit
fi
`;

/** The script for the shell that is named, or else that runs; for an unknown one that of bash. */
export function completionScript(shell: string | undefined, { SHELL = '', ZSH_NAME }: Host['env']): string {
  const running = shell ?? (ZSH_NAME === undefined ? SHELL : 'zsh');
  if (running.endsWith('fish')) return fishScript;
  return running.endsWith('zsh') ? zshScript : bashScript;
}

/** A value as the shell takes it: zsh takes what follows a colon for a description, as yargs does. */
export function valueForShell(value: string, { SHELL = '', ZSH_NAME = '' }: Host['env']): string {
  return SHELL.includes('zsh') || ZSH_NAME.includes('zsh') ? value.replaceAll(':', '\\:') : value;
}

/**
 * The values that may be where the cursor is: check ids, serials, virtual phones, scenarios. Undefined where an option or
 * a command is there, which yargs knows.
 *
 * @param words The command line up to the cursor; the last may be begun or empty.
 */
export async function completeValue(
  words: readonly string[],
  host: Pick<Host, 'env' | 'gracefulSignal'>,
): Promise<readonly string[] | undefined> {
  const values = await valuesAt(words, host);
  return values?.filter((value) => value.startsWith(words.at(-1) ?? ''));
}

async function valuesAt(
  words: readonly string[],
  host: Pick<Host, 'env' | 'gracefulSignal'>,
): Promise<readonly string[] | undefined> {
  const [command = '', ...rest] = words;
  const begun = rest.at(-1) ?? '';
  if (begun.startsWith('-')) return undefined;
  const before = rest.at(-2) ?? '';
  if (before === '--only' || before === '--skip') return checkIds();
  if (before === '-s' || before === '--serial') return serials(host);
  if (before === '--demo') return fixtures();
  if (before === '--scenario') {
    const { builtIn } = await import('../browse/plan/scenario-names.ts');
    return [...builtIn, 'none'];
  }
  if (before.startsWith('-')) return undefined;
  if (command === 'phone') return fixtures();
  return (command === 'checks' || command === 'explain') && rest.length === 1 ? checkIds() : undefined;
}

async function checkIds(): Promise<readonly string[]> {
  return (await import('../checks/index.ts')).checks.map(({ id }) => id);
}

async function fixtures(): Promise<readonly string[]> {
  return (await import('../virtual-phone/load.ts')).fixtureNames();
}

/** What is connected now. A server that does not answer at once gives none, and none is started. */
async function serials({
  env,
  gracefulSignal,
}: Pick<Host, 'env' | 'gracefulSignal'>): Promise<readonly string[]> {
  const [{ connect }, { resolveServerAddress }] = await Promise.all([
    import('../device/adb/adb.ts'),
    import('../device/adb/server-address.ts'),
  ]);
  try {
    const signal = AbortSignal.any([gracefulSignal, lateSignal(1500)]);
    const server = await connect(resolveServerAddress({}, env), { adb: '/nonexistent', env, signal });
    return (await server.phones(signal)).map(({ serial }) => serial);
  } catch {
    return [];
  }
}

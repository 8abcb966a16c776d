import { InputError } from '../host/input-error.ts';
import { json } from '../report/json.ts';
import { layOut, type TextLine } from '../report/lay-out.ts';
import { sanitise } from '../report/sanitise.ts';
import { allOptions, openConfig } from './apply-config.ts';
import { command } from './command.ts';
import { readConfig } from './config-file.ts';
import { exitCode } from './exit-policy.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { checkVariables, settle, optionVariables, type OptionValue } from './settings.ts';

const formats = ['text', 'json'] as const;

/** What a file or the environment sets, or could set, of one command. */
interface CommandSettings {
  readonly command: string;
  readonly settings: readonly OptionValue[];
}

export const config = command({
  options: (argv) =>
    reportOptions(argv, formats)
      .positional('of', { type: 'string', describe: 'A command; none: all of them' })
      .option('config', { type: 'string' })
      .option('defaults', {
        type: 'boolean',
        default: false,
        describe: 'Also what is not set, with the variable that would set it',
      }),
  async run(options, host) {
    const destinations = await readDestinations(options, formats);
    const commands = await allOptions();
    const { of } = options;
    if (of !== undefined && !commands.has(of))
      throw new InputError(`There is no command "${of}". Name one of ${[...commands.keys()].join(', ')}.`);
    const words = host.words;
    const opened = await openConfig(words, host.env, host.gracefulSignal);
    const file = opened && readConfig(opened, commands);
    checkVariables(host.env, commands);
    const all = [...commands]
      .filter(([name]) => of === undefined || name === of)
      .map(([name, known]) => ({ command: name, settings: settle(name, known, [], host.env, file) }));
    const labels = Object.entries(file?.labels ?? {}).map(([phone, label]) => ({ phone, label }));
    await deliver(
      destinations,
      [all],
      (format) =>
        format === 'json'
          ? json('config-1', {
              tool: host.tool,
              file: file?.path ?? null,
              labels,
              settings: all.flatMap(({ command, settings }) =>
                settings.map(({ option, value, from, where }) => ({
                  command,
                  option: option.name,
                  value: plainValue(value),
                  from: from === 'command line' ? 'default' : from,
                  ...(where !== undefined && { where }),
                })),
              ),
            })
          : settingsText(file?.path, labels, all, options.defaults || of !== undefined, host.columns),
      () => 'config',
      host,
    );
    return exitCode.ok;
  },
});

function plainValue(value: unknown): string | number | boolean | string[] | null {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

function settingsText(
  file: string | undefined,
  labels: readonly { readonly phone: string; readonly label: string }[],
  all: readonly CommandSettings[],
  hasDefaults: boolean,
  columns: number,
): string {
  const sections = all.flatMap(({ command, settings }) => {
    const shown = settings.filter(({ from }) => hasDefaults || from !== 'default');
    return shown.length === 0 ? [] : ['', command, ...shown.map((setting) => settingLine(command, setting))];
  });
  const lines: readonly TextLine[] = [
    file === undefined ? 'No configuration file is used.' : `Configuration: ${sanitise(file, 1000)}`,
    ...(labels.length === 0
      ? []
      : ['', 'labels', ...labels.map(({ phone, label }) => `  ${sanitise(`${phone}  ${label}`)}`)]),
    ...(sections.length === 0 ? ['Nothing is set by file or environment.'] : sections),
  ];
  return `${layOut(lines, columns)}\n`;
}

function settingLine(command: string, { option, value, from, where }: OptionValue): TextLine {
  const shown = value === undefined ? '-' : JSON.stringify(value);
  const origin =
    from === 'default'
      ? `default; ${optionVariables(command, option).at(-1) ?? ''} sets it`
      : (where ?? from);
  const name = sanitise(option.name);
  return {
    head: `  ${name.padEnd(16)} ${sanitise(shown, 1000).padEnd(16)} `,
    words: sanitise(origin, 1000),
  };
}

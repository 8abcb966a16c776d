import type { CommandToRun } from '../lab/jobs/do-job.ts';
import type { LabCommand } from '../lab/jobs/lab-file.ts';

/** The words of the command line that run a command of the lab on one phone. `server` chooses the adb server. */
export function jobWords(
  { command, serial, label, capture, journal }: CommandToRun,
  server: readonly string[],
): readonly string[] {
  return [
    ...wordsOf(command),
    `--serial=${serial}`,
    ...(capture === undefined ? [] : [`--save=${capture}`]),
    ...(journal === undefined ? [] : ['--yes', `--journal=${journal}`]),
    ...(label === undefined ? [] : [`--label=${serial}=${label}`]),
    ...['--format=json', '--quiet', ...server],
  ];
}

function wordsOf({ run, ...options }: LabCommand): readonly string[] {
  const words = Object.entries<string | number | boolean | readonly string[] | undefined>(options).flatMap(
    ([name, value]) => {
      if (value === undefined) return [];
      if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
      return [value].flat().map((one) => `--${name}=${String(one)}`);
    },
  );
  return [run, ...words];
}

import { InputError } from '../host/input-error.ts';
import { optionName } from './usage.ts';

const anHour = 3_600_000;

/** Options that take a whole number, with the least and the most that each takes, whichever command has it. */
const wholeNumbers: Readonly<Record<string, readonly [least: number, most: number]>> = {
  jobs: [1, 256],
  runs: [1, 1000],
  'stf-group': [1, 1000],
  'max-changes': [1, 10_000],
  port: [0, 65_535],
  latency: [0, anHour],
  'look-cost': [0, anHour],
};

/**
 * Checks the numbers among options that yargs has read.
 *
 * @throws {InputError}
 */
export function checkNumbers(options: Readonly<Record<string, unknown>>): void {
  // yargs makes NaN of a text that is not a number.
  const wrong = Object.keys(options).find((name) => Number.isNaN(options[name]));
  if (wrong !== undefined) throw new InputError(`${optionName(wrong)} must be a number. Write it in digits.`);
  for (const [name, [least, most]] of Object.entries(wholeNumbers)) {
    const value = options[name];
    if (typeof value !== 'number' || (Number.isInteger(value) && value >= least && value <= most)) continue;
    throw new InputError(
      `${optionName(name)} must be a whole number from ${least} to ${most}. Give such a number.`,
    );
  }
}

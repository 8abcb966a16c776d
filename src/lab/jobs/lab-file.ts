import * as z from 'zod';
import { failOn, onUnknown } from '../../audit/policy.ts';
import { InputError } from '../../host/input-error.ts';
import { shapeIssue } from '../../host/shape-error.ts';
import { mistakeLines, readYaml, type Mistake, type Problem, type YamlPath } from '../../host/read-yaml.ts';

const checkIds = z.array(z.string().min(1).max(200)).min(1).max(500);
const duration = z.string().regex(/^\d{1,6}(?:s|m|h)?$/, 'it must be a length of time like 30s, 10m or 1h');

/** What each phone is put through. The words are the options of the command, without their dashes. */
export const commandSchema = z.discriminatedUnion('run', [
  z.strictObject({
    run: z.literal('audit'),
    only: checkIds.optional(),
    skip: checkIds.optional(),
    screens: z.boolean().optional(),
    'fail-on': z.enum(failOn).optional(),
    unknown: z.enum(onUnknown).optional(),
    timeout: duration.optional(),
  }),
  z.strictObject({
    run: z.literal('fix'),
    only: checkIds.optional(),
    skip: checkIds.optional(),
    screens: z.boolean().optional(),
    allow: z.array(z.literal('consent')).optional(),
    'max-changes': z.int().min(1).max(10_000).optional(),
    settle: duration.optional(),
    'verify-after': duration.optional(),
    reboot: z.boolean().optional(),
    timeout: duration.optional(),
  }),
  z.strictObject({
    run: z.literal('browse'),
    runs: z.int().min(1).max(1000).optional(),
    site: z.url().optional(),
    idle: duration.optional(),
    timeout: duration.optional(),
  }),
]);

export type LabCommand = z.infer<typeof commandSchema>;

const phoneSchema = z.strictObject({
  serial: z
    .string()
    .min(1)
    .max(200)
    .describe("The phone's own serial number, as `adb shell getprop ro.serialno` says it; in quotes"),
  label: z.string().min(1).max(100).optional().describe('What you call it'),
});

/** lab.yaml: which phones, and what each is put through, one command after the other. */
export const labSchema = z.strictObject({
  phones: z.array(phoneSchema).min(1).max(1000),
  commands: z.array(commandSchema).min(1).max(20),
});

export type LabFile = z.infer<typeof labSchema>;

/**
 * Reads a lab file.
 *
 * @param checks Ids of the checks that there are.
 * @throws {InputError} with a line for each mistake, and where it is.
 */
export function readLabFile(text: string, file: string, checks: readonly string[]): LabFile {
  const reading = readYaml(text, 'lab file', labSchema, problemsOf);
  const mistakes = reading.value ? mistakesIn(reading.value, checks, reading.placeOf) : reading.mistakes;
  if (reading.value && mistakes.length === 0) return reading.value;
  throw new InputError(`${file} cannot be used. Correct what is above.`, {
    mistakes: mistakeLines(mistakes, file),
  });
}

function mistakesIn(
  { phones, commands }: LabFile,
  checks: readonly string[],
  placeOf: (path: YamlPath) => Pick<Mistake, 'line' | 'column'>,
): readonly Mistake[] {
  const serials = phones.map(({ serial }) => serial);
  const twice = serials.flatMap((serial, at) =>
    serials.indexOf(serial) === at
      ? []
      : [
          {
            ...placeOf(['phones', at, 'serial']),
            message: `The phone ${serial} is in line ${placeOf(['phones', serials.indexOf(serial), 'serial']).line} too.`,
          },
        ],
  );
  const unknown = commands.flatMap((command, at) =>
    command.run === 'browse'
      ? []
      : (['only', 'skip'] as const).flatMap((word) =>
          (command[word] ?? []).flatMap((id, index) =>
            checks.includes(id)
              ? []
              : [
                  {
                    ...placeOf(['commands', at, word, index]),
                    message: `There is no check called ${JSON.stringify(id)}.`,
                  },
                ],
          ),
        ),
  );
  return [...twice, ...unknown];
}

function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path, key, message: `The word "${key}" has no place here` }));
  const name = path.at(-1);
  const quotes = name === 'serial' ? ': put it into quotes, as in "1234567890"' : '';
  return [{ path, message: `${nameAt(path)} ${shapeIssue(issue)}${quotes}` }];
}

function nameAt(path: YamlPath): string {
  const [last, before] = [path.at(-1), path.at(-2)];
  return typeof last === 'number' ? `Entry ${last + 1} of "${String(before)}"` : `"${last ?? 'the file'}"`;
}

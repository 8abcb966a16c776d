import * as z from 'zod';
import type { CommandOption } from './load-options.ts';

/** Names that reports show and options take: nothing that a shell or a path would change. */
const label = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u, 'a label has letters, digits, blanks and . _ - only');

/** What a configuration file may hold, made of the options of all commands. */
export function configShape(commands: ReadonlyMap<string, readonly CommandOption[]>) {
  const every = new Map([...commands.values()].flat().map((option) => [option.name, option]));
  return z.strictObject({
    $schema: z.string().optional(),
    labels: z
      .record(z.string().min(1), label)
      .describe('What phones are called: by serial in adb, own serial number, or name in reports')
      .optional(),
    every: sectionShape([...every.values()])
      .describe('Options of every command that takes them')
      .optional(),
    ...Object.fromEntries(
      [...commands].map(([name, options]) => [
        name,
        sectionShape(options)
          .describe(`Options of \`miaudit ${name}\`, over those of every command`)
          .optional(),
      ]),
    ),
  });
}

function sectionShape(options: readonly CommandOption[]) {
  return z.strictObject(
    Object.fromEntries(
      options
        .filter(({ isOfOneRun }) => !isOfOneRun)
        .map((option) => [option.name, shapeOf(option).describe(option.describe).optional()]),
    ),
  );
}

function shapeOf({ kind, isList, choices }: CommandOption) {
  const one =
    choices !== undefined
      ? z.enum(choices)
      : { switch: z.boolean(), number: z.number(), text: z.string() }[kind];
  return isList ? z.array(one) : one;
}

export type ConfigContent = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

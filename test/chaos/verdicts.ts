import { z } from 'zod';
import type { ChaosCommand } from './commands.ts';

const audit = z.object({
  phones: z.array(
    z.object({
      findings: z.array(
        z.object({ check: z.string(), subject: z.string(), status: z.string(), observed: z.string() }),
      ),
    }),
  ),
});
const fix = z.object({
  phones: z.array(
    z.object({
      applied: z.array(
        z.object({
          reason: z.string(),
          outcome: z.string(),
          tried: z.array(z.object({ summary: z.string() })),
        }),
      ),
    }),
  ),
});
const undo = z.object({
  phones: z.array(
    z.object({ entries: z.array(z.object({ id: z.number(), name: z.string(), outcome: z.string() })) }),
  ),
});
const browse = z.object({
  arms: z.array(z.object({ verdicts: z.array(z.object({ claim: z.string(), status: z.string() })) })),
});

/** What a report says, by what it says that of. */
export function verdictsIn({ command }: ChaosCommand, stdout: string): ReadonlyMap<string, string> {
  const value: unknown = JSON.parse(stdout);
  switch (command) {
    case 'audit':
      return new Map(
        audit.parse(value).phones.flatMap(({ findings }) =>
          findings.map(({ check, subject, status, observed }) => [
            `${check} of ${subject}`,
            `${status}: ${observed.replace(/(redacted-[a-z-]+)-[0-9a-f]+/g, '$1')}`, // another key each time
          ]),
        ),
      );
    case 'fix':
      return new Map(
        fix
          .parse(value)
          .phones.flatMap(({ applied }) => applied.map(({ reason, outcome }) => [reason, outcome])),
      );
    case 'undo':
      return new Map(
        undo
          .parse(value)
          .phones.flatMap(({ entries }) =>
            entries.map(({ id, name, outcome }) => [`${id} ${name}`, outcome]),
          ),
      );
    case 'browse':
      return new Map(
        browse
          .parse(value)
          .arms.flatMap(({ verdicts }, arm) =>
            verdicts.map(({ claim, status }) => [`${claim} of arm ${arm}`, status]),
          ),
      );
  }
}

/** A spoiled command is refused. The fix then takes its next remedy, and its report names both. */
export function namesOtherRemedy({ command }: ChaosCommand, stdout: string): boolean {
  if (command !== 'fix') return false;
  const { phones } = fix.parse(JSON.parse(stdout));
  return phones.some(({ applied }) => applied.some(({ tried }) => tried.length > 1));
}

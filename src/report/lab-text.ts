import type { LabReport } from './lab-schema.ts';
import { sanitise } from './sanitise.ts';
import { wrapAt } from './wrap.ts';

type Job = LabReport['phones'][number]['jobs'][number];

/** With these exit codes a command came to its end, whatever it found. */
const wholeExits: readonly number[] = [0, 1, 4];

/** Whether a command did all of what it was to do: a phone or an adb server that went away ends a job, too. */
export function isWholeJob({ outcome, exitCode = 0 }: Pick<Job, 'outcome' | 'exitCode'>): boolean {
  return outcome === 'done' && wholeExits.includes(exitCode);
}

/** A line for each phone and command. */
export function labText(phones: LabReport['phones'], columns: number): string {
  return phones
    .flatMap(({ serial, label, jobs }) =>
      jobs.map((job) => {
        const name = label === serial ? label : `${label} (${serial})`;
        const counts = Object.entries(job.counts ?? {}).map(([word, count]) => `${count} ${word}`);
        const outcome = [...earlyWords(job), ...(counts.length === 0 && isWholeJob(job) ? ['done'] : counts)];
        const where = job.host === '' ? '' : ` on ${job.host}`;
        const files = [job.capture, job.outcome === 'needs undo' ? undefined : job.journal].filter(Boolean);
        const undo =
          job.outcome === 'needs undo' && job.journal !== undefined
            ? `miaudit undo ${job.journal}`
            : undefined;
        const rest = [job.note, undo, ...files].filter(Boolean).join(' ');
        const words = `${name}: ${job.command}${where}: ${outcome.join(', ')}${rest === '' ? '' : `. ${rest}`}`;
        return `${wrapAt(columns)(sanitise(words, 2000), '  ')}\n`;
      }),
    )
    .join('');
}

function earlyWords(job: Job): readonly string[] {
  if (job.outcome !== 'done') return [job.outcome.toUpperCase()];
  return isWholeJob(job) ? [] : [`ENDED EARLY with exit code ${job.exitCode ?? 0}`];
}

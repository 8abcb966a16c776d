import type { LabReport } from './lab-schema.ts';
import { sanitise } from './sanitise.ts';

/** A line for each phone and command. */
export function labText(phones: LabReport['phones']): string {
  return phones
    .flatMap(({ serial, label, jobs }) =>
      jobs.map((job) => {
        const name = label === serial ? label : `${label} (${serial})`;
        const counts = Object.entries(job.counts ?? {}).map(([word, count]) => `${count} ${word}`);
        const outcome = job.outcome === 'done' ? counts.join(', ') || 'done' : job.outcome.toUpperCase();
        const where = job.host === '' ? '' : ` on ${job.host}`;
        const files = [job.capture, job.outcome === 'needs undo' ? undefined : job.journal].filter(Boolean);
        const undo =
          job.outcome === 'needs undo' && job.journal !== undefined
            ? `miaudit undo ${job.journal}`
            : undefined;
        const rest = [job.note, undo, ...files].filter(Boolean).join(' ');
        return `${sanitise(`${name}: ${job.command}${where}: ${outcome}${rest === '' ? '' : `. ${rest}`}`, 2000)}\n`;
      }),
    )
    .join('');
}

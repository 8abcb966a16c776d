import type { BrowseReport } from '../browse/browse-schema.ts';

const mostRows = 120;

/** The table of a study beside what was published. */
export function studyLines({ study }: BrowseReport): string[] {
  if (!study) return [];
  const { title, source, note, columns, rows } = study;
  return [
    '',
    title,
    `Source: ${source.map(({ at, confidence }) => `${at} (${confidence})`).join(', ')}`,
    note,
    `Here: ${columns.join(' | ')}`,
    ...rows
      .slice(0, mostRows)
      .map(({ what, published, here }) => `  ${what} · published: ${published} · here: ${here.join(' | ')}`),
    ...(rows.length > mostRows ? [`  … and ${rows.length - mostRows} more in -f json`] : []),
  ];
}

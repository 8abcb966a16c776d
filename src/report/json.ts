import type { Report } from '../audit/findings.ts';

/**
 * One JSON document for all phones; its shape is core/report-schema.ts, published as schemas/audit-1.json. The texts by
 * which a step finds its row, in some 80 languages, are left out: its name says which row it is.
 */
export function json(tool: string, reports: readonly Report[]): string {
  const document = { format: 1, tool, phones: reports };
  return `${JSON.stringify(document, (key, value: unknown) => (key === 'texts' ? undefined : value), 2)}\n`;
}

import type { Report } from '../core/report.ts';

/** One JSON document for all phones; its shape is core/report-schema.ts, published as schemas/audit-1.json. */
export function json(tool: string, reports: readonly Report[]): string {
  return `${JSON.stringify({ format: 1, tool, phones: reports }, null, 2)}\n`;
}

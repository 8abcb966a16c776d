/**
 * A report as one JSON document. The texts by which a step finds its row, in some 80 languages, are left out: its name
 * says which row it is.
 */
export function json(report: object): string {
  const document = { format: 1, ...report };
  return `${JSON.stringify(document, (key, value: unknown) => (key === 'texts' ? undefined : value), 2)}\n`;
}

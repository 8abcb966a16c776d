import { isRare, identifierKind, replaceShapes } from './identifiers.ts';
import { replacePairs } from './pairs.ts';

/** `imei=…`, `"oaid":"…"`, `serialno: …`, in whatever sentence. */
const pair =
  /([A-Za-z][\w.-]{1,59})(["'\]]{0,3}\s{0,2}[:=]\s{0,2}["'[]{0,2})(?!redacted )([^\s"',;{}[\]()]{2,128})/g;

/**
 * What a phone said to one command, fit for a report and a journal: values whose shape or name identifies a phone or a person are
 * replaced by their kind, and so are those that are known. No token: nothing else in a report is compared with it.
 */
export function redactSaid(text: string, known: readonly string[]): string {
  let cleaned = text;
  for (const value of known.filter(isRare)) cleaned = cleaned.replaceAll(value, '[redacted serial]');
  cleaned = replacePairs(cleaned, (kind) => `[redacted ${kind}]`);
  cleaned = replaceShapes(cleaned, (kind) => `[redacted ${kind}]`);
  return cleaned.replace(pair, (whole, name: string, between: string, value: string) => {
    const kind = identifierKind(name, value);
    return kind === undefined ? whole : `${name}${between}[redacted ${kind}]`;
  });
}

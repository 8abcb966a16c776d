import { StringDecoder } from 'node:string_decoder';
import { readLoggedRequest } from './access-log.ts';
import type { Found } from './found.ts';
import { logcatLines, withoutMessage } from './json-lines.ts';
import { startScan, type ScanTextOptions } from './scan.ts';

/** A list is one JSON text and has to be in memory whole. */
const longest = 400 << 20;
const longestLine = 8 << 20;

type Kind = 'JSON lines' | 'JSON list';

/** Android Studio's export, a list of messages, or one message a line. */
function kindOf(beginning: string): Kind | undefined {
  const text = beginning.replace(/^\ufeff/, '');
  if (/^\s{0,64}\{\s{0,64}"(?:metadata|logcatMessages)"\s{0,64}:/.test(text)) return 'JSON list';
  if (/^\s{0,64}\[\s{0,64}\{/.test(text))
    return /"(?:message|msg|log|text)"\s{0,8}:/.test(text) ? 'JSON list' : undefined;
  const end = text.indexOf('\n');
  const first = (end < 0 ? text : text.slice(0, end)).trim();
  if (!first.startsWith('{') || readLoggedRequest(first) !== undefined) return undefined;
  return logcatLines(parse(first)) !== undefined ? 'JSON lines' : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function messagesIn(text: string): readonly unknown[] | undefined {
  const whole = parse(text.replace(/^\ufeff/, ''));
  if (Array.isArray(whole)) return whole.some((one) => logcatLines(one) !== undefined) ? whole : undefined;
  const messages = (whole as { logcatMessages?: unknown } | undefined)?.logcatMessages;
  return Array.isArray(messages) ? messages : undefined;
}

/** What was read, or else the pieces, which are then read as plain text. */
export interface JsonLogRead {
  readonly formats: readonly string[];
  readonly lines: number;
  readonly unread?: string;
  readonly instead: readonly Uint8Array[];
}

/** Takes the pieces of a text for itself where it is a log in JSON, and scans the lines that it holds. */
export function collectJson(options: ScanTextOptions) {
  const { tell, matcher } = options;
  /** The place of each line that is scanned: its line in the file, or the number of its message. */
  const places: number[] = [];
  let kind: Kind | undefined;
  let isSniffed = false;
  const pieces: Uint8Array[] = [];
  let size = 0;
  let lines = 0;
  const decoder = new StringDecoder('utf8');
  let rest = '';

  const placed = (found: Found): Found => {
    const at = [...new Set(found.lines.map((line) => places[line - 1] ?? 0))];
    return kind === 'JSON list' ? { ...found, lines: [], entry: at[0] ?? 0 } : { ...found, lines: at };
  };
  const scan = startScan({
    ...options,
    tell: (found) => {
      tell(placed(found));
    },
  });

  function read(value: unknown, place: number, otherwise: string): void {
    const found = logcatLines(value) ?? [otherwise];
    const beside = matcher && found[0] !== otherwise ? withoutMessage(value) : '';
    const all = beside === '' ? found : [...found, beside];
    places.push(...all.map(() => place));
    scan.push(Buffer.from(`${all.join('\n')}\n`));
  }

  function readLine(line: string): void {
    lines++;
    read(parse(line), lines, line.replace(/\r$/, ''));
  }

  return {
    takes(piece: Uint8Array): boolean {
      if (!isSniffed && piece.length > 0) {
        isSniffed = true;
        kind = kindOf(Buffer.from(piece.subarray(0, 1 << 16)).toString('utf8'));
      }
      return kind !== undefined;
    },
    push(piece: Uint8Array): void {
      if (kind === 'JSON list') {
        if (size + piece.length <= longest) pieces.push(Buffer.from(piece)); // its memory is used again
        size += piece.length;
        return;
      }
      rest += decoder.write(piece);
      let from = 0;
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
        readLine(rest.slice(from, end));
        from = end + 1;
      }
      rest = rest.slice(from);
      if (rest.length <= longestLine) return;
      readLine(rest);
      rest = '';
    },
    flush(): void {
      if (kind !== undefined) scan.flush();
    },
    settle(): void {
      if (kind !== undefined) scan.settle();
    },
    end(): JsonLogRead {
      if (kind === undefined) return { formats: [], lines: 0, instead: [] };
      if (kind === 'JSON list') {
        const text = size > longest ? '' : Buffer.concat(pieces).toString('utf8');
        const messages = messagesIn(text);
        if (messages === undefined)
          return {
            formats: [],
            lines: 0,
            instead: pieces,
            ...(size > longest && { unread: `it is a list in JSON of more than ${String(longest)} bytes` }),
          };
        for (const [at, message] of messages.entries()) read(message, at, JSON.stringify(message));
        lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
      } else if (rest + decoder.end() !== '') readLine(rest);
      scan.end();
      return { formats: [kind, ...scan.formats], lines, instead: [] };
    },
  };
}

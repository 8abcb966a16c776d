import { decoderFor } from '../log/decode.ts';
import type { Decoder } from '../log/decode.ts';
import type { LossFound } from './found.ts';
import { startScan } from './scan.ts';
import type { ScanTextOptions } from './scan.ts';
import { foreignSession, misnamed, webPage } from './sessions.ts';
import { lookForBinary, unknownBinary } from './no-log.ts';
import { holdPage, longPage, unreadPage } from './page-log.ts';
import { reason } from './sources.ts';
import type { Source } from './source.ts';
import { collectJson } from './collect-json.ts';
import { collectHar } from './har/collect-har.ts';
import { collectCapture } from './pcap/collect-pcap.ts';

/** What was read of one text, and what was not. */
export interface FileRead {
  readonly name: string;
  /** Bytes as they were stored, before any decoding of characters. */
  readonly bytes: number;
  readonly lines: number;
  /** Formats of logcat that were recognised, `JSON lines` or `JSON list` around them, or `har`, `pcap`, `pcapng`. Empty: it may be no log; canaries were looked for all the same. */
  readonly formats: readonly string[];
  /** Why it was not read to its end. */
  readonly unread?: string;
}

export interface Live {
  /** Ends the reading; what was found by then is kept. */
  readonly signal?: AbortSignal;
  /** For a text that is still being written: calls `then` after that many milliseconds; the result takes it back. */
  readonly later?: (ms: number, then: () => void) => () => void;
  /** See `ScanSourcesOptions`. */
  readonly onLines?: () => void;
}

/** Why a text was not read, or not to its end, when the run was ended. */
export const interrupted = 'the run was ended before all of it was read';

const emptyHar = 'it is a HAR file without an exchange: record the traffic again, and export it then';

const searchedAlone = (kind: string, file: string): LossFound => ({
  found: 'loss',
  what: `${kind} holds no log that can be read: it was searched for canaries alone`,
  file,
  lines: [],
  raw: [],
});

/** After so long without a new line, what seemed cut is reported as it is. */
const patienceMs = 600;

/** A text as UTF-8, without what its last bytes may be the beginning of. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: Decoder | undefined;
  for await (const chunk of bytes) yield (decoder ??= decoderFor(chunk.subarray(0, 4))).push(chunk);
}

/** Scans one text to its end. With `later` it is still being written, and each line is reported when it comes. */
export async function readSource(
  source: Source,
  options: Omit<ScanTextOptions, 'file'>,
  { signal, later, onLines }: Live = {},
): Promise<FileRead> {
  const scan = startScan({ ...options, file: source.name });
  const { again } = source;
  const har = collectHar({ ...options, file: source.name, ...(again && { again: () => decoded(again()) }) });
  const json = collectJson({ ...options, file: source.name });
  const capture = collectCapture({ ...options, file: source.name });
  let decoder: Decoder | undefined;
  let bytes = 0;
  let unread: string | undefined;
  let foreign: string | undefined;
  let page: string | undefined;
  const held = holdPage();
  const binary = lookForBinary();
  let notNow: () => void = () => undefined;
  try {
    for await (const chunk of source.bytes) {
      notNow();
      decoder ??= decoderFor(chunk.subarray(0, 4));
      bytes += chunk.length;
      if (capture.takes(chunk)) await capture.push(chunk);
      else {
        const text = decoder.push(chunk);
        foreign ??= foreignSession(text) ?? '';
        page ??= webPage(text) ?? '';
        if (page !== '') held.push(text);
        if (har.takes(text)) await har.push(text);
        else {
          if (scan.formats.size === 0) binary.push(chunk, text); // a log is looked at once
          if (json.takes(text)) json.push(text);
          else {
            onLines?.();
            scan.push(text);
          }
        }
      }
      if (signal?.aborted) break;
      if (!later) continue;
      scan.flush();
      json.flush();
      notNow = later(patienceMs, () => {
        scan.settle();
        json.settle();
      });
    }
  } catch (error) {
    unread = reason(error);
  }
  if (signal?.aborted === true) unread = interrupted;
  notNow();
  const exchanges = await har.end();
  const packets = capture.end();
  const list = json.end();
  unread ??= exchanges.unread ?? packets.unread ?? list.unread;
  if (decoder) {
    for (const piece of exchanges.instead) scan.push(piece);
    for (const piece of list.instead) scan.push(piece);
    scan.push(decoder.end());
  }
  scan.end();
  const isNothing =
    scan.formats.size + list.formats.length === 0 &&
    exchanges.count === undefined &&
    packets.format === undefined;
  if (foreign !== '' && isNothing) unread ??= foreign;
  if (isNothing) unread ??= misnamed(source.name);
  const kind = isNothing && unread === undefined ? binary.kind() : undefined;
  if (kind && kind.known === undefined) unread = unknownBinary;
  else if (kind) options.tell(searchedAlone(kind.known ?? '', source.name));
  if (page !== '' && scan.formats.size > 0) unread ??= page;
  else if (page !== '' && held.holdsLog()) unread ??= unreadPage;
  else if (page !== '' && held.isCut) unread ??= longPage;
  if (exchanges.count === 0) unread ??= emptyHar;
  return {
    name: source.name,
    bytes,
    lines: scan.lines + list.lines,
    formats: [
      ...scan.formats,
      ...list.formats,
      ...(exchanges.count === undefined ? [] : ['har']),
      ...(packets.format === undefined ? [] : [packets.format]),
    ],
    ...(unread === undefined ? {} : { unread }),
  };
}

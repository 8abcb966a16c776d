import { lastRequest, openRequest, type EventReading, type Pattern } from './detector.ts';

/**
 * Some clients print a request, its answer or its failure as a block of lines: what it is in the first, the address in another.
 * docs/evidence/hosts.md#blocks
 */
interface RequestBlock {
  /** What every first line holds. */
  readonly literals: readonly string[];
  /** Reads what the block is. */
  readonly begins: RegExp;
  readonly spans: RegExp;
  readonly address: RegExp;
  /** Of a failure: what the server said of it, if it was reached. */
  readonly status: RegExp;
  /** One thread asks several hosts at once. */
  readonly isAsync?: true;
}

/** Apps put a name of their own before each line. */
const own = String.raw`(?:[^\s\w*]{1,4} )?(?:\[[\w ]{1,16}\] )?`;

const blocks: readonly RequestBlock[] = [
  {
    literals: ['*** Request ***', '*** Response ***', '*** DioException ***', '*** DioError ***'],
    begins: new RegExp(String.raw`^${own}\*\*\* (Request|Response|DioException|DioError) \*\*\*`),
    spans: new RegExp(String.raw`^(?!${own}\*\*\* )${own}\S`),
    address: new RegExp(String.raw`^${own}uri: (https?://[^\s"']{1,8000})`, 'm'),
    status: new RegExp(
      String.raw`^${own}statusCode: (\d{3})\b|\bDio(?:Exception|Error) \[bad response\][^]{0,200}?\bstatus code of (\d{3})\b`,
      'm',
    ),
    isAsync: true,
  },
  {
    literals: ['╔╣ Request ║', '╔╣ Response ║', '╔╣ DioError ║', '╔╣ DioException ║'],
    begins: /^╔╣ (Request|Response|DioError|DioException) ║/,
    spans: /^║ /,
    address: /^║\s{0,4}(https?:\/\/[^\s"']{1,8000})/m,
    status: /^╔╣[^\n]{0,60}║ Status: (\d{3})\b/,
    isAsync: true,
  },
  {
    literals: ['┌────── Request', '┌────── Response', '╔══════ Request', '╔══════ Response'],
    begins: /^\s{0,4}(?:┌──────|╔══════) (Request|Response)\b/,
    spans: /^\s{0,4}[│║]/,
    address: /^\s{0,4}[│║] URL: (https?:\/\/[^\s"']{1,8000})/m,
    status: /^\s{0,4}[│║] Status Code: (\d{3})\b/m,
  },
  {
    literals: ['RESPONSE: '],
    begins: /^(RESPONSE): \d{3}\b/,
    spans: /^(?:METHOD|FROM): /,
    address: /^FROM: (https?:\/\/[^\s"']{1,8000})/m,
    status: /^RESPONSE: (\d{3})\b/,
    isAsync: true,
  },
];

export const blockLiterals: readonly string[] = blocks.flatMap(({ literals }) => literals);

/** Of no server: docs/evidence/hosts.md#unsent. */
const notOfServer = new Set(['407', '444', '511']);

/** `about` reads a known host out of an address: its name, owner and purpose. */
export function blockPatterns(
  about: (address: string) => Pick<EventReading, 'name' | 'properties'> | undefined,
): readonly Pattern[] {
  return blocks.map((block) => ({
    kind: 'contact',
    begins: block.begins,
    spans: block.spans,
    read: (text, match) => readBlock(block, text, match[1] ?? '', about),
  }));
}

function readBlock(
  { address, status, isAsync }: RequestBlock,
  text: string,
  what: string,
  about: (address: string) => Pick<EventReading, 'name' | 'properties'> | undefined,
): readonly EventReading[] {
  const [, url] = address.exec(text) ?? [];
  const host = url === undefined ? undefined : about(url);
  const [, ...codes]: readonly (string | undefined)[] = status.exec(text) ?? [];
  const code = codes.find((one) => one !== undefined);
  const isRefused = code !== undefined && notOfServer.has(code);
  const asks = isAsync ? openRequest : lastRequest;
  if (/^request$/i.test(what))
    return [
      host === undefined
        ? { name: '', request: asks, ...(!isAsync && { endsRequest: true }) }
        : { ...said(host, 'request'), stage: 'queued', request: asks },
    ];
  const isAnswer = (/^response$/i.test(what) || code !== undefined) && !isRefused;
  if (url === undefined)
    return isAnswer && isAsync
      ? []
      : [
          {
            name: '',
            answers: asks,
            ...(isAnswer
              ? { stage: 'sent', properties: { how: 'answer' } }
              : { kind: 'notice', stage: 'failed', properties: { how: 'failed' } }),
          },
        ];
  if (host === undefined) return [{ name: '', endsRequest: true }];
  return [
    isAnswer
      ? { ...said(host, 'answer'), stage: 'sent', endsRequest: true }
      : { ...said(host, 'failed'), kind: 'notice', stage: 'failed', endsRequest: true },
  ];
}

const said = (
  { name, properties }: Pick<EventReading, 'name' | 'properties'>,
  how: string,
): Pick<EventReading, 'name' | 'properties'> => ({ name, properties: { how, ...properties } });

import { aroundTag } from './detector.ts';
import type { Detector, EventProperties, EventReading } from './detector.ts';

/** `key<spaces>value` lines below `Parameters:`. */
function parameters(block: string): EventProperties {
  const lines = block.split('\n').slice(1);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const match = /^\s{0,8}([a-z]\w{1,60})\s{1,60}(\S.{0,2000})$/.exec(line);
      return match ? [[match[1] ?? '', match[2] ?? '']] : [];
    }),
  );
}

/** A question who brought the person here. It names the phone, and reports nothing that happened. */
const isQuestion = (name: string): boolean => name === 'attribution';

/** What its path or announcement says of a request. A question is told as a notice, with what it holds. */
export const adjustRequest = (name: string, properties?: EventProperties): EventReading => ({
  name,
  ...(isQuestion(name) && { kind: 'notice' as const }),
  ...(properties && { properties }),
});

/** The SDK announces a package (level debug), then prints it whole (level verbose). Both are one event. */
function packages(text: string, [, ofQueue, token, ofHandler]: RegExpExecArray): readonly EventReading[] {
  const announced = ofQueue ?? ofHandler;
  const named = token === undefined ? announced : `${announced ?? ''} ${token}`;
  const [, ...blocks] = text.slice(0, 65536).split(/^Path: {1,20}\//m);
  if (blocks.length === 0) return [adjustRequest(named ?? 'package')];
  return blocks.map((block, at) =>
    adjustRequest(
      (at === 0 ? named : undefined) ?? /^\w{1,40}/.exec(block)?.[0] ?? 'package',
      parameters(block),
    ),
  );
}

/** What the server says of a package that reported something. Questions, opt-outs and others are answered, too. */
const ofUpload =
  /^(?:event|session|install|reattribution|(?:sdk[ _]?)?click|(?:ad[ _])?revenue|sdk[ _]?info|purchase|subscription)\b|\btracked\b/i;

export const adjust: Detector = {
  id: 'adjust',
  sdk: 'Adjust',
  reasoning:
    'The SDK prints a package when it queues it, if the log level allows it. A response message is an answer of the server. ' +
    'It is printed as an error where the server refused the package, and never where no server answered. The raw response ' +
    'above it is the same answer. Questions (`attribution`) and opt-outs are answered as well, so only what such a message says counts. ' +
    'In production the SDK prints only that it started.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#adjust' },
    { confidence: 'documented', at: 'docs/evidence/sdks.md#adjust', what: 'older wordings' },
  ],
  versions: '3.6.1 and 4.x in logs, 5.4.6 in code',
  tag: /^Adjust$/,
  literals: aroundTag('Adjust'),
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins:
        /^(?:Added package \d{1,9} \(([a-z_]{2,40})(?: '(\S{1,64})')?|Added (sdk_click|purchase_verification) \d{1,9}$|Path: {1,20}\/\w)/,
      spans: /^(?:Path|User ?Agent|ClientSdk|Parameters):|^\s|^[a-z]+(?:_[a-z]+)*\s+\S/,
      read: packages,
    },
    {
      kind: 'upload',
      begins:
        /^(?:Response message: (\S.{0,200})|((?:Event|Session|Install|Click|Revenue) tracked)|Too frequent requests to the endpoint \(429\))/,
      // The message of any answer but 200 is printed as an error. Without an answer there is no message.
      read: (said, [, message, tracked], priority) => {
        if (message !== undefined && !ofUpload.test(message))
          return [{ kind: 'notice', name: 'answer of the server', properties: { message } }];
        const isRefused = priority === 'E' || said.startsWith('Too frequent');
        return [
          { name: message ?? tracked ?? 'Too frequent requests', stage: isRefused ? 'failed' : 'sent' },
        ];
      },
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins: /^(Failed to track .{1,80}?|\w[\w ]{2,40} request failed)(?:[.(]|$)/i,
      read: (_, match) => [{ name: match[1]?.trim() ?? '' }],
    },
    {
      kind: 'notice',
      begins: /^(PRODUCTION|SANDBOX): Adjust\w{0,20} is running in/,
      read: (_, match) => [
        { name: 'SDK started', properties: { environment: match[1]?.toLowerCase() ?? '' } },
      ],
    },
  ],
};

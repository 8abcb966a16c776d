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

/** The SDK announces a package (level debug), then prints it whole (level verbose). Both are one event. */
function packages(text: string, [, ofQueue, token, ofHandler]: RegExpExecArray): readonly EventReading[] {
  const announced = ofQueue ?? ofHandler;
  const named = token === undefined ? announced : `${announced ?? ''} ${token}`;
  const [, ...blocks] = text.slice(0, 65536).split(/^Path: {1,20}\//m);
  if (blocks.length === 0) return [{ name: named ?? 'package' }];
  return blocks.map((block, at) => ({
    name: (at === 0 ? named : undefined) ?? /^\w{1,40}/.exec(block)?.[0] ?? 'package',
    properties: parameters(block),
  }));
}

export const adjust: Detector = {
  id: 'adjust',
  sdk: 'Adjust',
  reasoning:
    'The SDK prints a package when it queues it, if the log level allows it. A response message is an answer of the server. ' +
    'It is printed as an error where the server refused the package, and never where no server answered. The raw response ' +
    'above it is the same answer. In production the SDK prints only that it started.',
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

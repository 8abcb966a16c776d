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
function packages(text: string, [, announced, token]: RegExpExecArray): readonly EventReading[] {
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
    'The SDK prints a package when it queues it, if the log level allows it. A response message is an answer of the server, ' +
    'so the package was sent, also if the server refused it. The raw response above it is the same answer. In production ' +
    'the SDK prints only that it started.',
  source: [{ confidence: 'documented', at: 'docs/evidence/sdks.md#adjust' }],
  versions: '3.6.1, 4.28.0 and 4.x since 2021',
  tag: /^Adjust$/,
  literals: aroundTag('Adjust'),
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins: /^(?:Added package \d{1,9} \(([a-z_]{2,40})(?: '(\S{1,64})')?|Path: {1,20}\/\w)/,
      spans: /^(?:Path|User ?Agent|ClientSdk|Parameters):|^\s|^[a-z]+(?:_[a-z]+)*\s+\S/,
      read: packages,
    },
    {
      kind: 'upload',
      stage: 'sent',
      begins: /^(?:Response message: (\S.{0,200})|((?:Event|Session|Install|Click|Revenue) tracked))/,
      read: (_, match) => [{ name: match[1] ?? match[2] ?? '' }],
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

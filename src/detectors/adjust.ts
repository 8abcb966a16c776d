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
    'A package is printed when it is queued (verbose log level; production builds are silent). The message of a ' +
    'response that says that something was tracked is an upload; the raw response above it says the same once more. ' +
    'Refused sessions and queue housekeeping are neither.',
  source: [{ confidence: 'documented', at: 'docs/evidence/sdks.md#adjust' }],
  tag: /^Adjust$/,
  literals: aroundTag('Adjust'),
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins:
        /^(?:Added package \d{1,9} \((event|session|click|attribution|info)(?: '(\S{1,64})')?|Path: {1,20}\/\w)/,
      spans: /^(?:Path|User ?Agent|ClientSdk|Parameters):|^\s|^[a-z]+(?:_[a-z]+)*\s+\S/,
      read: packages,
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^(?:Response message: )?((?:Event|Session|Install|Click) tracked)/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
  ],
};

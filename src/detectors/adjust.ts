import { aroundTag } from './detector.ts';
import type { Detector, Properties } from './detector.ts';

/** `key<spaces>value` lines below `Parameters:`. */
function parameters(text: string): Properties {
  const lines = text.slice(0, 65536).split('\n').slice(1);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const match = /^\s{1,8}([a-z]\w{1,60})\s{1,60}(\S.{0,2000})$/.exec(line);
      return match ? [[match[1] ?? '', match[2] ?? '']] : [];
    }),
  );
}

export const adjust: Detector = {
  id: 'adjust',
  sdk: 'Adjust',
  reasoning:
    'A package is printed when it is queued (verbose log level; production builds are silent). A response that says ' +
    'that something was tracked is an upload; refused sessions and queue housekeeping are not.',
  source: [
    {
      confidence: 'documented',
      from: 'https://github.com/adjust/android_sdk/issues/78 (Added package, Path, Parameters)',
    },
    { confidence: 'documented', from: 'https://github.com/adjust/android_sdk/issues/505 (Response string)' },
  ],
  tag: /^Adjust$/,
  literals: aroundTag('Adjust'),
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins: /^Added package \d{1,9} \((event|session|click|attribution|info)(?: '(\S{1,64})')?/,
      read: (_, match) => [{ name: match[2] ? `${match[1] ?? ''} ${match[2]}` : (match[1] ?? '') }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^Path: {1,20}\/(\w{1,40})/,
      spans: /^(?:User ?Agent|ClientSdk|Parameters):|^\s/,
      read: (text, match) => [{ name: match[1] ?? '', properties: parameters(text) }],
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^(?:Response(?: string)?: .{0,400}?"message":"|)((?:Event|Session|Install|Click) tracked)/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
  ],
};

import type { Detector } from './detector.ts';

export const crashlytics: Detector = {
  id: 'crashlytics',
  sdk: 'Firebase Crashlytics',
  reasoning:
    'The SDK prints its version and the app when it starts, in release builds, too. Crash reports themselves are not printed, ' +
    'so nothing but the start shows here.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#crashlytics' }],
  versions: '18.2.11, 18.3.2, 18.6.0 and 19.4.3, decompiled',
  tag: /^FirebaseCrashlytics$/,
  literals: ['ializing Firebase Crash'],
  patterns: [
    {
      kind: 'notice',
      begins: /^Initializing Firebase Crashlytics ([\w.-]{1,40}) for ([\w.]{1,255})$/,
      read: (_, [, version = '', app = '']) => [
        { name: 'SDK started', package: app, properties: { version } },
      ],
    },
  ],
};

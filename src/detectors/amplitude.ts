import type { Detector } from './detector.ts';

export const amplitude: Detector = {
  id: 'amplitude',
  sdk: 'Amplitude',
  reasoning:
    'The SDK prints the name of an event when it records it, if the app raised the log level. It does not print the ' +
    'properties, and no line about the upload was found.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#amplitude' }],
  versions: 'com.amplitude.api.AmplitudeClient (2.x), decompiled; analytics-android since 1.6.0, source',
  tag: /^(?:com\.amplitude\.api\.AmplitudeClient|AmplitudeClient|Amplitude)$/,
  literals: [' event to Amplitude: ', ' event with type: '],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Logged event (?:to Amplitude|with type): (\S.{0,200})/,
      read: (_, match) => [{ name: match[1]?.trim() ?? '' }],
    },
  ],
};

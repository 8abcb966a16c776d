import type { Detector, Reading } from './detector.ts';
import { isObject, readJson, textAt } from './json.ts';

function event(text: string): readonly Reading[] {
  const body = readJson(text);
  return isObject(body) ? [{ name: textAt(body, '_eventName') ?? 'unnamed', properties: body }] : [];
}

export const facebook: Detector = {
  id: 'facebook',
  sdk: 'Facebook App Events',
  reasoning:
    'Printed only where the app added LoggingBehavior.APP_EVENTS; each event whole, as JSON, when it is made.',
  source: [
    {
      confidence: 'code',
      from: 'decompiled com.facebook.appevents.AppEvent: "Created app event \'%s\'" (shared facts, 6.6)',
    },
    { confidence: 'press', from: 'shared facts, 6.6 (Event raw JSON, SDKApp Event Logged)' },
  ],
  tag: /^FacebookSDK\.AppEvents/,
  literals: ['FacebookSDK.AppEvents'],
  patterns: [
    { kind: 'event', stage: 'recorded', begins: /^Created app event '(?=\{)/, spans: 'json', read: event },
    { kind: 'event', stage: 'recorded', begins: /^Event raw JSON: (?=\{)/, spans: 'json', read: event },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^SDKApp Event Logged: (\S{1,200})/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
    {
      kind: 'upload',
      stage: 'uploaded',
      begins: /^Flush completed|^Result: Success\b/,
      read: () => [{ name: 'upload' }],
    },
  ],
};

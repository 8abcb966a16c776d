import type { Detector } from './detector.ts';

export const appMetrica: Detector = {
  id: 'appmetrica',
  sdk: 'AppMetrica (Yandex)',
  reasoning:
    'The SDK prints that it starts in release builds, too. It prints an event when its service receives it, if the app turned ' +
    'its log on. The app and the key are before the text. No line about an upload was found.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#appmetrica', what: 'events' },
    { confidence: 'documented', at: 'docs/evidence/sdks.md#appmetrica', what: 'the start' },
  ],
  versions: '2.62 in a log; com.yandex.metrica 3.x to 5.x and io.appmetrica 6 and 7, decompiled',
  tag: /^(?:AppMetrica|YandexMetrica|Metrica)\w{0,20}$/,
  literals: ['Event received on service', 'nitializing of Metrica'],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins:
        /^(?:\[([\w.]{1,255})\] ?)?(?:\[[\w-]{1,40}\] ?)?:? ?Event received on service: (\S.{0,300}?)(?: with value (.{0,4000}))?$/,
      read: (_, [, app, name = '', value]) => [
        {
          name,
          ...(app?.includes('.') ? { package: app } : {}),
          ...(value === undefined ? {} : { properties: { value } }),
        },
      ],
    },
    {
      kind: 'notice',
      begins: /^Initializing of Metrica, .{0,100}?Version ([\w.]{1,20})/,
      read: (_, match) => [{ name: 'SDK started', properties: { version: match[1] ?? '' } }],
    },
  ],
};

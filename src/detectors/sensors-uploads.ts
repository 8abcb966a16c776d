import type { Detector, EventReading } from './detector.ts';
import { cutEvents, encryptedEvents, readSensorsBody, wrongCrc } from './sensors-body.ts';

const farthestFields = 2000;
const beforeForm = /[\s?"'(<[{]/;
const behindForm = /[\s"')>\]}]/;

/** The form around its field `data` or `data_list`, which begins at `at`. Other fields may be before it. */
function formAround(text: string, at: number): string {
  const ahead =
    text
      .slice(Math.max(0, at - farthestFields), at)
      .split(beforeForm)
      .at(-1) ?? '';
  return ahead + (text.slice(at).split(behindForm, 1)[0] ?? '');
}

function events(text: string, { index, 0: begun }: RegExpExecArray): readonly EventReading[] {
  const body = readSensorsBody(formAround(text, index + begun.lastIndexOf('data')));
  if (body === undefined) return [];
  const unreadable = { name: body.unread === undefined ? encryptedEvents : cutEvents };
  const found = body.opaque === undefined ? body.events : [{ ...unreadable, opaque: body.opaque }];
  const loss = body.crc === 'wrong' ? { loss: `a Sensors Analytics body ${wrongCrc}` } : {};
  return found.map((reading, at) => (at === 0 ? { ...reading, ...loss } : reading));
}

export const sensorsUploads: Detector = {
  id: 'sensors-analytics-body',
  sdk: 'Sensors Analytics',
  reasoning:
    'The body of an upload, as an HTTP library logs it. Only this SDK has these fields. It counts as events where it ' +
    'holds events, or where it says that it is encrypted.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#sensors-wire' }],
  versions: 'sa-sdk-android 3.2.10 and 6.8',
  // The base64 of JSON begins with `eyJ`, that of gzip with `H4sI`.
  literals: [
    ...['data_list=', 'data=eyJ', 'data=H4sI', 'gzip=9&data=', 'gzip=13&data=', '&gzip=13'],
    ...Array.from('&\n\r "\')>]}', (end) => `&gzip=9${end}`),
  ],
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins: /^[^]{0,8000}?\bdata(?:_list)?=(?=[\w%+/-]{4})/,
      spans: 'pieces',
      read: events,
    },
  ],
};

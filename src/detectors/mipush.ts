import { aroundTag } from './detector.ts';
import type { Detector, EventReading } from './detector.ts';

/** `channel:…, data:…, name:…, …`. The value of `data` may contain commas and colons. */
function tinyData(text: string): EventReading {
  const fields = text.split(
    /(?:^|, )(channel|data|name|counter|timestamp|fromSdk|category|sourcePackage|id|extra|pkgName):/,
  );
  const properties = Object.fromEntries(
    fields.flatMap((key, i) => (i % 2 === 1 ? [[key, fields[i + 1] ?? ''] as const] : [])),
  );
  return {
    name: properties['name'] ?? 'tiny data',
    properties,
    ...(properties['pkgName'] ? { package: properties['pkgName'] } : {}),
  };
}

export const miPush: Detector = {
  id: 'mipush',
  sdk: 'Mi Push (Xiaomi)',
  reasoning:
    'The push service keeps a connection to Xiaomi and reports over it how it does. Only lines about such reports ' +
    'count; pings, timers and reconnects are the connection itself and not events. Other apps log under ' +
    'PushService too: only sentences of the SDK count.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#mi-push' },
    { confidence: 'documented', at: 'docs/evidence/sdks.md#mi-push', what: 'XMPush' },
  ],
  versions: 'MIPushSDK of a Xiaomi TV, PushService of MIUI 8, SDK 3.x and newer, decompiled',
  tag: /^(?:MIPushSDK|PushService|XMPush(?:-\d{1,8})?)$/,
  literals: [
    'MIPushSDK',
    ' PushService',
    '/PushService',
    '(PushService',
    ...aroundTag('XMPush'),
    ' XMPush-',
    '/XMPush-',
    '(XMPush-',
  ],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^.{0,160}?\bstat connpt = (\S{1,40}) netDuration = (\d{1,15}) ChannelDuration = (\d{1,15})/,
      read: (_, match) => [
        {
          name: 'connection statistics',
          properties: {
            connpt: match[1] ?? '',
            netDuration: Number(match[2]),
            ChannelDuration: Number(match[3]),
          },
        },
      ],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^.{0,160}?([\w.]{1,120}) begin upload (event|perf)\b/,
      read: (_, match) => [{ name: `client report: ${match[2] ?? ''}`, package: match[1] ?? '' }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins:
        /^.{0,160}?\bPending Data (?:ClientUploadDataItem\((.{1,9000})\)|\S{1,200}) uploaded by TinyDataManager\b/,
      read: (_, match) => [tinyData(match[1] ?? '')],
    },
  ],
};

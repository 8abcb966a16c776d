import { aroundTag } from './detector.ts';
import type { Detector } from './detector.ts';

export const miPush: Detector = {
  id: 'mipush',
  sdk: 'Mi Push (Xiaomi)',
  reasoning:
    'The push service keeps a connection to Xiaomi and reports over it how it does. Only lines about such reports ' +
    'count; pings, timers and reconnects are the connection itself and are no events.',
  source: [
    { confidence: 'code', from: 'logs of a Xiaomi TV (MIPushSDK) and of MIUI 8 (PushService)' },
    { confidence: 'code', from: 'decompiled Mi Push SDK 3.x and newer in apps: tag XMPush-<process number>' },
    {
      confidence: 'documented',
      from: 'https://github.com/MiPushFramework/MiPushFramework/issues/2 (XMPush)',
    },
  ],
  tag: /^(?:MIPushSDK|PushService|XMPush(?:-\d{1,8})?)$/,
  literals: [
    'MIPushSDK',
    ...[' PushService', '/PushService', '(PushService'],
    ...[...aroundTag('XMPush'), ' XMPush-', '/XMPush-', '(XMPush-'],
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
      begins:
        /^.{0,160}?\b(?:TinyData(?:Manager)?|upload(?:ing)? (?:client )?(?:event|perf|tiny)\w{0,20})\b/i,
      read: () => [{ name: 'client report' }],
    },
  ],
};

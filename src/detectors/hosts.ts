import type { Detector, EventReading } from './detector.ts';
import { ruleFor } from '../data/hosts.ts';

const host = String.raw`([a-z0-9][a-z0-9.-]{0,200}\.(?:miui\.com|xiaomi\.com|xiaomi\.net|mi-img\.com))(?![a-z0-9-]|[.][a-z0-9])`;

// Phrases with which a host is looked up or contacted. A host that stands in data is only mentioned.
const looksUp = new RegExp(
  String.raw`(?:lookup\w{0,20}\(?\)?|getaddrinfo(?:\]: hostname)?|gethostbyname|resolv\w{1,6}|dns\w{0,10}|connect\w{0,6}|CONNECT|Host:|handshake)(?: (?:using|to|for|with|request|host))?[ :=('"]{1,4}(?:https?://)?${host}`,
  'gi',
);
const asks = new RegExp(
  String.raw`(?:^|\b(?:url|uri|post|get|put|request|requesting|send|sending|upload|uploading|-->)[ :=]{0,3}(?:GET|POST|PUT)?[ "']{0,2})https?://${host}`,
  'gi',
);

/** An attempt that failed or was blocked is not a contact. */
const failed =
  /\b(?:unable to resolve|unknown ?host|no address associated|failed|failure|refused|blocked|timed? ?out|unreachable|not sent|exception)|上传失败|上传异常/i;

function contacts(text: string): readonly EventReading[] {
  if (failed.test(text.slice(0, 16384))) return [];
  const seen = new Map<string, EventReading>();
  for (const [how, pattern] of [
    ['look-up or connection', looksUp],
    ['request', asks],
  ] as const) {
    for (const match of text.slice(0, 16384).matchAll(pattern)) {
      const name = (match[1] ?? '').toLowerCase();
      const known = ruleFor(name);
      if (known) seen.set(name, { name, properties: { how, owner: known.owner, purpose: known.purpose } });
    }
  }
  return [...seen.values()];
}

export const hosts: Detector = {
  id: 'xiaomi-hosts',
  sdk: 'Xiaomi telemetry and ad hosts',
  reasoning:
    'The line says that a known host was looked up, connected to or asked. A host that is only mentioned in data, or a request ' +
    'that failed, is not a contact. What was sent does not show here.',
  source: [
    { confidence: 'code', at: 'docs/evidence/hosts.md#code' },
    { confidence: 'documented', at: 'docs/evidence/hosts.md#lists' },
    { confidence: 'code', at: 'docs/evidence/hosts.md#in-logs' },
  ],
  versions: "not an SDK: look-ups of a Xiaomi TV (Android 6), and the lines of OkHttp's logging interceptor",
  literals: ['miui.com', 'xiaomi.com', 'xiaomi.net', 'mi-img.com'],
  patterns: [
    {
      kind: 'contact',
      begins: /^[^]{0,16384}?(?:miui\.com|xiaomi\.(?:com|net)|mi-img\.com)/,
      read: contacts,
    },
  ],
};

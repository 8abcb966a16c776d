import type { Detector } from './detector.ts';

export const miui: Detector = {
  id: 'miui',
  sdk: 'MIUI itself',
  reasoning:
    'MIUI logs when an app asks whether ads may be personalised, and when it refuses a permission to the shell.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#miui-lines' }],
  versions: 'MIUI 13 (Ad) and HyperOS 1 (PKMSImpl)',
  tag: /^(?:Ad|PKMSImpl)$/,
  literals: ['isPersonalizedAdEnabled', 'preCheckUidPermission: '],
  patterns: [
    {
      kind: 'consent',
      begins: /^isPersonalizedAdEnabled getAdSettings: (\d{1,9})/,
      read: (_, match) => {
        const value = Number(match[1]);
        // A bit field: 1 is the switch, 2 only that the dialog was shown.
        return [
          { name: 'personalised ads', consent: value % 2 === 1 ? 'given' : 'refused', properties: { value } },
        ];
      },
    },
    {
      kind: 'notice',
      begins: /^preCheckUidPermission: permission[ \u3000]denied, perm=([\w.]{1,200})/,
      read: (_, match) => [{ name: 'shell gate', properties: { permission: match[1] ?? '' } }],
    },
  ],
};

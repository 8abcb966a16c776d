import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsSystem } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { masked } from '../shown.ts';

export const qualityServiceId = check({
  id: 'quality-service-id',
  group: 'identifiers',
  title: 'Apps cannot read the ID of the quality service',
  failureTitle: 'Apps can read the ID of the quality service',
  severity: 'info',
  effect: 'can be read by apps',
  why: 'An ID of this phone for the quality service (MQS), which reports crashes and faults. Every app can read it.',
  source: [
    {
      confidence: 'code',
      at: 'docs/evidence/settings.md#mqs-uuid',
      what: 'that the key exists',
      onPhone: true,
    },
    { confidence: 'guess', at: 'docs/evidence/settings.md#mqs-uuid', what: 'what it is for' },
  ],
  appliesTo: xiaomiRoms,
  good: 'no system key_mqs_uuid',
  bad: 'system key_mqs_uuid=1e555e72-…',
  needs: { settings: settingsSystem },
  judge({ settings }) {
    const id = uniqueSetting(settings, 'key_mqs_uuid') ?? '';
    return id === ''
      ? { status: 'pass', observed: 'system key_mqs_uuid holds nothing', knownOn: readFrom12To2 }
      : { status: 'fail', observed: `system key_mqs_uuid = ${masked(id)}` };
  },
});

import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsGlobal } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { masked } from '../shown.ts';
import { inPrivacy, untried } from '../by-hand.ts';

export const adId = check({
  id: 'ad-id',
  group: 'identifiers',
  title: "Apps cannot read Xiaomi's advertising ID",
  failureTitle: "Apps can read Xiaomi's advertising ID",
  severity: 'info',
  effect: 'can be read by apps',
  why: 'Every app can read this ID. It links what different apps know about you, until it is reset.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#ad-aaid' }],
  appliesTo: xiaomiRoms,
  byHand: {
    ...inPrivacy,
    rows: [...inPrivacy.rows, { label: 'ad_service' }, { label: 'reset_aaid' }],
    look: 'No screen shows the ID itself.',
    putRight: 'This row makes a new ID. Apps can read that one, too.',
    source: untried,
  },
  good: 'no global ad_aaid',
  bad: 'global ad_aaid=1e555e72-…',
  needs: { settings: settingsGlobal },
  judge({ settings }) {
    const id = uniqueSetting(settings, 'ad_aaid') ?? '';
    return id === ''
      ? { status: 'pass', observed: 'global ad_aaid holds nothing', knownOn: readFrom12To2 }
      : { status: 'fail', observed: `global ad_aaid = ${masked(id)}` };
  },
});

import { packages } from '../../probes/packages.ts';
import { settingsGlobal } from '../../probes/settings.ts';
import { untried } from '../by-hand.ts';
import { check } from '../check.ts';
import { lacksGoogle } from '../google.ts';
import { judgeSetting, type Setting } from '../setting.ts';

const usage: Setting = {
  namespace: 'global',
  key: 'multi_cb',
  good: '0',
  bad: ['1'],
  absent: { status: 'unknown', because: 'Google Play services write it once the phone was set up' },
};

/** No remedy: Google Play services keep the choice themselves, and this key mirrors it. */
export const googleUsageAndDiagnostics = check({
  id: 'google-usage-and-diagnostics',
  group: 'settings',
  title: "Google's Usage & diagnostics is off",
  failureTitle: "Google's Usage & diagnostics is on",
  severity: 'info',
  why: 'Google Play services send Google how the phone and its apps are used and how they fail. It is another switch than that of Xiaomi with the same name.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#multi-cb' }],
  byHand: {
    in: 'Settings',
    rows: ['Google', 'Usage & diagnostics'],
    look: 'The switch is on or off.',
    putRight: 'Turn the switch off.',
    source: untried,
  },
  good: 'global multi_cb=0',
  bad: 'global multi_cb=1',
  needs: { packages, settings: settingsGlobal },
  judge({ packages, settings }) {
    return lacksGoogle(packages)
      ? { status: 'skip', observed: 'without Google Play services' }
      : judgeSetting(usage, settings);
  },
});

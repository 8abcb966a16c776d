import { readFromAndroid5To16 } from '../../data/android-releases.ts';
import { getprop } from '../../probes/getprop.ts';
import { settingsGlobal } from '../../probes/settings.ts';
import { check } from '../check.ts';
import { uniqueProperty, uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';
import { inDeveloperOptions, untried } from '../by-hand.ts';

const ports = ['service.adb.tcp.port', 'persist.adb.tcp.port'];

/** No remedy: an audit over Wi-Fi would cut its own connection. */
export const adbOverNetwork = check({
  id: 'adb-over-network',
  group: 'system',
  title: 'adb does not listen on the network',
  failureTitle: 'adb listens on the network',
  severity: 'medium',
  why: 'Anyone in the same network may reach the debugging port. A computer that was trusted once can read and change the phone from there.',
  source: [
    {
      confidence: 'code',
      at: 'docs/evidence/adb.md#network-debugging',
      what: 'the key, its default and the property',
    },
    { confidence: 'documented', at: 'docs/evidence/adb.md#network-debugging', what: 'what they do' },
  ],
  byHand: {
    ...inDeveloperOptions,
    rows: [...inDeveloperOptions.rows, 'Wireless debugging'],
    look: 'On means that adb listens on the network.',
    putRight:
      'Turn the switch off. A restart closes the port of `adb tcpip`, but not one in persist.adb.tcp.port.',
    source: untried,
  },
  good: 'global adb_wifi_enabled=0, and no [service.adb.tcp.port]',
  bad: '[service.adb.tcp.port]: [5555]',
  needs: { properties: getprop, settings: settingsGlobal },
  judge({ properties, settings }) {
    const listening = ports
      .map((name) => ({ name, value: uniqueProperty(properties, name) ?? '' }))
      .filter(({ value }) => value !== '' && value !== '0' && value !== '-1');
    const wireless = settings.has('adb_wifi_enabled')
      ? uniqueSetting(settings, 'adb_wifi_enabled')
      : undefined;
    const found = [
      ...(wireless === undefined || wireless === '0' ? [] : [`global adb_wifi_enabled = ${shown(wireless)}`]),
      ...listening.map(({ name, value }) => `${name} = ${shown(value)}`),
    ];
    if (found.length > 0) return { status: 'fail', observed: found.join(', ') };
    if (properties.isExcerpt)
      return {
        status: 'unknown',
        observed: `neither ${ports.join(' nor ')} is in the saved properties, which may be a part`,
      };
    // The switch is new in Android 11 and off until somebody turns it on (AOSP AdbService).
    const isAbsent = uniqueSetting(settings, 'adb_wifi_enabled') === undefined;
    const key = isAbsent ? 'global adb_wifi_enabled is absent: off' : 'global adb_wifi_enabled = 0';
    return {
      status: 'pass',
      observed: `${key}; neither ${ports.join(' nor ')} is set`,
      knownOn: readFromAndroid5To16,
    };
  },
});

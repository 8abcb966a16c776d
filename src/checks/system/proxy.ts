import { readFromAndroid5To16 } from '../../data/android-releases.ts';
import { settingsGlobal, type Settings } from '../../probes/settings.ts';
import { check, type Remedy } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';
import { untried } from '../by-hand.ts';

const remedy: Remedy = {
  tier: 'consent',
  summary: 'Remove the proxy',
  sideEffects: 'A network that lets the phone out only through this proxy.',
  steps: [{ do: 'put', namespace: 'global', key: 'http_proxy', value: ':0' }],
};

export const proxy = check({
  id: 'proxy',
  group: 'system',
  title: 'No proxy is set',
  failureTitle: 'A proxy is set',
  severity: 'medium',
  effect: 'may leave the phone',
  why: 'The operator of the proxy sees which servers apps connect to. A proxy that a test or a tool left behind stays in the phone.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#proxy' }],
  byHand: {
    in: 'Settings',
    rows: ['Wi-Fi', 'the arrow beside your network', 'Proxy'],
    look: '"None" means that no proxy is set.',
    putRight: 'Choose "None".',
    source: untried,
  },
  good: 'global http_proxy=:0',
  bad: 'global http_proxy=192.168.1.20:8888',
  needs: { settings: settingsGlobal },
  judge({ settings }) {
    const found = proxies(settings);
    if (found.length > 0) return { status: 'fail', observed: found.join(', ') };
    const [value] = keys.map((key) => uniqueSetting(settings, key));
    return value === undefined
      ? {
          status: 'pass',
          observed: 'global http_proxy is absent: no proxy',
          knownOn: readFromAndroid5To16,
        }
      : { status: 'pass', observed: `global http_proxy = ${shown(value)}: none` };
  },
  offers: () => [remedy],
  remedies: () => [remedy],
});

const keys = ['http_proxy', 'global_http_proxy_host', 'global_http_proxy_port', 'global_proxy_pac'] as const;

/** `:0` is how a cleared proxy is written; a host without a port is none. */
function proxies(settings: Settings): readonly string[] {
  const [one = '', host = '', port = '', script = ''] = keys.map((key) =>
    settings.has(key) ? uniqueSetting(settings, key) : undefined,
  );
  return [
    ...(one === '' || one === ':0' ? [] : [`global http_proxy = ${shown(one)}`]),
    ...(host === '' || port === '' || port === '0'
      ? []
      : [`global_http_proxy_host = ${shown(host)}, port ${shown(port)}`]),
    ...(script === '' ? [] : [`global_proxy_pac = ${shown(script)}`]),
  ];
}

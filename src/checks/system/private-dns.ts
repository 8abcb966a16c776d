import { settingsGlobal } from '../../probes/settings.ts';
import { check, type Verdict, type Remedy } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';
import { untried } from '../by-hand.ts';

const remedy: Remedy = {
  tier: 'safe',
  summary: 'Set Private DNS to automatic, as Android does at the start',
  steps: [{ do: 'put', namespace: 'global', key: 'private_dns_mode', value: 'opportunistic' }],
};

export const privateDns = check({
  id: 'private-dns',
  group: 'system',
  title: 'Names are looked up encrypted where the network supports it',
  failureTitle: 'Names are looked up without encryption',
  severity: 'low',
  effect: 'may leave the phone',
  why: 'Without Private DNS everyone on the way can read the names of servers that the phone looks up. Some apps encrypt their own look-ups. A fixed Private DNS host sees these names instead, so it should be one that you chose.',
  source: [
    { confidence: 'code', at: 'docs/evidence/settings.md#private-dns', what: 'the keys' },
    { confidence: 'guess', at: 'docs/evidence/settings.md#private-dns', what: 'the values and the default' },
  ],
  byHand: {
    in: 'Settings',
    rows: ['Connection & sharing', 'Private DNS'],
    look: '"Off" means that names are looked up without encryption.',
    putRight: 'Choose "Auto".',
    source: untried,
  },
  good: 'global private_dns_mode=opportunistic',
  bad: 'global private_dns_mode=off',
  needs: { settings: settingsGlobal },
  judge({ settings }): Verdict {
    const mode = uniqueSetting(settings, 'private_dns_mode');
    if (mode === undefined)
      return {
        status: 'unknown',
        observed: 'global private_dns_mode is absent: what the ROM takes then is not known',
      };
    const observed = `global private_dns_mode = ${shown(mode)}`;
    if (mode === 'off') return { status: 'fail', observed };
    if (mode === 'opportunistic') return { status: 'pass', observed };
    const host = uniqueSetting(settings, 'private_dns_specifier');
    if (mode !== 'hostname' || host === undefined || host === '')
      return { status: 'unknown', observed: `${observed}, which alone says nothing` };
    return {
      status: 'pass',
      observed: `${observed}, private_dns_specifier = ${shown(host)}: it sees every name looked up`,
    };
  },
  offers: () => [remedy],
  remedies: () => [remedy],
});

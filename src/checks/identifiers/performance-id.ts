import { browserSwitches } from '../../probes/switches.ts';
import { check } from '../check.ts';
import { notSeen } from '../switch-row.ts';
import { masked, shown } from '../shown.ts';

const label = 'pref_privacy_performance_id_is';

export const performanceId = check({
  id: 'performance-id',
  group: 'identifiers',
  title: 'The browser has no Performance ID',
  severity: 'info',
  why: 'Under this id the browser sends its reports; it links them all until it is reset on the same page.',
  source: [
    {
      confidence: 'code',
      from: 'pref_privacy_performance_id_is of Mi Browser, MIUI 12.5 to HyperOS 2 (shared facts, 0.4)',
    },
  ],
  appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
  good: 'no row "Current Performance ID:"',
  bad: '"Current Performance ID: 1e55…"',
  needs: { switches: browserSwitches },
  judge({ switches }) {
    const row = switches.rows.get(label);
    if (!row) return { status: 'unknown', saw: notSeen('MiBrowser', [label], switches) };
    const id = /([\w-]{8,})\s*$/.exec(`${row.title} ${row.summary}`.slice(0, 400))?.[1];
    return id === undefined
      ? { status: 'unknown', saw: `"${shown(row.title)}" is there, and its id could not be read` }
      : { status: 'fail', saw: `the browser shows the Performance ID ${masked(id)}` };
  },
});

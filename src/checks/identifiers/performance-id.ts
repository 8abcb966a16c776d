import { browserSwitches } from '../../probes/switches.ts';
import { check } from '../check.ts';
import { notSeen } from '../switch-row.ts';
import { masked, shown } from '../shown.ts';
import { inBrowserPrivacy, untried } from '../by-hand.ts';

const label = 'pref_privacy_performance_id_is';

export const performanceId = check({
  id: 'performance-id',
  group: 'identifiers',
  title: 'The browser has no Performance ID',
  failureTitle: 'The browser has a Performance ID',
  severity: 'info',
  why: 'An ID of this browser for reports on its performance. Whatever is sent with it can be linked, until it is reset.',
  source: [
    { confidence: 'code', at: 'docs/evidence/browsers.md#performance-id', what: 'that it is shown' },
    { confidence: 'guess', at: 'docs/evidence/browsers.md#performance-id', what: 'what it is for' },
  ],
  appliesTo: { browser: ['Mi Browser'] },
  byHand: {
    ...inBrowserPrivacy,
    rows: [...inBrowserPrivacy.rows, { label: 'pref_privacy_performance_id_is' }],
    look: 'The row shows the ID.',
    putRight: 'The row "Reset your Performance ID" makes a new one. None stops it.',
    source: untried,
  },
  good: 'no row "Current Performance ID:"',
  bad: '"Current Performance ID: 1e55…"',
  needs: { switches: browserSwitches },
  judge({ switches }) {
    const row = switches.rows.get(label);
    if (!row) return { status: 'unknown', observed: notSeen('MiBrowser', [label], switches) };
    const id = /([\w-]{8,})\s*$/.exec(`${row.title} ${row.summary}`.slice(0, 400))?.[1];
    return id === undefined
      ? { status: 'unknown', observed: `"${shown(row.title)}" is there, and its id could not be read` }
      : { status: 'fail', observed: `the browser shows the Performance ID ${masked(id)}` };
  },
});

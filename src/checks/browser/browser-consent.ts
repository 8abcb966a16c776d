import { browserSwitches } from '../../probes/switches.ts';
import { check } from '../check.ts';
import { notSeen, rowText } from '../switch-row.ts';
import { inBrowserPrivacy, untried } from '../by-hand.ts';

const label = 'privacy_authorize_title';

/** The row only offers to withdraw: that it is there is all it says. Withdrawing needs its 10-second dialog. */
export const browserConsent = check({
  id: 'browser-consent',
  group: 'browser',
  title: "You have given no consent to Mi Browser's data processing",
  failureTitle: "You have consented to Mi Browser's data processing",
  severity: 'info',
  why: 'Mi Browser asks for one consent at its first start and processes data on that ground. It can be withdrawn.',
  source: [
    { confidence: 'code', at: 'docs/evidence/browsers.md#consent', what: 'the row and its wordings' },
    {
      confidence: 'guess',
      at: 'docs/evidence/browsers.md#consent',
      what: 'that the row is there only while a consent holds',
    },
  ],
  appliesTo: { browser: ['Mi Browser'] },
  byHand: {
    ...inBrowserPrivacy,
    rows: [...inBrowserPrivacy.rows, { label: 'privacy_authorize_title' }],
    look: 'The row is there while a consent holds.',
    putRight: 'Tap the row and withdraw. The button counts down ten seconds first.',
    source: untried,
  },
  good: 'a first start that asks for consent again',
  bad: '"Withdrawal of consent" on the page of privacy settings',
  needs: { switches: browserSwitches },
  judge({ switches }) {
    const row = switches.rows.get(label);
    return row
      ? {
          status: 'fail',
          observed: `${rowText({ ...row, on: false }).replace(/ is off$/, '')}: it can be withdrawn, so it holds`,
        }
      : { status: 'unknown', observed: notSeen('MiBrowser', [label], switches) };
  },
});

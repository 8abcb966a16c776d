import { expect, test } from 'vitest';
import { arm, mint, onPhone } from '../on-virtual-phone.ts';
import { describedBehaviour } from '../../../src/virtual-phone/behaviour-definition.ts';
import { bothSwitches, cannot, pages, quietMint, sensors, type TruthPhone } from './truth-phone.ts';
import { testTruth } from './truth-table.ts';

const whileOn = { pref: 'improve_mi_browser_pe', is: 'true' };

/** What counts as done and recorded, and how much it takes. */
const phones: readonly TruthPhone[] = [
  {
    truth: 'records with the switch off only words that are typed and never entered',
    fixture: 'redmi-note-8-pro',
    phone: quietMint('redmi-note-8-pro'),
    behaviours: [{ on: { ...pages, while: whileOn }, ...sensors('blatt', { ort: '{url}' }) }],
    module: (phone) => ({
      did(app, { kind, words }) {
        if (app !== mint || kind !== 'typing' || words?.startsWith('letter by letter') !== true) return;
        const event = { event: 'vorschlag', properties: { text: words } };
        phone.log({ app, tag: 'SA.SensorsDataAPI', text: `track event:${JSON.stringify(event)}` });
      },
    }),
    arms: bothSwitches,
    scenario: 'search',
    runs: 2,
    right: [
      { 'incognito-too': 'confirmed' },
      { 'incognito-too': 'confirmed', 'with-consent': 'contradicted' },
    ],
    switchStops: 'contradicted',
    says: [
      'what was done with the switch off was recorded in 2 of 2 runs',
      'off: 0 of 2 searches, 2 of 2 typed texts that were never entered',
    ],
  },
  {
    truth: 'records searches and, in three runs that count, no page: too few to call that unseen',
    phone: quietMint(),
    behaviours: [{ on: { did: ['search'], in: mint }, ...sensors('gesucht', { womit: '{words}' }) }],
    runs: 4,
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    says: ['0 of 3 runs: too few to say anything; it takes 4', '"runsNeeded":4'],
    saysNot: ['would have shown with 95 % confidence, were'],
  },
];

testTruth(phones);

test('"not seen" says how long was watched, by the clock of the phone', async () => {
  const behaviours = [
    describedBehaviour.parse({
      on: { did: ['search'], in: mint },
      ...sensors('gesucht', { womit: '{words}' }),
    }),
  ];
  const { report } = await onPhone(
    'mi-9t',
    { arms: [arm(mint, 'normal')], runs: 5 },
    { ...quietMint(), behaviours },
  );
  const summary = report.arms[0]?.verdicts.find(({ claim }) => claim === 'pages-recorded')?.summary ?? '';
  // 35 s after the last step, and the steps after the page.
  expect(Number(/were it logged within (\d+) s/.exec(summary)?.[1])).toBeGreaterThan(40);
});

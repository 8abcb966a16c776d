import { test } from 'vitest';
import { cannot, expectTruth, firebase, pages, quietMint, sensors, type TruthPhone } from './truth-phone.ts';
import { mint } from '../on-virtual-phone.ts';

/** What is recorded of a page is less than its address, or is where few would look. */
const phones: readonly TruthPhone[] = [
  {
    truth: 'records that a page was opened and on which host, and never the rest of the address',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('seite_auf', { haus: 'example.com', dauer: 3 }) }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
    saysNot: ['would have shown with 95 % confidence'],
  },
  {
    truth: 'records each page twice packed, base64 in base64, in a field that is called t',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('kiste', { t: '{url}' }), encode: ['base64', 'base64'] }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }],
    says: ['"decoded":["json:$.properties.t","base64","base64"]'],
  },
  {
    truth: 'another SDK of the browser records the page 20 s later, in parameters of Firebase',
    phone: quietMint(),
    behaviours: [{ on: pages, ...firebase(mint, 'seen_it', 'where={url}'), after: 20_000 }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed', 'with-consent': cannot }],
  },
];

test.each(phones)('a phone that $truth', async (row) => {
  await expectTruth(row);
});

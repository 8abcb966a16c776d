import { test } from 'vitest';
import { mint } from '../on-virtual-phone.ts';
import {
  bothModes,
  bothSwitches,
  cannot,
  expectTruth,
  mintWith,
  pages,
  quietMint,
  searchHeard,
  searches,
  sensors,
  type TruthPhone,
} from './truth-phone.ts';

/** What browsers record, how, and when. */
const phones: readonly TruthPhone[] = [
  {
    truth: 'records pages and searches under other names',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('seite', { adresse: '{url}' }) }, searchHeard],
    scenario: 'claims',
    right: [
      { 'pages-recorded': 'confirmed', 'searches-recorded': 'confirmed', 'downloads-recorded': cannot },
    ],
  },
  {
    truth: 'writes pages under a tag that nobody knows',
    phone: quietMint(),
    behaviours: [{ on: pages, app: mint, tag: 'KxRelay', says: 'out {url}', encode: ['base64'] }],
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
    says: ['tag KxRelay', 'whether that is a record cannot be told', '"decoded":["base64"'],
  },
  {
    truth: 'writes pages in base64 that goes over several lines',
    phone: quietMint(),
    behaviours: [{ on: pages, app: mint, tag: 'KxRelay', says: '{url}', encode: ['base64'], wrap: 60 }],
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
    says: ['tag KxRelay'],
  },
  {
    truth: 'writes pages in base64, wrapped at 76 characters as Java does',
    phone: quietMint(),
    behaviours: [
      { on: pages, app: mint, tag: 'KxRelay', says: '{url}', encode: ['gzip', 'base64'], wrap: 76 },
    ],
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
    says: ['tag KxRelay'],
  },
  {
    truth: 'records everything in normal mode, and in incognito mode searches only',
    phone: mintWith({ whileIncognito: 'never' }),
    behaviours: [{ ...searchHeard, on: { ...searches, mode: 'incognito' } }],
    arms: bothModes,
    runs: 2,
    scenario: 'claims',
    right: [
      { 'pages-recorded': 'confirmed', 'searches-recorded': 'confirmed' },
      { 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed', 'incognito-too': 'confirmed' },
    ],
  },
  ...[20, 60, 120].map((seconds): TruthPhone => ({
    truth: `records pages ${seconds} seconds late`,
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('spaet', { adresse: '{url}' }), after: seconds * 1000 }],
    scenario: 'visit',
    right: [{ 'pages-recorded': seconds === 20 ? 'confirmed' : cannot }],
  })),
  {
    truth: 'records searches at once, and pages four minutes late',
    phone: quietMint(),
    behaviours: [searchHeard, { on: pages, ...sensors('spaet', { adresse: '{url}' }), after: 240_000 }],
    runs: 2,
    scenario: 'claims',
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    says: ['were it logged within '],
  },
  {
    truth: 'holds pages back until the browser is started next',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('nachgereicht', { adresse: '{url}' }), heldBack: true }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: ['2 of 4 visits recorded, in 1 of 2 runs', 'recorded only in the log of run-02'],
  },
  {
    truth: 'holds pages back until the browser is started next, which this time it is not',
    phone: quietMint(),
    behaviours: [
      searchHeard,
      { on: pages, ...sensors('nachgereicht', { adresse: '{url}' }), heldBack: true },
    ],
    scenario: 'claims',
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    says: ['no later run of this browser is in the capture'],
  },
  {
    truth: 'records one of three pages',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('probe', { adresse: '{url}' }), oneOf: 3 }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: ['some, not every one: 1 of 4 visits recorded, in 1 of 2 runs'],
  },
  {
    truth: 'records searches of every phone, and pages of other phones only',
    phone: quietMint(),
    behaviours: [searchHeard, { on: pages, ...sensors('probe', { adresse: '{url}' }), ofPhones: 0 }],
    runs: 3,
    scenario: 'claims',
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    says: ['an SDK that samples by phone decides once for all of them'],
  },
  {
    truth: 'records while the switch is off, and not while it is on',
    fixture: 'redmi-note-8-pro',
    phone: quietMint('redmi-note-8-pro'),
    behaviours: [
      {
        ...sensors('verkehrt', { adresse: '{url}' }),
        on: { ...pages, while: { pref: 'improve_mi_browser_pe', is: 'false' } },
      },
    ],
    arms: bothSwitches,
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': 'confirmed', 'with-consent': 'contradicted' }],
    switchStops: 'contradicted',
  },
  {
    truth: 'with the switch off only waits until the next start, and records then',
    fixture: 'redmi-note-8-pro',
    phone: quietMint('redmi-note-8-pro'),
    behaviours: [
      {
        ...sensors('sofort', { adresse: '{url}' }),
        on: { ...pages, while: { pref: 'improve_mi_browser_pe', is: 'true' } },
      },
      {
        ...sensors('vertagt', { adresse: '{url}' }),
        on: { ...pages, while: { pref: 'improve_mi_browser_pe', is: 'false' } },
        heldBack: true,
      },
    ],
    arms: bothSwitches,
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }, {}],
    switchStops: 'contradicted',
    says: ['only in the log of a later run'],
  },
  {
    truth: 'records downloads only',
    phone: quietMint(),
    behaviours: [{ on: { did: ['download'], in: mint }, ...sensors('geladen', { woher: '{url}' }) }],
    runs: 2,
    scenario: 'claims',
    right: [{ 'downloads-recorded': 'confirmed', 'pages-recorded': 'not seen' }],
  },
  {
    truth: 'records one page of twenty',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('selten', { adresse: '{url}' }), oneOf: 20 }],
    scenario: 'test/browse/truth/twenty.yaml',
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: ['some, not every one: 1 of 20 visits recorded, in 1 of 1 run'],
  },
];

test.each(phones.map((phone) => [phone.truth, phone] as const))('a phone that %s', (_, row) =>
  expectTruth(row),
);

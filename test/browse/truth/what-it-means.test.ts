import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { arm, mint } from '../on-virtual-phone.ts';
import {
  cannot,
  pages,
  quietMint,
  searchHeard,
  sensors,
  withService,
  type TruthPhone,
} from './truth-phone.ts';
import { testTruth } from './truth-table.ts';

/** What the other claims rest on. */
const phones: readonly TruthPhone[] = [
  ...['com.mixpanel.android.mpmetrics.Relay', 'io.quux.telemetry.Uploader'].map((className): TruthPhone => ({
    truth: `has ${className} built in, which says nothing, beside an SDK that is heard`,
    phone: { ...quietMint(), ...withService(className) },
    behaviours: [searchHeard],
    runs: 2,
    scenario: 'claims',
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    says: ['is built in'],
  })),
  {
    truth: 'records with a switch that is on by itself',
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed', 'with-consent': cannot }],
    says: ['The switches stood so: ', 'What was asked and what was answered was not seen'],
  },
  {
    truth: 'records in incognito mode with a switch that is on by itself',
    fixture: 'redmi-note-8-pro',
    arms: [arm(mint, 'incognito')],
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed', 'with-consent': cannot }],
    says: ['the statistics switch of incognito mode on'],
  },
  {
    truth: 'only looks up the host of its push service',
    behaviours: [
      {
        on: pages,
        app: 'com.xiaomi.xmsf',
        tag: 'System.out',
        says: 'lookupHostByName() using app.chat.global.xiaomi.net/47.74.128.1',
      },
    ],
    scenario: 'visit',
    right: [{ 'sent-abroad': cannot }],
  },
  {
    truth: 'carries an id that is new in each event',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('zufall', { adresse: '{url}', wer: '{random}' }) }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed', 'not-linked': cannot }],
    saysNot: ['stay equal across events', 'stays equal across events:'],
  },
  {
    truth: 'carries an id that stays, under a name that says nothing',
    phone: quietMint(),
    behaviours: [{ on: pages, ...sensors('bleibt', { adresse: '{url}', zq: '7f3a91c04be25d68' }) }],
    runs: 2,
    scenario: 'visit',
    right: [{ 'not-linked': cannot }],
    says: [
      '1 property of unknown meaning with a value like an id stays equal across events and restarts: zq',
    ],
  },
  {
    truth: 'carries fields that are named like identifiers and hold others',
    phone: quietMint(),
    behaviours: [
      {
        on: pages,
        ...sensors('namen', {
          u: '{url}',
          uid: '10253',
          lat: '12.50',
          phone: 'Redmi Note 8 Pro',
          sn: 'V12.0.5.0.QFJMIXM',
        }),
      },
    ],
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed', 'not-linked': cannot }],
  },
  {
    truth: 'is without a network, and records what is typed',
    phone: {
      ...quietMint(),
      settings: {
        ...loadPhone('mi-9t').settings,
        global: new Map([...loadPhone('mi-9t').settings.global, ['airplane_mode_on', '1'] as const]),
      },
    },
    behaviours: [{ on: { did: ['typing'], in: mint }, ...sensors('getippt', { womit: '{words}' }) }],
    runs: 2,
    scenario: 'claims',
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    says: ['no page is known to have been loaded'],
  },
  {
    truth: 'tells which items of the feed were shown',
    phone: quietMint(),
    behaviours: [
      { on: { did: ['feed'], in: mint }, ...sensors('karte', { was: '{url}' }), after: 1500 },
      {
        on: { did: ['feed'], in: mint },
        ...sensors('karte', { was: 'https://news.example.com/story-9' }),
        after: 1500,
      },
    ],
    scenario: 'feed',
    right: [{ 'feed-recorded': cannot }],
    says: ['may tell only that it was shown'],
  },
];

testTruth(phones);

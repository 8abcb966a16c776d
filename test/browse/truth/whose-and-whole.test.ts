import { arm, mint } from '../on-virtual-phone.ts';
import {
  cannot,
  firebase,
  pages,
  quietMint,
  searchHeard,
  searches,
  sensors,
  type TruthPhone,
} from './truth-phone.ts';
import { testTruth } from './truth-table.ts';

/** Who records, and what becomes of the log. */
const phones: readonly TruthPhone[] = [
  {
    truth: 'records nothing; the system logs the addresses that are loaded',
    phone: quietMint(),
    behaviours: [{ on: pages, app: 'system', tag: 'NetLoader', says: 'resource {url} done' }],
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
    otherApps: [],
  },
  ...['com.example.tastatur', 'com.example.vorleser', 'org.example.zweitbrowser'].map((app): TruthPhone => ({
    truth: `the browser records nothing, and ${app} what is done in it`,
    phone: quietMint(),
    behaviours: [
      { on: pages, ...firebase(app, 'gesehen', 'was={url}') },
      { on: searches, ...firebase(app, 'getippt', 'was={words}') },
    ],
    scenario: 'claims',
    right: [{ 'pages-recorded': cannot, 'searches-recorded': cannot, 'with-consent': cannot }],
    otherApps: [app],
    says: [`${app} recorded what was done in com.mi.globalbrowser.mini`],
  })),
  {
    truth: 'a keyboard writes what is typed under a tag that nobody knows',
    phone: quietMint(),
    behaviours: [
      { on: searches, app: 'com.example.tastatur', tag: 'Ime7', says: 'commit {words}', encode: ['hex'] },
    ],
    scenario: 'search',
    right: [{ 'searches-recorded': cannot }],
    otherApps: ['com.example.tastatur'],
    says: ['com.example.tastatur logged what was done in com.mi.globalbrowser.mini'],
  },
  {
    truth: 'a keyboard that runs all the time writes what is typed, and no log shows its start',
    phone: quietMint(),
    module: (phone) => {
      const says = (text: string) => {
        phone.log({ app: 'com.example.tastatur', tag: 'Ime7', text });
      };
      says('ready'); // long before the first run
      return {
        did(app, action) {
          if (app === mint && action.kind === 'search') says(`commit ${action.words}`);
        },
      };
    },
    runs: 2,
    scenario: 'search',
    right: [{ 'searches-recorded': cannot }],
    otherApps: ['com.example.tastatur'],
    says: ['com.example.tastatur logged what was done in com.mi.globalbrowser.mini'],
  },
  {
    truth: 'the process of the browser ends, and another app gets its number and records',
    phone: quietMint(),
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app !== mint || kind !== 'page') return;
        const pid = phone.end(mint, true);
        const event = { event: 'fremd', properties: { u: url } };
        const text = `track event:${JSON.stringify(event)}`;
        phone.log({
          app: 'com.example.fremd',
          tag: 'SA.SensorsDataAPI',
          text,
          ...(pid !== undefined && { pid }),
        });
      },
    }),
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
    says: ['A process whose app the log does not name recorded'],
  },
  {
    truth: 'records searches, and the system drops a line now and then and says so',
    phone: quietMint(),
    behaviours: [searchHeard, { drops: { tag: 'miaudit', with: 'heartbeat run-01 9' }, isTold: true }],
    runs: 2,
    scenario: 'claims',
    right: [{ 'searches-recorded': 'confirmed' }],
    says: ['heartbeats are missing while things were done'],
  },
  {
    truth: 'records searches, and the system drops lines of the browser and says so',
    phone: quietMint(),
    behaviours: [
      searchHeard,
      { on: pages, ...sensors('weg', { adresse: '{url}' }) },
      { drops: { tag: 'SA.SensorsDataAPI', with: '"weg"' }, isTold: true },
    ],
    runs: 2,
    scenario: 'claims',
    right: [{ 'searches-recorded': 'confirmed', 'pages-recorded': cannot }],
    says: ['the log reports a loss while things were done'],
  },
  {
    truth: 'records searches and pages, and the system drops the pages without a word',
    phone: quietMint(),
    behaviours: [
      searchHeard,
      { on: pages, ...sensors('weg', { adresse: '{url}' }) },
      { drops: { tag: 'SA.SensorsDataAPI', with: '"weg"' } },
    ],
    runs: 5,
    scenario: 'claims',
    right: [{ 'searches-recorded': 'confirmed' }],
    says: ['lines that the system drops without a word: those of one app'],
  },
  {
    truth: 'records searches, and the clock goes back by an hour in the middle',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      did(_, { kind }) {
        if (kind === 'download') phone.stepClock(-3_600_000);
      },
    }),
    runs: 2,
    scenario: 'claims',
    right: [{ 'searches-recorded': 'confirmed', 'pages-recorded': cannot }],
  },
  {
    truth: 'starts anew in the middle',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      did(_, { kind }) {
        if (kind === 'search') phone.reboot();
      },
    }),
    scenario: 'claims',
    right: [{ 'searches-recorded': cannot, 'pages-recorded': cannot }],
    says: ['"state":"partial"'],
  },
  {
    truth: 'is updated in the second run: the versions are told apart',
    module: (phone) => {
      let visits = 0;
      return {
        did(_, { kind }) {
          visits += kind === 'page' ? 1 : 0;
          if (kind === 'page' && visits === 3) phone.update(mint, '99.1.0');
        },
      };
    },
    runs: 3,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }, { 'pages-recorded': 'confirmed' }],
    says: ['"version":"99.1.0'],
  },
  {
    truth: 'does not show whether incognito mode is on',
    phone: { screens: { misbehave: { noIncognito: true } } },
    arms: [arm(mint, 'incognito')],
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot, 'incognito-too': cannot }],
  },
];

testTruth(phones);

import { createHash } from 'node:crypto';
import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { mint } from '../on-virtual-phone.ts';
import { bothSwitches, cannot, quietMint, searchHeard, type TruthPhone } from './truth-phone.ts';
import { testTruth } from './truth-table.ts';

const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const asUuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-').toUpperCase();
const bytes = (text: string) => createHash('sha512').update(text).digest('base64');

/** What is logged at each page of the browser; `isOff`: its switch is off. */
type AtPage = (
  url: string,
  isOff: boolean,
) => { readonly app?: string; readonly tag: string; readonly text: string };

const atEachPage =
  (what: AtPage): MakeBehaviour =>
  (phone) => ({
    did(app, { kind, url }) {
      if (app !== mint || kind !== 'page') return;
      phone.log({ app, ...what(url, phone.pref(app, 'improve_mi_browser_pe') === 'false') });
    },
  });
const sensorsLine = (body: object) => ({
  tag: 'SA.TrackEventAssemble',
  text: `track event:${JSON.stringify(body)}`,
});
const ofPage = (properties: object) => sensorsLine({ event: 'ansicht', properties });
/** By this the SDK is heard whatever the switch says. */
const heardTick = {
  app: mint,
  tag: 'SA.SensorsDataAPI',
  says: 'track event:{"event":"takt","properties":{"n":1}}',
};
const byAnalyticsApp = (url: string) => ({
  app: 'com.miui.analytics',
  tag: 'Analytics-Core-Dispatcher',
  text: `eventType = 3\npayload = ${JSON.stringify({ H: { z: 'g-1' }, B: [{ H: { key: 'kq' }, B: { _event_id_: 'blatt', ort: url } }] })}`,
});

/** Pages may be recorded, and no line proves it: neither confirmed nor called unseen. */
const phones: readonly TruthPhone[] = [
  ...(
    [
      ['as a digest with a salt that nobody knows', (url) => ofPage({ s: digest('sha1', `pfeffer ${url}`) })],
      ['encrypted', (url) => sensorsLine({ ekey: bytes('key'), pkv: 3, payload: bytes(`cipher ${url}`) })],
      ['by their host and title', (url) => ofPage({ haus: new URL(url).hostname, titel: 'Example Domain' })],
      ['by the analytics app, which does not say for whom', byAnalyticsApp],
      [
        'by a process whose app nobody names',
        (url) => ({
          app: 'com.example.namenlos',
          tag: 'FA-SVC',
          text: `Logging event (FE): blatt, Bundle[{ort=${url}}]`,
        }),
      ],
    ] satisfies readonly (readonly [string, AtPage])[]
  ).map(([how, what]): TruthPhone => ({
    truth: `records searches in plain text, and pages ${how}`,
    phone: quietMint(),
    behaviours: [searchHeard],
    module: atEachPage(what),
    runs: 2,
    scenario: 'claims',
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  })),
  {
    truth: 'records at each start a digest of an address that is visited later, and no visit',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      started(app) {
        if (app === mint) phone.log({ app, ...ofPage({ kachel: digest('md5', 'https://example.com/') }) });
      },
    }),
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records pages as a digest of their address without its query, which all visits share',
    phone: quietMint(),
    module: atEachPage((url) => ofPage({ k: digest('md5', url.split('?')[0] ?? '') })),
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }],
    says: ['4 of 4 visits recorded'],
  },
  {
    truth:
      'records the first page of each kind as a digest of its address without its query, and no later one',
    phone: quietMint(),
    module: (phone) => {
      const known = new Set<string>();
      return {
        did(app, { kind, url }) {
          const page = url.split('?')[0] ?? '';
          if (app !== mint || kind !== 'page' || known.has(page)) return;
          known.add(page);
          phone.log({ app, ...ofPage({ k: digest('md5', page) }) });
        },
      };
    },
    runs: 2,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: ['2 of 4 visits recorded, in 1 of 2 runs'],
  },
  {
    truth: 'records pages as MD5 of their MD5, in capitals and in the form of a UUID',
    phone: quietMint(),
    module: atEachPage((url) => ofPage({ wer: asUuid(digest('md5', digest('md5', url))) })),
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }],
    says: ['md5(md5)-uuid:https://example.com/?c='],
  },
  {
    truth: 'records pages as the first half of SHA-256 of path and query',
    phone: quietMint(),
    module: atEachPage((url) => {
      const { pathname, search } = new URL(url);
      return ofPage({ k: digest('sha256', pathname + search).slice(0, 32) });
    }),
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }],
    says: ['2 of 2 visits recorded'],
  },
  ...(
    [
      ['lets the analytics app record', byAnalyticsApp],
      [
        'writes pages under a tag of its own',
        (url) => ({ tag: 'QzSenke', text: `put ${Buffer.from(url).toString('hex')}` }),
      ],
      ['records pages under a digest with a salt', (url) => ofPage({ s: digest('sha1', `salz ${url}`) })],
    ] satisfies readonly (readonly [string, AtPage])[]
  ).map(([how, whileOff]): TruthPhone => ({
    truth: `with the switch off ${how}: that it stops anything is not shown`,
    fixture: 'redmi-note-8-pro',
    phone: quietMint('redmi-note-8-pro'),
    module: atEachPage((url, isOff) => (isOff ? whileOff(url) : ofPage({ k: url }))),
    behaviours: [{ on: { did: ['page'], in: mint }, ...heardTick }],
    arms: bothSwitches,
    runs: 5,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }, { 'pages-recorded': cannot }],
    switchStops: cannot,
  })),
];

testTruth(phones);

import { mint } from '../on-virtual-phone.ts';
import {
  cannot,
  firebase,
  pages,
  quietMint,
  searches,
  searchHeard,
  sensors,
  type TruthPhone,
} from './truth-phone.ts';
import { testTruth } from './truth-table.ts';

const feed = { did: ['feed'], in: mint };
const downloads = { did: ['download'], in: mint };
const consent = (source: number, is: string) => ({
  app: mint,
  tag: 'FA',
  says: `Setting storage consent(FE): source=${source},ad_storage=${is},analytics_storage=${is}`,
});
const withIds = (properties: object): Pick<TruthPhone, 'phone' | 'behaviours' | 'runs' | 'scenario'> => ({
  phone: quietMint(),
  behaviours: [{ on: pages, ...sensors('blatt', { u: '{url}', ...properties }) }],
  runs: 2,
  scenario: 'visit',
});

/** What looks like more than it is: words in another order, values that all phones have, lists of what was shown. */
const phones: readonly TruthPhone[] = [
  {
    truth: 'records a search while consent is given, and is refused it afterwards',
    phone: quietMint(),
    behaviours: [
      { on: searches, ...firebase(mint, 'suchlauf', 'begriff={words}') },
      { on: downloads, ...consent(0, 'denied') },
    ],
    right: [{ 'searches-recorded': 'confirmed', 'with-consent': cannot }],
    says: ['The last word of the same SDK before these records: none in that run'],
  },
  {
    truth: 'denies by default, is then granted, and records only after that',
    phone: quietMint(),
    behaviours: [
      { on: feed, ...consent(-10, 'denied') },
      { on: pages, ...consent(0, 'granted') },
      { on: searches, ...firebase(mint, 'suchlauf', 'begriff={words}'), after: 500 },
    ],
    right: [{ 'searches-recorded': 'confirmed', 'with-consent': cannot }],
    says: ['The last word of the same SDK before these records: “given”'],
  },
  {
    truth: 'is granted, then refused, and records all the same',
    phone: quietMint(),
    behaviours: [
      { on: feed, ...consent(0, 'granted') },
      { on: pages, ...consent(0, 'denied') },
      { on: downloads, ...firebase(mint, 'geladen', 'was={url}'), after: 500 },
    ],
    right: [{ 'downloads-recorded': 'confirmed', 'with-consent': 'contradicted' }],
    says: ['had said that consent is refused, and had not taken that back'],
  },
  ...(
    [
      [
        'zeros where advertising ids are deleted',
        { gaid: '00000000-0000-0000-0000-000000000000', oaid: '0'.repeat(32) },
      ],
      [
        'an IMEI of zeros, and one of digits in their order',
        { imei: '0'.repeat(15), imei2: '123456789012345' },
      ],
      ['the Android id of emulators', { android_id: '9774d56d682e549c' }],
      ['the name of its ROM as the id of the device', { device_id: 'davinci_global_V11.0.4.0.QFJMIXM' }],
      ['the hardware address that every app gets', { mac: '02:00:00:00:00:00' }],
      ['its model and its build', { device_id: 'Mi 9T', serial: 'QKQ1.190825.002', sn: '0123456789ABCDEF' }],
    ] as const
  ).map(([what, properties]): TruthPhone => ({
    truth: `carries ${what}`,
    ...withIds(properties),
    right: [{ 'pages-recorded': 'confirmed', 'not-linked': cannot, 'anonymous-and-encrypted': cannot }],
    saysNot: ['one value in'],
  })),
  {
    truth: 'carries a deleted advertising id and beside it an id of the installation that stays',
    ...withIds({
      gaid: '00000000-0000-0000-0000-000000000000',
      uuid: '7f3a91c0-4be2-4d68-9a1b-5c0d2e9f8a71',
    }),
    right: [{ 'not-linked': 'contradicted' }],
    says: ['1 property stays equal across events: uuid'],
  },
  ...(
    [
      ['a list of addresses', { items: ['https://a.example/1', '{url}', 'https://b.example/2'] }],
      [
        'a list of cards with their places',
        {
          karten: [
            { pos: 1, u: 'https://a.example/9' },
            { pos: 2, u: '{url}' },
          ],
        },
      ],
      ['cards under numbers', { a: { u: 'https://a.example/9' }, b: { u: '{url}' } }],
      ['addresses in one text', { alle: 'https://a.example/1|{url}' }],
    ] as const
  ).map(([what, properties]): TruthPhone => ({
    truth: `logs ${what}, the opened item among them, after it was opened`,
    phone: quietMint(),
    behaviours: [{ on: feed, ...sensors('verwandtes', properties), after: 2000 }],
    scenario: 'feed',
    right: [{ 'feed-recorded': cannot }],
    says: ['may tell only that it was shown'],
  })),
  {
    truth: 'logs the opened item alone, after it was opened',
    phone: quietMint(),
    behaviours: [{ on: feed, ...sensors('auf', { wo: { pos: 2 }, u: '{url}' }), after: 2000 }],
    scenario: 'feed',
    right: [{ 'feed-recorded': 'confirmed' }],
  },
  {
    truth: 'records searches itself, and lets an app that is called like it record pages',
    phone: quietMint(),
    behaviours: [{ on: pages, ...firebase(`${mint}.helper`, 'offen', 'u={url}') }, searchHeard],
    runs: 2,
    scenario: 'test/browse/truth/short.yaml',
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    otherApps: [`${mint}.helper`],
    says: [`${mint}.helper, an app that is called like the browser, recorded it`],
  },
  {
    truth: 'records searches, and a keyboard records pages: not seen is said of the browser alone',
    phone: quietMint(),
    behaviours: [{ on: pages, ...firebase('com.example.tastatur', 'offen', 'u={url}') }, searchHeard],
    runs: 5,
    scenario: 'test/browse/truth/short.yaml',
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    otherApps: ['com.example.tastatur'],
    says: [`com.example.tastatur recorded it, see OTHER APP: this verdict is about ${mint} alone`],
  },
];

testTruth(phones);

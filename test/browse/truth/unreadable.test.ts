import type { BehaviourPhone, MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { arm, mint } from '../on-virtual-phone.ts';
import { bothSwitches, cannot, quietMint, searchHeard, sensors, type TruthPhone } from './truth-phone.ts';
import { short, testTruth } from './truth-table.ts';

type Encode = (text: string) => readonly object[];

const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < 'n' ? 13 : -13)));
const shifted = (text: string) => Array.from(text, (c) => String.fromCharCode(c.charCodeAt(0) + 1)).join('');
const half = (text: string, rest: number) =>
  Array.from(text)
    .filter((_, at) => at % 2 === rest)
    .join('');

/** Spellings that nobody decodes. */
const spellings: Readonly<Record<string, Encode>> = {
  'in pieces of eight characters': (text) => (text.match(/.{1,8}/g) ?? []).map((p) => ({ p })),
  'with each letter moved by one': (text) => [{ p: shifted(text) }],
  'as ROT13, two at a time': (text) => [{ p: rot13(shifted(text)) }],
  'in two halves, every other letter': (text) => [{ a: half(text, 0), b: half(text, 1) }],
  'as a count alone': () => [{ n: 1 }],
};

const say = (phone: BehaviourPhone, event: string, properties: object) => {
  phone.log({
    app: mint,
    tag: 'SA.SensorsDataAPI',
    text: `track event:${JSON.stringify({ event, distinct_id: 'q', properties })}`,
  });
};

const atEach =
  (
    kinds: readonly string[],
    encode: Encode,
    isAlso: (phone: BehaviourPhone) => boolean = () => true,
  ): MakeBehaviour =>
  (phone) => ({
    did(app, { kind, url, words }) {
      if (app !== mint || !kinds.includes(kind) || !isAlso(phone)) return;
      for (const properties of encode(kind === 'page' ? url : (words ?? '')))
        say(phone, 'ansicht', properties);
    },
  });

const isOff = (phone: BehaviourPhone) => phone.pref(mint, 'improve_mi_browser_pe') === 'false';
const onlyOn = { pref: 'improve_mi_browser_pe', is: 'true' };
const shiftedOnly = spellings['with each letter moved by one'] ?? (() => []);

const phones: readonly TruthPhone[] = [
  ...Object.entries(spellings).map(([how, encode]): TruthPhone => ({
    truth: `records searches in plain text, and pages ${how}`,
    phone: quietMint(),
    behaviours: [searchHeard],
    module: atEach(['page'], encode),
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    says: ['Sensors Analytics: ansicht'],
  })),
  {
    truth: 'records one of five pages with each letter moved by one',
    phone: quietMint(),
    behaviours: [searchHeard],
    module(phone) {
      let pages = 0;
      return {
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page') return;
          pages += 1;
          if (pages % 5 === 0) say(phone, 'ansicht', { p: shifted(url) });
        },
      };
    },
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth:
      'records the home page at each start and each page under one name, all with each letter moved by one',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      started(app) {
        if (app === mint) say(phone, 'ansicht', { p: shifted('about:home') });
      },
      did(app, { kind, url }) {
        if (app === mint && kind === 'page') say(phone, 'ansicht', { p: shifted(url) });
      },
    }),
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot }],
    says: ['with values that it does not have before anything is done'],
  },
  {
    truth: 'logs one event at each start, and at each page with a long number in it',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      started(app) {
        if (app === mint) say(phone, 'puls', { z: 1 });
      },
      did(app, { kind, url }) {
        if (app !== mint || kind !== 'page') return;
        const z = Buffer.from(url).reduce((sum, byte) => sum * 7n + BigInt(byte), 0n);
        say(phone, 'puls', { z: String(z) });
      },
    }),
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records what is typed without its last letters, and no more: that is not called unseen',
    phone: quietMint(),
    module: (phone) => ({
      did(app, { kind, words = '' }) {
        if (app === mint && kind === 'typing') say(phone, 'tippen', { w: words.slice(0, -2) });
        if (app === mint && kind === 'search') say(phone, 'gesucht', { womit: words });
      },
    }),
    runs: 5,
    scenario: 'search',
    right: [{ 'searches-recorded': 'confirmed' }],
    says: ['typed and never entered: Sensors Analytics: tippen was logged at 5 of 5'],
  },
  {
    truth: 'records pages 20 s late with each letter moved by one',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app === mint && kind === 'page')
          phone.later(20_000, () => {
            say(phone, 'ansicht', { p: shifted(url) });
          });
      },
    }),
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records pages at the next start, each letter moved by one',
    phone: quietMint(),
    behaviours: [searchHeard],
    module(phone) {
      let held: string[] = [];
      return {
        did(app, { kind, url }) {
          if (app === mint && kind === 'page') held.push(shifted(url));
        },
        started(app) {
          if (app !== mint) return;
          for (const p of held) say(phone, 'nachtrag', { p });
          held = [];
        },
      };
    },
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot }],
    says: ['was logged at each start that followed visits, and not at the first'],
  },
  {
    truth: 'writes pages under a tag of its own, each letter moved by one',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app === mint && kind === 'page') phone.log({ app, tag: 'QzSenke', text: `put ${shifted(url)}` });
      },
    }),
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot }],
    says: ['lines under the tag QzSenke'],
  },
  {
    truth: 'records searches, and logs at each page a line that is always the same',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: (phone) => ({
      did(app, { kind }) {
        if (app === mint && kind === 'page') phone.log({ app, tag: 'Tabs', text: 'onPageFinished 100' });
      },
    }),
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records with the switch off each letter moved by one, and nothing in plain text',
    fixture: 'redmi-note-8-pro',
    phone: quietMint('redmi-note-8-pro'),
    behaviours: [
      {
        on: { did: ['page', 'search'], in: mint, while: onlyOn },
        ...sensors('ansicht', { u: '{url}', w: '{words}' }),
      },
    ],
    module: atEach(['page', 'search'], shiftedOnly, isOff),
    arms: bothSwitches,
    runs: 5,
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }, { 'pages-recorded': cannot, 'incognito-too': cannot }],
    switchStops: cannot,
    says: ['off: Sensors Analytics: ansicht was logged at'],
  },
  {
    truth: 'records searches in incognito mode too, and pages there with each letter moved by one',
    phone: quietMint(),
    behaviours: [searchHeard],
    module: atEach(['page'], shiftedOnly),
    arms: [arm(mint, 'incognito')],
    runs: 5,
    scenario: short,
    right: [{ 'pages-recorded': cannot, 'incognito-too': 'confirmed' }],
  },
];

testTruth(phones);

import { mint } from '../on-virtual-phone.ts';
import { cannot, searchHeard, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

/** A cipher of the test's own, in letters alone: the result differs with each text and with each number of the call. */
const cipher = (text: string, nonce = 0): string =>
  codes(text, nonce)
    .map((code) => String.fromCharCode(97 + (code % 26)))
    .join('');
const codes = (text: string, nonce: number): readonly number[] =>
  Array.from(text, (c, at) => (c.charCodeAt(0) * 7 + at * 31 + nonce * 17) % 100);

/** Records the home page at each start, and one of so many pages, with the address encoded anew each time. */
const homeAndPages =
  (encode: (text: string, nonce: number) => unknown, oneOf = 1): NonNullable<TruthPhone['module']> =>
  (phone) => {
    let n = 0;
    let pages = 0;
    return {
      started(app) {
        if (app === mint) logEvent(phone, 'page_view', { title: 'Home', u: encode('about:home', (n += 1)) });
      },
      did(app, { kind, url }) {
        if (app !== mint || kind !== 'page') return;
        pages += 1;
        if (pages % oneOf === 0) logEvent(phone, 'page_view', { title: 'Example', u: encode(url, (n += 1)) });
      },
    };
  };

/** Events that hold readable words, and beside them something that nobody can read. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'records at each page its title, and its address in a cipher',
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app === mint && kind === 'page')
          logEvent(phone, 'page_view', { title: 'Example', u: cipher(url) });
      },
    }),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth:
      'records the home page at each start, and each page, in a cipher that gives each time something else',
    module: homeAndPages(cipher),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records the home page at each start, and each page, as a list of numbers',
    module: homeAndPages(codes),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth:
      'records the home page at each start, and each search, in a cipher that gives each time something else',
    behaviours: [],
    module(phone) {
      let n = 0;
      return {
        started(app) {
          if (app === mint)
            logEvent(phone, 'page_view', { title: 'Home', u: cipher('about:home', (n += 1)) });
        },
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page') return;
          if (!url.includes('weather')) logEvent(phone, 'seite', { u: url });
          else logEvent(phone, 'page_view', { title: 'Search', u: cipher(url, (n += 1)) });
        },
      };
    },
    right: [{ 'pages-recorded': 'confirmed', 'searches-recorded': cannot }],
  },
  {
    truth: 'records each page in a cipher, and the first letter of each search beside it',
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app === mint && kind === 'page') logEvent(phone, 'page_view', { c: 'w', u: cipher(url) });
      },
    }),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records each page and each search under one name, the page in a cipher',
    module(phone) {
      return {
        did(app, { kind, url, words }) {
          if (app !== mint) return;
          if (kind === 'page') logEvent(phone, 'view', { title: 'Example', u: cipher(url) });
          if (kind === 'search') logEvent(phone, 'view', { title: words ?? '', u: cipher(words ?? '') });
        },
      };
    },
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth:
      'records the home page at each start and every fifth page, in a cipher that gives each time something else',
    module: homeAndPages(cipher, 5),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records one page of all, in a cipher, under the name of what it logs at each start',
    module: homeAndPages(cipher, 7),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records each page in a cipher, and beside it the words that were searched last',
    behaviours: [],
    module(phone) {
      let last = '';
      return {
        did(app, { kind, url, words = '' }) {
          if (app !== mint) return;
          if (kind === 'search') logEvent(phone, 'gesucht', { womit: (last = words) });
          if (kind === 'page' && last !== '') logEvent(phone, 'blatt', { davor: last, u: cipher(url) });
        },
      };
    },
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'logs at each page the words that were searched last, its version and the same screen',
    behaviours: [],
    module(phone) {
      let last = '';
      return {
        did(app, { kind, words = '' }) {
          if (app !== mint) return;
          if (kind === 'search') logEvent(phone, 'gesucht', { womit: (last = words) });
          if (kind === 'page' && last !== '')
            logEvent(phone, 'blatt', { davor: last, v: '3.9.3', wo: 'screen' });
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records searches alone',
    module: () => ({}),
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth:
      'records at its start and at each page the time, its version, its session and the name of a screen',
    module(phone) {
      let session = 0;
      let at = 1_700_000_000_000;
      const show = (screen: string, n: number) => {
        at += 1234;
        logEvent(phone, 'screen_view', { screen, n, at, version: '3.9.3', session: `abcdef-${session}` });
      };
      return {
        started(app) {
          session += 1;
          if (app === mint) show('Home', 1);
        },
        did(app, { kind }) {
          if (app === mint && kind === 'page') show('Page', 2);
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen' }],
  },
];

testTruth(rows, { ...quietInFiveRuns, behaviours: [searchHeard] });

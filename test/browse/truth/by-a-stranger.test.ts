import { createHash } from 'node:crypto';
import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { mint } from '../on-virtual-phone.ts';
import { cannot, pages, searchHeard, searches, sensors, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

interface Doing {
  readonly kind: string;
  readonly url: string;
  readonly words: string;
}
type Say = (event: string, properties: object) => void;

/** What the browser writes when something is done in it, and when it is started. */
const writes =
  (
    make: (say: Say) => { readonly did: (doing: Doing) => void; readonly started?: () => void },
  ): MakeBehaviour =>
  (phone) => {
    const { did, started } = make((event, properties) => {
      logEvent(phone, event, properties);
    });
    return {
      did(app, { kind, url, words = '' }) {
        if (app === mint) did({ kind, url, words });
      },
      started(app) {
        if (app === mint) started?.();
      },
    };
  };

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const moved = (text: string, by: number): string =>
  text.replaceAll(/[a-z]/g, (one) => String.fromCharCode(((one.charCodeAt(0) - 97 + by) % 26) + 97));
const backwards = (text: string) => Buffer.from(Buffer.from(text).reverse()).toString();
const masked = (text: string) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 42)).toString('base64');
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base32 = (text: string) => {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = [...bits.matchAll(/.{1,5}/g)].map(
    ([five]) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)],
  );
  return letters.join('');
};

const rows: readonly TruthPhone[] = [
  {
    truth: 'writes each address backwards, in the event in which it writes searches as they are',
    behaviours: [],
    module: writes((say) => ({
      did: ({ kind, url, words }) => {
        say('tat', { was: kind === 'page' ? backwards(url) : words });
      },
    })),
    right: [{ 'pages-recorded': 'confirmed', 'searches-recorded': 'confirmed' }],
    says: ['10 of 10 visits recorded, in 5 of 5 runs'],
  },
  {
    truth: 'counts pages, and writes down how many there were',
    module: writes((say) => {
      let pagesSoFar = 0;
      return {
        did: ({ kind }) => {
          if (kind === 'page') say('zaehler', { n: (pagesSoFar += 1) });
        },
      };
    }),
    right: [{ 'pages-recorded': cannot }],
    says: ['nothing that was done could be read in it, and may be in it all the same'],
    saysNot: ['what it holds could not be read'],
  },
  {
    truth: 'writes each search a minute and a half late, which is in a later run, and no page',
    behaviours: [{ on: searches, after: 90_000, ...sensors('spaet', { w: '{words}' }) }],
    // No run heard the SDK record what was done in it. Yet the SDK was heard, and nobody may say that it was not.
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'partly confirmed' }],
    saysNot: ['no event of a known SDK of this browser is in the log'],
  },
  {
    truth:
      'writes the MD5 of the MD5 of each address without its scheme, in capitals and in the form of a UUID',
    module: writes((say) => ({
      did: ({ kind, url }) => {
        const digest = md5(md5(url.replace(/^https?:\/\//, ''))).toUpperCase();
        if (kind === 'page')
          say('kennung', { k: digest.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') });
      },
    })),
    right: [{ 'pages-recorded': 'confirmed' }],
  },
  {
    truth: 'names an event by the MD5 of each address, and writes nothing in it',
    module: writes((say) => ({
      did: ({ kind, url }) => {
        if (kind === 'page') say(`v_${md5(url)}`, { x: 1 });
      },
    })),
    right: [{ 'pages-recorded': 'confirmed' }],
  },
  ...(
    [
      ['eleven', 11, cannot],
      ['thirteen, which is a form that is known', 13, 'partly confirmed'],
    ] as const
  ).map(([places, by, right]): TruthPhone => ({
    truth: `writes one page of ten in the event of its searches, with its letters moved by ${places}`,
    behaviours: [],
    module: writes((say) => {
      let pagesSoFar = 0;
      return {
        did: ({ kind, url, words }) => {
          if (kind === 'search') say('gemischt', { w: words });
          if (kind === 'page' && (pagesSoFar += 1) === 4) say('gemischt', { w: moved(url, by) });
        },
      };
    }),
    right: [{ 'pages-recorded': right, 'searches-recorded': 'confirmed' }],
  })),
  {
    truth: 'writes the page before each search beside its words, under a mask',
    behaviours: [],
    module: writes((say) => {
      let last = '';
      return {
        did: ({ kind, url, words }) => {
          if (kind === 'page') last = url;
          if (kind === 'search') say('frage', { womit: words, von: masked(last) });
        },
      };
    }),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    saysNot: ['"claim":"pages-recorded","status":"not seen"'],
  },
  {
    truth: 'writes an id of its own beside the words of each search, and no page',
    behaviours: [],
    module: writes((say) => {
      let searchesSoFar = 0;
      return {
        did: ({ kind, words }) => {
          if (kind === 'search') say('frage', { womit: words, id: md5(`made ${(searchesSoFar += 1)}`) });
        },
      };
    }),
    // An id of each event is what many SDKs have, and a digest of the page before would look the same.
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes the page before each search beside its words, as it is',
    behaviours: [],
    module: writes((say) => {
      let last = '';
      return {
        did: ({ kind, url, words }) => {
          if (kind === 'page') last = url;
          if (kind === 'search') say('frage', { womit: words, von: last });
        },
      };
    }),
    // Of the two pages of a run the first is nowhere.
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: ['some seen, not every one: 5 of 10 visits recorded, in 5 of 5 runs'],
  },
  {
    truth:
      'writes what stands behind the question mark in base32, and another text in that form at each start',
    module: writes((say) => ({
      did: ({ kind, url }) => {
        if (kind === 'page') say('kurz', { v: base32(new URL(url).searchParams.get('c') ?? '') });
      },
      started: () => {
        say('kurz', { v: base32('made, and no address') });
      },
    })),
    right: [{ 'pages-recorded': 'confirmed' }],
  },
  {
    truth: 'lets a process of its own with a name behind a colon write the pages',
    behaviours: [searchHeard, { on: pages, ...sensors('schub', { u: '{url}' }), app: `${mint}:push` }],
    right: [{ 'pages-recorded': 'confirmed' }],
    otherApps: [],
  },
];

testTruth(rows, { ...quietInFiveRuns, behaviours: [searchHeard] });

import { gzipSync } from 'node:zlib';
import { mint } from '../on-virtual-phone.ts';
import { cannot, firebase, pages, searches, searchHeard, sensors, type TruthPhone } from './truth-phone.ts';
import { atPages, logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

const jwt = (claims: object) =>
  ['{"alg":"HS256","typ":"JWT"}', JSON.stringify(claims), 'made']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

/** What is recorded is in a form that few have, or is less than it looks like. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'writes pages as the middle of a token of three parts in base64url',
    module: atPages((phone, { href }) => {
      logEvent(phone, 'marke', { t: jwt({ sub: href }) });
    }),
    runs: 2,
    right: [{ 'pages-recorded': 'confirmed' }],
  },
  {
    truth: 'writes what is new in each page in groups of four with dashes',
    module: atPages((phone, { searchParams }) => {
      logEvent(phone, 'gruppe', { g: (searchParams.get('c') ?? '').replaceAll(/(.{4})/g, '$1-') });
    }),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'writes the address of the small picture of each site',
    module: atPages((phone, { origin }) => {
      logEvent(phone, 'bildchen', { b: `${origin}/favicon.ico` });
    }),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'writes pages twice percent-encoded, packed, as hex',
    module: atPages((phone, { href }) => {
      const text = encodeURIComponent(encodeURIComponent(href));
      logEvent(phone, 'kern', { x: gzipSync(text).toString('hex') });
    }),
    runs: 2,
    right: [{ 'pages-recorded': 'confirmed' }],
  },
  {
    truth: 'prints the address of each page in the console of its engine',
    behaviours: [
      searchHeard,
      { on: pages, app: mint, tag: 'chromium', says: '[INFO:CONSOLE(1)] "ready", source: {url} (1)' },
    ],
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records searches by an SDK of which a keyboard said before that consent is refused',
    behaviours: [
      { on: searches, ...firebase(mint, 'frage', 'womit={words}') },
      {
        on: pages,
        app: 'com.tasten.brett',
        tag: 'FA',
        says: 'Setting storage consent(FE): source=0,ad_storage=denied,analytics_storage=denied',
      },
    ],
    runs: 2,
    right: [{ 'searches-recorded': 'confirmed', 'with-consent': cannot }],
  },
  {
    truth: 'has an id that is new in each event, and another app has one of that name that stays',
    behaviours: [
      { on: searches, ...sensors('frage', { womit: '{words}', uuid: '7f3a{random}' }, 'z-{random}') },
      {
        ...sensors('takt', { uuid: '7f3a91c0-4be2-4d68-9a1b-5c0d2e9f8a71' }),
        on: pages,
        app: 'com.fremde.galerie',
      },
    ],
    runs: 2,
    right: [{ 'searches-recorded': 'confirmed', 'not-linked': cannot }],
  },
  {
    truth: 'writes at each page how long the page before was read, in a list of hours, minutes and seconds',
    behaviours: [
      { on: searches, ...sensors('frage', { womit: '{words}', gelesen: '0, 2, 17', bei: 'Seite' }) },
    ],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'lets a process of its own end without a word, whose number a gallery gets that writes pages',
    module(phone) {
      let pid: number | undefined;
      return {
        started(app) {
          if (app !== mint) return;
          logEvent(phone, 'schub', { n: 1 }, `${mint}:push`);
          pid = phone.end(`${mint}:push`, false);
          phone.log({
            app: 'system',
            tag: 'ActivityManager',
            text: `Start proc ${String(pid)}:com.fremde.galerie/u0a188 for service {com.fremde.galerie/.Made}`,
          });
        },
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page' || pid === undefined) return;
          const text = `track event:${JSON.stringify({ event: 'fremd', properties: { u: url } })}`;
          phone.log({ app: 'com.fremde.galerie', tag: 'SA.SensorsDataAPI', text, pid });
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen' }],
    otherApps: ['com.fremde.galerie'],
  },
  {
    truth: 'has an app that writes what the system writes when it starts anew, between a page and its record',
    behaviours: [searchHeard, { on: pages, after: 900, ...sensors('blatt', { u: '{url}' }) }],
    module: atPages((phone) => {
      phone.log({
        app: 'com.fremde.galerie',
        tag: 'SystemServer',
        text: 'Entered the Android system server!',
      });
    }),
    runs: 2,
    // Whose records come after that nobody can know, if it is believed; they are never called unseen.
    right: [{}],
    saysNot: ['"claim":"pages-recorded","status":"not seen"'],
  },
  {
    truth: 'writes each page in an event that the log cuts before its address',
    module: atPages((phone, { href }) => {
      phone.log({
        app: mint,
        tag: 'SA.SensorsDataAPI',
        text: `track event:{"event":"lang","properties":{"vor":"${'made '.repeat(700)}","u":"${href}"}}`.slice(
          0,
          3400,
        ),
      });
    }),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'asks for the pages of the run before once more at each start, and writes them then',
    module(phone) {
      const open: string[] = [];
      return {
        did(app, { kind, url }) {
          if (app === mint && kind === 'page') open.push(url);
        },
        started(app) {
          if (app !== mint) return;
          for (const url of open.splice(0)) {
            if (url.includes('127.0.0.1')) void fetch(url).catch(() => undefined);
            logEvent(phone, 'vorab', { u: url });
          }
        },
      };
    },
    right: [{ 'searches-recorded': 'confirmed' }],
    saysNot: ['"claim":"pages-recorded","status":"not seen"'],
  },
  {
    truth: 'writes beside each search the place of its screen as a number of nine digits that stays',
    behaviours: [{ on: searches, ...sensors('frage', { womit: '{words}', schirm: 731_204_558 }) }],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
];

testTruth(rows, { ...quietInFiveRuns, behaviours: [searchHeard] });

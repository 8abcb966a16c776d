import { createHash } from 'node:crypto';
import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { mint } from '../on-virtual-phone.ts';
import { cannot, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

const masked = (text: string) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 27));
const moved = (text: string) =>
  text.replaceAll(/[a-z]/g, (one) => String.fromCharCode(((one.charCodeAt(0) - 90) % 26) + 97));

/** Records each search in words, and beside them what `of` makes of the page before. */
const besideWords =
  (
    of: (url: URL, count: number) => unknown,
    times = 1,
    write = (words: string): string => words,
  ): MakeBehaviour =>
  (phone) => {
    let [last, count] = [new URL('about:blank'), 0];
    return {
      did(app, { kind, url, words }) {
        if (app !== mint) return;
        if (kind === 'page') last = new URL(url);
        if (kind !== 'search') return;
        count += 1;
        for (let n = 0; n < times; n++)
          logEvent(phone, 'suchwort', { eingabe: write(words ?? ''), bei: of(last, count) });
      },
    };
  };

const salted = (text: unknown) =>
  createHash('md5')
    .update(`salz ${String(text)}`)
    .digest('hex');

const canaryOf = (url: URL) => /\w{16,}/.exec(`${url.search}${url.pathname}`)?.[0] ?? '';

/** A value that is nowhere else may be a digest of the page before, with a salt: who reads the log cannot tell it from an id of the event. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'writes beside each search the query of the page before, under a mask and in base64',
    module: besideWords((url) => masked(url.search).toString('base64')),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search what is new in the page before, with its letters moved',
    module: besideWords((url) => moved(canaryOf(url))),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search a number of 64 bits that is new each time, and no page',
    module: besideWords((_, count) => `-${String(7_119_355_102_448_376_001n + BigInt(count) * 77_777_777n)}`),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search a UUID that is new each time, and no page',
    module: besideWords((_, count) => `0f8fad5b-d9cb-469f-a165-70867728${String(9_000 + count)}`),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    says: ['it may be a digest of what was done, or an id of its own'],
  },
  {
    truth: 'writes beside each search the first eight digits of a salted digest of the page before',
    module: besideWords((url) => salted(url).slice(0, 8)),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search a salted sum of 32 bits of the page before',
    module: besideWords((url) => Number.parseInt(salted(url).slice(0, 8), 16)),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search 64 bits of a salted digest of the page before in base64',
    module: besideWords((url) => Buffer.from(salted(url), 'hex').subarray(0, 8).toString('base64')),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes each search down twice, both times with a salted digest of the page before',
    module: besideWords(salted, 2),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes each search in base64, and beside it a salted digest of the page before',
    module: besideWords(salted, 1, (words) => Buffer.from(words).toString('base64')),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes each search in base64, and no page',
    module: besideWords(
      () => 'seite',
      1,
      (words) => Buffer.from(words).toString('base64'),
    ),
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'shows a screen at each start and each search, with a salted digest of what was open before',
    module(phone) {
      let last = 'about:home';
      const show = () => {
        logEvent(phone, 'schirm', { davor: salted(last) });
      };
      return {
        started(app) {
          if (app === mint) show();
        },
        did(app, { kind, url, words }) {
          if (app !== mint) return;
          if (kind === 'page') last = url;
          if (kind !== 'search') return;
          logEvent(phone, 'suchwort', { eingabe: words });
          show();
        },
      };
    },
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'gives each event the random number of its SDK, and records no page',
    module: (phone) => {
      let count = 0;
      return {
        did(app, { kind, words }) {
          if (app !== mint || kind !== 'search') return;
          const body = {
            _track_id: -1_398_204_117 + (count += 1) * 7919,
            event: 'suchwort',
            properties: { eingabe: words },
          };
          phone.log({ app, tag: 'SA.SensorsDataAPI', text: `track event:${JSON.stringify(body)}` });
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search how long the page before was looked at, and no page',
    module: besideWords((_, count) => `${String(count * 3)} s and ${String(count)} ms`),
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    says: ['or in a later run, in a form that can be read'],
  },
];

testTruth(rows, quietInFiveRuns);

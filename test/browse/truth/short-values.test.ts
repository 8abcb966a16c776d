import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { mint } from '../on-virtual-phone.ts';
import { cannot, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

const masked = (text: string) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 27));
const moved = (text: string) =>
  text.replaceAll(/[a-z]/g, (one) => String.fromCharCode(((one.charCodeAt(0) - 90) % 26) + 97));

/** Records each search in words, and beside them what `of` makes of the page before. */
const besideWords =
  (of: (url: URL, count: number) => unknown): MakeBehaviour =>
  (phone) => {
    let [last, count] = [new URL('about:blank'), 0];
    return {
      did(app, { kind, url, words }) {
        if (app !== mint) return;
        if (kind === 'page') last = new URL(url);
        if (kind === 'search') logEvent(phone, 'suchwort', { eingabe: words, bei: of(last, (count += 1)) });
      },
    };
  };

const canaryOf = (url: URL) => /\w{16,}/.exec(`${url.search}${url.pathname}`)?.[0] ?? '';

/** What is new in an address needs 19 characters: with less beside it, and with ids that each event has, a page is not seen. */
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
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search a UUID that is new each time, and no page',
    module: besideWords((_, count) => `0f8fad5b-d9cb-469f-a165-70867728${String(9_000 + count)}`),
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes beside each search how long the page before was looked at, and no page',
    module: besideWords((_, count) => `${String(count * 3)} s and ${String(count)} ms`),
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
];

testTruth(rows, quietInFiveRuns);

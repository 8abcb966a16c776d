import type { Answer, Capture } from '../capture/capture.ts';
import { answerFile } from '../capture/capture.ts';
import { screenExcerpt } from './screen-excerpt.ts';

/** A line of a file of the capture that holds what a finding observed. */
export interface FindingLine {
  /** Below the folder of the capture: `phone/getprop.txt`. */
  readonly file: string;
  /** The first line is 1. */
  readonly line: number;
  /** Where in the line the words are, in UTF-16 code units; the first is 1. */
  readonly column: number;
  /** The line as it is there; of a long one the part around the words, with `…` where something is left out. */
  readonly text: string;
  /** How far into `text` the words are, in UTF-16 code units, where `text` does not begin as the line does. */
  readonly offset?: number;
}

const mostLines = 12;
const mostWords = 24;
const mostText = 400;
/** Beyond this an answer is not searched: no honest answer is so long. */
const mostSearched = 8_000_000;

/**
 * The lines of the answers that hold the words that a finding observed: names of keys and packages, classes,
 * versions, titles of switches. Empty where no line holds them, as with a key that is absent.
 */
export function evidenceLines(
  observed: string,
  evidence: readonly string[],
  capture: Capture,
): FindingLine[] {
  const words = wordsOf(observed);
  return evidence
    .flatMap((path) => {
      const answer = capture.get(path);
      return answer ? linesOfAnswer(answerFile(path, answer), answer, words) : [];
    })
    .slice(0, mostLines);
}

function linesOfAnswer(file: string, answer: Answer, words: readonly string[]): FindingLine[] {
  if (!answer.ok) return [{ file, line: 1, column: 1, text: answer.why.slice(0, mostText) }];
  const raw = answer.raw.slice(0, mostSearched);
  const found = words.map((word) => placesOf(raw, word)).filter(({ at }) => at.length > 0);
  const keys = found.filter(({ isKey }) => isKey);
  const telling = keys.length > 0 ? keys : found.filter(({ at }) => at.length <= mostPlaces);
  const rarest = [...found].sort((a, b) => a.at.length - b.at.length).slice(0, 1);
  const places = (telling.length > 0 ? telling : rarest).flatMap(({ at }) => at.slice(0, 3));
  return excerpts(file, raw, places);
}

const mostPlaces = 4;

interface WordPlaces {
  readonly at: readonly number[];
  /** They are where a line names what it is about: `KEY=`, `[KEY]: `, `package:KEY`. */
  readonly isKey: boolean;
}

function placesOf(raw: string, word: string): WordPlaces {
  const at: number[] = [];
  const keys: number[] = [];
  for (const spelling of new Set([word, inXml(word)]))
    for (let from = raw.indexOf(spelling); from >= 0; from = raw.indexOf(spelling, from + spelling.length)) {
      const end = from + spelling.length;
      if (isPartOfName(raw.slice(Math.max(0, from - 2), from), raw.slice(end, end + 2))) continue;
      at.push(from);
      const before = raw.slice(Math.max(0, from - 9), from);
      const isKey =
        (/(?:^|\n)$/.test(before) && raw[end] === '=') ||
        (/(?:^|\n)\[$/.test(before) && raw.startsWith(']: [', end)) ||
        before.endsWith('\npackage:') ||
        (from === 8 && before === 'package:');
      if (isKey) keys.push(from);
      if (at.length >= 64) break;
    }
  return keys.length > 0 ? { at: keys, isKey: true } : { at, isKey: false };
}

/** `com.miui.analytics` is in `com.miui.analytics.go`, and is not named there. */
function isPartOfName(before: string, after: string): boolean {
  return /[\p{L}\p{N}_]\.?$/u.test(before) || /^\.?[\p{L}\p{N}_]/u.test(after);
}

/** As a dump of a screen spells it. */
function inXml(word: string): string {
  return word
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** The title of a switch in quotation marks; names with a dot, a low line, a digit or a capital in them. */
function wordsOf(observed: string): readonly string[] {
  const quoted = [...observed.matchAll(/"([^"]{2,300})"/g)].flatMap(([, text = '']) =>
    text.split(' / ').map((part) => part.replace(/…$/, '').trim()),
  );
  const rest = observed.replace(/"[^"]{2,300}"/g, ' ');
  const names = [...rest.matchAll(/[\w.$:/@#+-]{3,200}/g)]
    .map(([name]) => name.replace(/^[.:/-]+|[.:/-]+$/g, ''))
    .filter((name) => name.length >= 3 && /[._\d]|[a-z][A-Z]/.test(name));
  return [...new Set([...quoted.filter((text) => text.length >= 2), ...names])].slice(0, mostWords);
}

/** Each line once, in the order of the file. */
function excerpts(file: string, raw: string, places: readonly number[]): FindingLine[] {
  const lines = new Map<number, FindingLine>();
  let line = 1;
  let start = 0;
  /** The end of the last row of a screen that was shown: a screen is one long line. */
  let seen = 0;
  for (const at of [...places].sort((a, b) => a - b)) {
    for (let next = raw.indexOf('\n', start); next >= 0 && next < at; next = raw.indexOf('\n', start)) {
      start = next + 1;
      line += 1;
    }
    if (at < seen) continue;
    const row = screenExcerpt(raw, at);
    if (row !== undefined) {
      seen = row.to;
      lines.set(at, { file, line, column: at - start + 1, text: row.text, offset: at - row.from });
      continue;
    }
    const known = lines.get(start);
    if (known !== undefined && at - start < known.column + mostText / 2) continue;
    const end = raw.indexOf('\n', at);
    const whole = raw.slice(start, Math.min(end < 0 ? raw.length : end, at + mostText)).trimEnd();
    lines.set(known === undefined ? start : at, {
      file,
      line,
      column: at - start + 1,
      ...excerptOf(whole, at - start, end < 0 ? raw.length : end - start),
    });
  }
  return [...lines.values()];
}

/** Characters before the words that are shown of a long line. */
const shownBefore = 40;

function excerptOf(line: string, at: number, length: number): Pick<FindingLine, 'text' | 'offset'> {
  if (length <= mostText) return { text: line };
  const from = at < mostText / 2 ? 0 : at - shownBefore;
  const text = `${line.slice(from, from + mostText)}…`;
  return from === 0 ? { text } : { text: `…${text}`, offset: 1 + shownBefore };
}

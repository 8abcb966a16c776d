// The log that scans are measured with: the lines of real logs, if they are there, with events and canaries among them.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../build/detectors/index.js';
import { canaryNeedles } from '../build/canary/needles.js';
import { decoderFor } from '../build/log/decode.js';

const every = 4000; // lines between planted events
const corpus = '../shared/corpus/logcat';

/** Lines without events: the corpus without the lines that detectors search for, or made lines if there is no corpus. */
function linesWithoutEvents() {
  const made = Array.from(
    { length: 20_000 },
    (_, n) =>
      `03-17 16:13:38.811  ${1700 + (n % 90)}  2395 D WindowManager: made line ${n} of an app that opens windows`,
  );
  if (!existsSync(corpus)) return made;
  const literals = detectors.flatMap((detector) => detector.literals);
  return readdirSync(corpus).flatMap((file) => {
    const bytes = readFileSync(join(corpus, file));
    const decoder = decoderFor(bytes.subarray(0, 4));
    const text = Buffer.concat([decoder.push(bytes), decoder.end()]).toString('utf8');
    return text.split(/\r*\n/).filter((line) => !literals.some((literal) => line.includes(literal)));
  });
}

// In the time of the line before, so that the clock of the log does not step.
const plantedLines = (token, before) => {
  const time = /^\d\d-\d\d [\d:.]{12}/.exec(before)?.[0] ?? '05-04 12:00:00.123';
  return [
    `${time}  4321  4388 D OneTrack-Api-OneTrackLocalImp: track data:{"H":{"event":"view"},"B":{"url":"https://example.org/"}}`,
    `${time}  4321  4388 V FA      : Logging event (FE): screen_view(_vs), Bundle[{a=1}]`,
    `${time}  4321  4388 I Other   : ${Buffer.from(`{"url":"https://${token}.example/"}`).toString('base64')}`,
  ];
};

/** Writes a log of so many bytes. Returns its length, and how often events and a canary were planted. */
export function makeLog(path, tokens, wanted) {
  const file = openSync(path, 'w');
  const lines = linesWithoutEvents();
  let bytes = 0;
  let plantings = 0;
  while (bytes < wanted)
    for (let at = 0; at < lines.length && bytes < wanted; at += every) {
      const block = [
        ...lines.slice(at, at + every),
        ...plantedLines(tokens[plantings++ % tokens.length], lines[Math.min(at + every, lines.length) - 1]),
        '',
      ].join('\n');
      bytes += writeSync(file, block);
    }
  closeSync(file);
  return { bytes, plantings };
}

/** What ripgrep and grep search for: the literals of the detectors, and the plain canaries, one a line. */
export function patternsFor(tokens) {
  const literals = detectors.flatMap((detector) => detector.literals);
  const lines = [...new Set([...literals.map((literal) => literal.replace(/[\r\n]$/, '')), ...tokens])];
  return { text: lines.join('\n'), count: lines.length };
}

const asExpression = (bytes) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/**
 * All that a scan searches for in the text as it is, as expressions for ripgrep, one a line: the literals of the detectors, and
 * the spellings and digests of the canaries, in either case where a scan does so. Without those with a line feed, which
 * ripgrep does not search for in this mode.
 */
export function sameLiterals(tokens) {
  const literals = detectors.flatMap((detector) => detector.literals.map((literal) => Buffer.from(literal)));
  const needles = tokens.flatMap((token) => canaryNeedles({ token, planted: [] }));
  const wanted = [
    ...literals.map((bytes) => ({ bytes, folds: false })),
    ...needles.map(({ bytes, folds }) => ({ bytes, folds })),
  ].filter(({ bytes }) => !bytes.includes(10));
  const lines = wanted.map(({ bytes, folds }) => `${folds ? '(?i-u)' : '(?-u)'}${asExpression(bytes)}`);
  return [...new Set(lines)].join('\n');
}

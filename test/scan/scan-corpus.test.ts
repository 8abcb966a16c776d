import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';
import { corpus, corpusFiles, testOnCorpus } from '../corpus.ts';
import { canariesIn, eventsIn, scanBytes } from './scan-lines.ts';

/**
 * What a person who read these logs says is in them, by the words of the lines. A line that holds such words must be
 * reported under that detector, and nothing else may be. Kinds that accuse nobody (notice) are not listed.
 */
const truth: Readonly<Record<string, readonly (readonly [detector: string, words: RegExp])[]>> = {
  // A Xiaomi TV: the launcher's statistics, Baidu's assistant, look-ups of Xiaomi's analytics and ad hosts.
  'logcat/xiaomi_log_ld171363574.txt': [
    ['instant-stats', /instant-stats-.*(?:record event, category|upload success)/],
    ['baidu', /XRAY.*QAPM.*(?:上传data\[|发送数据的 url is)/],
    ['baidu', /SILOG_Reporter\(\s*\d+\): \d+begin---/],
    ['baidu', /SILOG_HttpUtil\(\s*\d+\): posthttps:/],
    [
      'xiaomi-hosts',
      /lookupHostByName\(\) using (?:data\.mistat|api\.ad|sdkconfig\.ad|stat\.pandora)\.xiaomi\.com/,
    ],
    ['xiaomi-hosts', /AD-PLUGIN-MiAdServer.*https:\/\/api\.ad\.xiaomi\.com/],
  ],
  'analytics_log_excerpts/fa_start_studio_format_distriqt118.txt': [
    ['firebase', /V\/FA: Collection enabled/],
  ],
  'analytics_log_excerpts/fa_svc_logging_event_lines.txt': [
    ['firebase', /Logging event: origin=app,name=Consent_Device/],
  ],
  'analytics_log_excerpts/fa_svc_upload_bundle_samsung_a52.txt': [
    ['firebase', /resettable_device_id: f2065e9c/],
  ],
  'analytics_log_excerpts/miui8_pushservice_muhamed89_1140.txt': [
    ['mipush', /stat connpt = wifi netDuration/],
  ],
};

const files = [
  ...corpusFiles('logcat'),
  ...corpusFiles('analytics_log_excerpts'),
  ...corpusFiles('bugreport'),
];

testOnCorpus('every event told is in the log, and every event in the log is told', () => {
  for (const file of files) {
    const told = eventsIn(scanBytes(readFileSync(`../shared/corpus/${file}`)))
      .filter(({ kind }) => kind !== 'notice')
      .map(({ detector, lines }) => `${String(lines[0])} ${detector}`);
    const there = corpus(file)
      .split('\n')
      .flatMap((line, at) =>
        (truth[file] ?? [])
          .filter(([, words]) => words.test(line))
          .map(([detector]) => `${String(at + 1)} ${detector}`),
      );
    expect([file, told.toSorted()]).toEqual([file, there.toSorted()]);
  }
});

testOnCorpus('what is told quotes the lines as they are in the file', () => {
  for (const file of files) {
    const lines = corpus(file)
      .replace(/^\ufeff/, '')
      .split('\n');
    for (const event of eventsIn(scanBytes(readFileSync(`../shared/corpus/${file}`))))
      event.lines.slice(0, 40).forEach((number, at) => {
        const quoted = event.raw[at] ?? '';
        expect((lines[number - 1] ?? '').startsWith(quoted.replace(/\uFFFD.*$/s, ''))).toBe(true);
      });
  }
});

testOnCorpus('no canary is seen where none is', () => {
  const tokens = ['kq7vwx2mzrb8ndtc4hgf', 'zp4hwq8tmn3cvxkd6rbg'];
  const looking = matcher(tokens.map((token) => ({ token, planted: [`https://${token}.example.org/`] })));
  for (const file of files)
    expect([file, canariesIn(scanBytes(readFileSync(`../shared/corpus/${file}`), looking))]).toEqual([
      file,
      [],
    ]);
});

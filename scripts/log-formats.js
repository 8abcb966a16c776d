// One made log in every format that people save logcat in: three events, one of them over several lines.

/** What a scan has to tell of each: SDK and event. */
export const expected = [
  ['Firebase Analytics', 'level_up'],
  ['Sensors Analytics', 'page_load'],
  ['OneTrack (Xiaomi)', 'open'],
];

const messages = [
  ['V', 'FA', 'Logging event (FE): level_up, Bundle[{level=3, ga_event_origin(_o)=app}]'],
  [
    'I',
    'SA.SensorsDataAPI',
    'track event:\n{\n\t"type":"track",\n\t"event":"page_load",\n\t"properties":{\n\t\t"$url":"https://example.org/"\n\t}\n}',
  ],
  [
    'D',
    'OneTrack-Api-OneTrackLocalImp',
    'track data:{"H":{"event":"open","pkg":"com.example.app"},"B":{"k":"v"}}',
  ],
];

const date = '06-28 11:26:06.630';
const each = (write) => `${messages.map(([level, tag, text]) => write(level, tag, text)).join('\n')}\n`;
const lines = (write) =>
  each((level, tag, text) =>
    text
      .split('\n')
      .map((line) => write(level, tag, line))
      .join('\n'),
  );
const padded = (tag) => tag.padEnd(8);
const usual = (before, level, tag, line) => `${before}  4000  4001 ${level} ${padded(tag)}: ${line}`;
const threadtime = lines((level, tag, line) => usual(date, level, tag, line));
const before = (text) => lines((level, tag, line) => text + usual(date, level, tag, line));
const numbered = (write) =>
  threadtime
    .trimEnd()
    .split('\n')
    .map((line, at) => `${write(at + 1)}${line}\n`)
    .join('');
/** Android Studio repeats no header: further lines are under the message. */
const columns = (write) =>
  each((level, tag, text) => {
    const head = write(level, tag);
    return head + text.replaceAll('\n', `\n${' '.repeat(head.length)}`);
  });
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');
const json = (write) => messages.map(([level, tag, text]) => write(level, tag, text));
const jsonLines = (write) =>
  `${json(write)
    .map((one) => JSON.stringify(one))
    .join('\n')}\n`;
const header = (level, tag) => ({
  logLevel: { V: 'VERBOSE', I: 'INFO', D: 'DEBUG' }[level],
  pid: 4000,
  tid: 4001,
  applicationId: 'com.example.app',
  processName: 'com.example.app',
  tag,
  timestamp: { seconds: 1782638766, nanos: 630000000 },
});

const kinds = [
  ['threadtime', 'logcat', threadtime],
  [
    'threadtime with year, microseconds, zone',
    'logcat -v year -v usec -v zone',
    lines((l, t, x) => usual('2026-06-28 11:26:06.630123 +0200', l, t, x)),
  ],
  ['threadtime with nanoseconds', 'logcat -v nsec', lines((l, t, x) => usual(`${date}123456`, l, t, x))],
  [
    'threadtime with uid',
    'logcat -v uid',
    lines((l, t, x) => `${date} 10123  4000  4001 ${l} ${padded(t)}: ${x}`),
  ],
  [
    'threadtime with the name of the uid',
    'logcat -v uid',
    lines((l, t, x) => `${date} u0_a123  4000  4001 ${l} ${padded(t)}: ${x}`),
  ],
  ['epoch', 'logcat -v epoch', lines((l, t, x) => usual('     1782638766.630', l, t, x))],
  ['monotonic', 'logcat -v monotonic', lines((l, t, x) => usual('      1234.630', l, t, x))],
  ['time', 'logcat -v time', lines((l, t, x) => `${date} ${l}/${padded(t)}( 4000): ${x}`)],
  [
    'time with uid',
    'logcat -v time -v uid',
    lines((l, t, x) => `${date} ${l}/${padded(t)}(10123: 4000): ${x}`),
  ],
  ['brief', 'logcat -v brief', lines((l, t, x) => `${l}/${padded(t)}( 4000): ${x}`)],
  ['tag', 'logcat -v tag', lines((l, t, x) => `${l}/${padded(t)}: ${x}`)],
  ['process', 'logcat -v process', lines((l, t, x) => `${l}( 4000) ${x}  (${t})`)],
  ['long', 'logcat -v long', each((l, t, x) => `[ ${date}  4000: 4001 ${l}/${padded(t)} ]\n${x}\n`)],
  [
    'long with uid',
    'logcat -v long -v uid',
    each((l, t, x) => `[ ${date} 10123: 4000: 4001 ${l}/${padded(t)} ]\n${x}\n`),
  ],
  ['colour', 'logcat -v color', lines((l, t, x) => `\x1b[38;5;40m${usual(date, l, t, x)}\x1b[0m`)],
  ['colour of old terminals', 'logcat -v color', lines((l, t, x) => `\x1b[0;32m${usual(date, l, t, x)}`)],
  ['dividers of buffers', 'logcat -b all', `--------- beginning of main\n${threadtime}`],
  ['time of ISO 8601', 'log shippers', lines((l, t, x) => usual('2026-06-28T11:26:06.630', l, t, x))],
  [
    'time of ISO 8601 with zone',
    'log shippers',
    lines((l, t, x) => usual('2026-06-28T11:26:06.630123+02:00', l, t, x)),
  ],
  ['a carriage return ends each line', 'old editors', threadtime.replaceAll('\n', '\r')],
  ['the source of a page', 'browsers', lines((l, t, x) => usual(date, l, t, escaped(x)))],
  ['UTF-16', 'PowerShell', Buffer.from(`\ufeff${threadtime.replaceAll('\n', '\r\n')}`, 'utf16le')],
  ['one space for each', 'BrowserStack', lines((l, t, x) => `${date} 4000 4001 ${l} ${t}: ${x}`)],
  [
    'old',
    'Android Studio until Dolphin',
    each(
      (l, t, x) =>
        `2026-06-28 11:26:06.630 4000-4001/com.example.app ${l}/${t}: ${x.replaceAll('\n', '\n    ')}`,
    ),
  ],
  [
    'standard',
    'Android Studio',
    columns(
      (l, t) => `2026-06-28 11:26:06.630  4000-4001  ${t.padEnd(23)} ${'com.example.app'.padEnd(30)} ${l}  `,
    ),
  ],
  [
    'standard, a process without a name',
    'Android Studio',
    columns((l, t) => `2026-06-28 11:26:06.630  4000-4001  ${t.padEnd(23)} ${'pid-4000'.padEnd(30)} ${l}  `),
  ],
  [
    'without the date',
    'Android Studio',
    columns((l, t) => `11:26:06.630 4000-4001 ${t} com.example.app ${l}  `),
  ],
  [
    'export, `.logcat`',
    'Android Studio',
    JSON.stringify(
      {
        metadata: { filter: 'made' },
        logcatMessages: json((l, t, x) => ({ header: header(l, t), message: x })),
      },
      null,
      2,
    ),
  ],
  ['pidcat', 'pidcat', lines((l, t, x) => `${t.padStart(22)}  ${l}  ${x}`)],
  ['flutter run', 'Flutter', lines((l, t, x) => `${l}/${padded(t)}( 4000): ${x}`)],
  ['flutter run -v', 'Flutter', lines((l, t, x) => `[ +123 ms] ${l}/${padded(t)}( 4000): ${x}`)],
  [
    'flutter run -v, with time',
    'Flutter',
    lines((l, t, x) => `[        ] ${date} ${l}/${padded(t)}( 4000): ${x}`),
  ],
  ['log-android', 'React Native', lines((l, t, x) => `[2026-06-28T11:26:06.630Z] ${l} | ${t} ▶︎ ${x}`)],
  ['log', 'Expo', lines((l, t, x) => `[11:26:06] ${l} | ${t} ▶︎ ${x}`)],
  ['log of the server', 'Appium', before('[Logcat] ')],
  ['log of the server, with time', 'Appium', before('2026-06-28T11:26:06.630Z ')],
  [
    'log of the server, with --log-timestamp',
    'Appium',
    before('2026-06-28 11:26:06:630 - [debug] [Logcat] '),
  ],
  ['log of the server, in colours', 'Appium', before('\x1b[90m[debug]\x1b[39m \x1b[35m[Logcat]\x1b[39m ')],
  [
    'log of a session, a list in JSON',
    'Appium, Selenium',
    JSON.stringify(
      threadtime
        .trimEnd()
        .split('\n')
        .map((message) => ({ level: 'ALL', timestamp: 1782638766630, message })),
    ),
  ],
  ['log of a job', 'GitHub Actions', before('2026-06-28T11:26:07.1234567Z ')],
  ['syslog', 'syslog, Loki', before('Jun 28 11:26:06 host adb[12]: ')],
  [
    'JSON lines around logcat',
    'Docker, Kubernetes',
    threadtime
      .trimEnd()
      .split('\n')
      .map((log) => JSON.stringify({ log: `${log}\n`, stream: 'stdout', time: '2026-06-28T11:26:06.63Z' }))
      .join('\n'),
  ],
  [
    'JSON lines with fields',
    'log shippers',
    jsonLines((l, t, x) => ({
      time: '2026-06-28T11:26:06.630Z',
      pid: 4000,
      tid: 4001,
      level: l,
      tag: t,
      message: x,
    })),
  ],
  [
    'JSON lines of single messages',
    'Android Studio',
    jsonLines((l, t, x) => ({ header: header(l, t), message: x })),
  ],
  ['quoted', 'Markdown', before('> ')],
  ['a comment', 'source code', before('// ')],
  ['indented', 'Markdown', before('    ')],
  ['numbers of lines', 'grep -n', numbered((at) => `${at}:`)],
  ['names', 'grep -H', before('log.txt:')],
  ['compose logs', 'Docker', before('phone-1  | ')],
  ['lines that are erased first', 'GitLab CI', before('\u001b[0K')],
  ['names and numbers', 'grep -n of files', numbered((at) => `log.txt:${at}:`)],
  ['numbers', 'cat -n', numbered((at) => `${String(at).padStart(6)}\t`)],
  ['time', 'MatLog, Logcat Reader', lines((l, t, x) => `${date} ${l}/${t}(4000): ${x}`)],
  ['in brackets, on two lines', 'LogcatReader', each((l, t, x) => `[${date} 4000:4001 ${l}/${t}]\n${x}\n`)],
  ['in brackets, on one line', 'LogcatReader', lines((l, t, x) => `[${date} 4000:4001 ${l}/${t}] ${x}`)],
  ['epoch with uid', 'LogFox', lines((l, t, x) => `1782638766.630 10123 4000 4001 ${l} ${t}: ${x}`)],
  ['with a colon', 'Eclipse, DDMS', lines((l, t, x) => `${date}: ${l}/${t}(4000): ${x}`)],
  [
    'hilog',
    'HarmonyOS, OpenHarmony',
    lines((l, t, x) => `${date}  4000  4001 ${l} A00000/com.example.app/${t}: ${x}`),
  ],
  [
    'hilog of older versions',
    'HarmonyOS, OpenHarmony',
    lines((l, t, x) => `${date} 4000 4001 ${l} A00000/${t}: ${x}`),
  ],
  [
    'raw',
    'logcat -v raw',
    lines((l, t, x) => x),
    'it has no tags, so that the app is not known; canaries are found',
  ],
  [
    'thread',
    'logcat -v thread',
    lines((l, t, x) => `${l}( 4000: 4001) ${x}`),
    'it has no tags; canaries are found',
  ],
  ['compact', 'Android Studio', columns((l) => `11:26:06.630  ${l}  `), 'it has no tags; canaries are found'],
  [
    'a table',
    'Excel',
    lines((l, t, x) => `"${date}","4000","4001","${l}","${t}","${x.replaceAll('"', '""')}"`),
    'every program orders columns in its own way; canaries are found',
  ],
];

export const logFormats = kinds.map(([name, from, text, why]) => ({
  name,
  from,
  bytes: Buffer.from(text),
  why,
}));

import { h, type ComponentChildren, type VNode } from 'preact';
import { isLeak, othersAmong, type ScanReport } from '../../scan/scan-report.ts';
import { captureLines } from '../scan-captures.ts';
import { code, lines, renderPage, said, section, table } from './page.ts';

const mostRows = 300;

/** The HTML report of a scan: canaries first, then who logged what how often, what it says, and what was not read. */
export function scanPage(report: ScanReport, tool: string): string {
  const { files, tokens, canaries, visitors, groups, collected, losses, leftOut } = report;
  const leaks = canaries.filter(isLeak);
  const unread = files.filter((file) => file.unread !== undefined);
  const parts: readonly (readonly [string, string, readonly ComponentChildren[]])[] = [
    [
      'canaries',
      `Canaries sighted (${leaks.length + leftOut.canaries})`,
      tokens === 0
        ? [h('p', null, 'No canary was searched for. Name one with --canary.')]
        : leaks.length === 0
          ? [h('p', null, 'No canary was found.')]
          : leaks
              .slice(0, mostRows)
              .map(({ token, path, file, lines: at, raw, package: by, process, tag }) =>
                h('details', { class: 'finding' }, [
                  h('summary', null, [
                    code(token, 120),
                    ' · ',
                    said(by ?? process ?? tag ?? 'app unknown', 200),
                    ' · ',
                    said(path.join(' > '), 200),
                  ]),
                  h(
                    'div',
                    null,
                    lines(raw.map((text, index) => ({ file, line: at[index] ?? at[0] ?? 1, text }))),
                  ),
                ]),
              ),
    ],
    ...(visitors
      ? ([
          [
            'visitors',
            `Asked for at a web server (${othersAmong(visitors)} by somebody else)`,
            [
              table(
                'Who asked for an address with a canary. The first request is taken for the phone',
                ['Canary', 'Who', 'Address', 'Time (UTC)', 'User agent', 'Request', 'Line'],
                visitors
                  .flatMap(({ token, first, later }) => [
                    { ...first, token, who: 'first' },
                    ...later.map((visit) => ({
                      ...visit,
                      token,
                      who: visit.isSomebodyElse ? 'somebody else' : 'perhaps the same',
                    })),
                  ])
                  .slice(0, mostRows)
                  .map(({ token, who, client, time, agent, method, target, file, line }) => [
                    code(token, 120),
                    who,
                    code(client, 100),
                    said(time ?? '', 40),
                    said(agent ?? 'none', 300),
                    code([method, target].filter(Boolean).join(' '), 300),
                    code(`${file}:${line}`, 300),
                  ]),
              ),
            ],
          ],
        ] as const)
      : []),
    [
      'events',
      `Events, worst first (${groups.length + leftOut.groups})`,
      groups.length === 0
        ? [
            h(
              'p',
              null,
              'None was found. A log that shows nothing does not prove that nothing was collected: an SDK can collect and log nothing.',
            ),
          ]
        : [
            table(
              'What SDKs logged: kind, how often, which identifiers it holds, and where it is first',
              ['Event', 'SDK', 'App', 'Kind', 'Times', 'Stages', 'Identifiers', 'First line'],
              groups
                .slice(0, mostRows)
                .map(({ name, sdk, by, kind, count, stages, identifiers, first }) => [
                  code(name, 200),
                  said(sdk, 100),
                  said(by, 200),
                  kind,
                  String(count),
                  stages.join(', '),
                  identifiers.length === 0 ? '' : identifierCell(identifiers),
                  code(
                    first.entry === undefined
                      ? `${first.file}:${first.line}`
                      : `${first.file} entries[${first.entry}]`,
                    300,
                  ),
                ]),
            ),
          ],
    ],
    [
      'collected',
      'Distinct properties collected',
      collected.length === 0
        ? []
        : [
            table(
              'Names of the properties of all events of an SDK in an app',
              ['App', 'SDK', 'Number', 'Names'],
              collected
                .slice(0, mostRows)
                .map(({ by, sdk, names }) => [
                  said(by, 200),
                  said(sdk, 100),
                  String(names.length),
                  said(names.slice(0, 80).join(', '), 1500),
                ]),
            ),
          ],
    ],
    [
      'missing',
      'Missing, or not read',
      unread.length + losses.length === 0
        ? []
        : [
            h('ul', null, [
              ...unread.map(({ name, unread: why = '' }) =>
                h('li', null, [code(name, 300), ': ', said(why, 300)]),
              ),
              ...losses.map(({ what, times, gone, first }) =>
                h('li', null, [
                  said(what, 300),
                  `: ${times} times, ${gone} lines, first `,
                  code(`${first.file}:${first.lines[0] ?? 1}`, 300),
                ]),
              ),
            ]),
          ],
    ],
    [
      'files',
      `Files (${files.length})`,
      [
        ...captureLines(report).map(({ folder, words }) =>
          h('p', null, [code(folder, 300), ': ', said(words, 1000)]),
        ),
        table(
          'What was read',
          ['File', 'Lines', 'Bytes', 'Format'],
          files
            .slice(0, mostRows)
            .map(({ name, lines: count, bytes, formats }) => [
              code(name, 300),
              String(count),
              String(bytes),
              formats.join(', ') || 'no log line was recognised',
            ]),
        ),
      ],
    ],
  ];
  const told = parts.filter(([, , body]) => body.length > 0);
  return renderPage({
    title: 'What these logs show',
    contents: Object.fromEntries(told.map(([id, title]) => [id, title])),
    body: [...madeNotices(report), ...told.map(([id, title, body]) => section(id, title, ...body))],
    tool,
  });
}

/** Before all: what of this a virtual phone said. */
function madeNotices({ captures = [] }: ScanReport): VNode[] {
  return captures
    .filter(({ origin }) => origin === 'made')
    .map(({ folder }) =>
      h('p', { class: 'notice' }, [
        code(folder, 300),
        ' is of a virtual phone, and made up. It says nothing about a real one.',
      ]),
    );
}

/** Wide enough on a narrow screen that a row stays low. */
function identifierCell(identifiers: ScanReport['groups'][number]['identifiers']): VNode {
  const names = identifiers.slice(0, 20).map(({ property, what }) => `${property} (${what})`);
  return h('span', { class: 'long' }, said(names.join(', '), 900));
}

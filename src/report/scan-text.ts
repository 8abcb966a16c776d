import { Chalk, type ChalkInstance } from 'chalk';
import type { Found, FoundPlace } from '../scan/found.ts';
import { isLeak, othersAmong, type EventGroup, type ScanReport } from '../scan/scan-report.ts';
import type { LaterVisit, Visit, Visitors } from '../scan/visitors.ts';
import { layOut, type TextLine } from './lay-out.ts';
import { madeWords } from './phone-line.ts';
import { sanitise } from './sanitise.ts';
import { captureLines } from './scan-captures.ts';
import type { Look } from './text.ts';
import { wrapAt } from './wrap.ts';

const mostShown = 200;

/** What a scan found, for a person: canaries first, then who collected what how often, then what was not seen. */
export function scanText(report: ScanReport, look: Look): string {
  const paint = new Chalk({ level: look.colour });
  const { files, canaries, visitors = [], groups, collected, losses, leftOut } = report;
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const formats =
    [...new Set(files.flatMap((file) => file.formats))].join(', ') || 'no log line was recognised';
  const head = paint.bold(`${number(files.length, 'file')}, ${number(lines, 'line')} (${formats})`);
  const unread = files.filter((file) => file.unread !== undefined);
  const leaks = canaries.filter(isLeak).length + leftOut.canaries;
  const { columns } = look;
  const summary = wrapAt(columns)(summaryOf(report, leaks));
  if (look.detail === 'brief')
    return `${[...madeLines(report).map((line) => wrapAt(columns)(line, '  ')), summary].join('\n')}\n`;
  const section = sectionUpTo(look.detail === 'whole' ? Infinity : mostShown, columns);
  return [
    wrapAt(columns)(head, '  '),
    ...[
      ...madeLines(report),
      ...captureLines(report).map(({ folder, words }) => sanitise(`${folder}: ${words}`, 1000)),
    ].map((line) => wrapAt(columns)(line, '  ')),
    ...section(
      paint.red,
      `Canaries sighted (${String(leaks)})`,
      canaries.filter(({ request }) => request === undefined).map((found) => foundLines(found, paint)),
    ),
    ...section(
      paint.red,
      `Asked for at a web server (${String(othersAmong(visitors))} by somebody else)`,
      visitors.map((one) => visitorsText(one, paint)),
    ),
    ...section(
      paint.yellow,
      'Events, worst first',
      groups.map((group) => groupText(group, paint)),
    ),
    ...section(
      paint.yellow,
      'Distinct properties collected',
      collected.map(({ sdk, by, names }) => {
        const whose = [sdk, by].filter(Boolean).join(' · ');
        return [{ head: `  ${String(names.length).padStart(3)} `, words: paint.dim(sanitise(`· ${whose}`)) }];
      }),
    ),
    ...section(paint.cyan, 'Missing, or not read', [
      ...unread.map((file) => [
        `  ${sanitise(file.name)}: ${sanitise(file.unread ?? '')} (read: ${number(file.bytes, 'byte')})`,
      ]),
      ...losses.map(({ what, times, gone, first }) => {
        const many = gone > 0 ? `${number(gone, 'line')}, ` : '';
        return [`  ${sanitise(what)} (${many}${number(times, 'time')}, first ${placeText(first)})`];
      }),
    ]),
    '',
    summary,
    '',
  ].join('\n');
}

/** Captures of virtual phones: what is told of them must not pass for that of a real one. */
function madeLines({ captures = [] }: ScanReport): readonly string[] {
  return captures.flatMap(({ folder, origin }) =>
    madeWords(origin).map((words) => sanitise(`${folder}: ${words}`)),
  );
}

const counted = ['event', 'upload', 'contact', 'consent', 'notice'] as const;
const names = {
  consent: 'consent line',
  upload: 'upload',
  event: 'event',
  contact: 'contact',
  notice: 'notice',
};

/** The requests for one canary's address. */
function visitorsText({ token, first, later }: Visitors, paint: ChalkInstance): readonly TextLine[] {
  return [
    `  canary ${sanitise(token)}`,
    `      first (taken for the phone)  ${visitText(first, paint)}`,
    ...later.map((visit) => {
      const who = visit.isSomebodyElse ? paint.red('somebody else') : 'perhaps the same';
      return `      ${who}${laterBy(visit)}  ${visitText(visit, paint)}`;
    }),
  ];
}

function laterBy({ secondsAfter }: LaterVisit): string {
  if (secondsAfter === undefined) return '';
  const [long, unit] =
    secondsAfter < 120
      ? [secondsAfter, 's']
      : secondsAfter < 7200
        ? [secondsAfter / 60, 'min']
        : [secondsAfter / 3600, 'h'];
  return `, ${String(Math.round(long))} ${unit} later`;
}

function visitText(
  { client, time = 'no time', method = '', target = '', agent, file, line }: Visit,
  paint: ChalkInstance,
) {
  const who = [client, time, agent ?? 'no user agent'].map((text) => sanitise(text, 200)).join(' · ');
  return `${who} ${paint.dim(`${sanitise(`${method} ${target}`, 200)} ${placeText({ file, lines: [line] })}`)}`;
}

/** Counts by kind. Canaries are counted only where some were searched for. */
function summaryOf({ tokens, canaries, visitors, groups, leftOut }: ScanReport, leaks: number): string {
  const others = othersAmong(visitors);
  const sightings = [
    ...(tokens > 0 ? [number(leaks, 'canary sighting')] : []),
    ...(visitors ? [`${number(others, 'request')} by somebody else at a web server`] : []),
  ];
  const kinds = counted.flatMap((kind) => {
    const count = groups.filter((group) => group.kind === kind).reduce((sum, group) => sum + group.count, 0);
    return count === 0 ? [] : [number(count, names[kind])];
  });
  if (canaries.length + groups.length === 0)
    return [
      ...(tokens > 0 ? ['No canary was found.'] : []),
      'Nothing was found. A quiet log does not prove that nothing was collected: an SDK can collect and log nothing.',
    ].join(' ');
  const more = leftOut.groups > 0 ? [`${number(leftOut.groups, 'kind')} not listed`] : [];
  return `${[...sightings, ...kinds, ...more].join(', ')}.`;
}

function sectionUpTo(most: number, columns: number) {
  return (
    colour: ChalkInstance,
    title: string,
    things: readonly (readonly TextLine[])[],
  ): readonly string[] => {
    if (things.length === 0) return [];
    const more = things.length - most;
    return [
      '',
      colour(wrapAt(columns)(title, '  ')),
      ...things.slice(0, most).map((lines) => layOut(lines, columns)),
      ...(more > 0 ? [`  … and ${String(more)} more (--verbose)`] : []),
    ];
  };
}

function groupText(group: EventGroup, paint: ChalkInstance): readonly TextLine[] {
  const { name, sdk, kind, by, count, stages, consent, identifiers, opaque, first } = group;
  const how = [kind === 'event' ? '' : kind, ...stages, ...consent.map((word) => `consent ${word}`)].filter(
    Boolean,
  );
  const told = identifiers.slice(0, 12).map(({ property, what }) => `${property} (${what})`);
  const about = [sdk, by, how.join(', ')].filter(Boolean).join(' · ');
  return [
    `  ${String(count)} × ${sanitise(name, 120)} ${paint.dim(sanitise(`· ${about}`))}`,
    ...(told.length > 0 ? [{ head: '      tells  ', words: sanitise(told.join(', ')) }] : []),
    ...(opaque > 0 ? [`      opaque ${number(opaque, 'byte')} that cannot be read`] : []),
    { head: paint.dim('      first  '), words: paint.dim(placeText({ ...first, lines: [first.line] })) },
  ];
}

/** One thing found, as it is reported while a log is followed: a line of the log stays whole. */
export function foundText(found: Found, paint: ChalkInstance, columns = Infinity): string {
  return layOut(foundLines(found, paint), columns);
}

function foundLines(found: Found, paint: ChalkInstance): readonly TextLine[] {
  const at = placeText(found);
  if (found.found === 'loss') return [`  ${paint.cyan('missing')} ${sanitise(found.what)} ${paint.dim(at)}`];
  const by = found.package ?? found.process ?? found.app ?? found.tag ?? '';
  if (found.found === 'event') {
    const told = found.identifiers.slice(0, 12).map(({ property }) => property);
    const about = [found.sdk, by, found.kind, found.stage, told.length > 0 ? `tells ${told.join(', ')}` : '']
      .filter(Boolean)
      .join(' · ');
    return [`  ${sanitise(found.name, 120)} ${paint.dim(sanitise(`· ${about}`))} ${paint.dim(at)}`];
  }
  const mark =
    found.selfInflicted === undefined ? paint.red('canary') : paint.dim(`own (${found.selfInflicted})`);
  return [
    `  ${mark} ${sanitise(found.token)} ${paint.dim(sanitise([by, found.path.join(' > ')].filter(Boolean).join(' · ')))} ${at}`,
    { whole: paint.dim(`      ${sanitise(found.raw[0] ?? '', 300)}`) },
  ];
}

function placeText({ file, lines, entry, packet }: Omit<FoundPlace, 'raw'>): string {
  if (packet) return `${sanitise(file)} packet ${String(packet)}`;
  if (entry !== undefined) return `${sanitise(file)} entries[${String(entry)}]`;
  return lines[0] ? `${sanitise(file)}:${String(lines[0])}` : sanitise(file);
}

function number(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

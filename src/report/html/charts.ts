import { scaleLinear } from 'd3-scale';
import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape';
import { h, type VNode } from 'preact';
import type { BrowseReport, RunReport } from '../../browse/browse-schema.ts';
import { sanitise } from '../sanitise.ts';

const chartWidth = 480;
/** Between these the values are drawn. On a narrow screen the letters beside them are larger. */
const left = 144;
const right = chartWidth - 28;

export interface IntervalRow {
  readonly name: string;
  readonly seen: number;
  readonly tried: number;
  readonly low: number;
  readonly high: number;
}

/** Letters of a line beside a row, at the larger size of a narrow screen. */
const longestLine = 21;

const lineHeight = 17;

/** In which share of the runs something was seen, with the interval of 95 %: a row an arm, its whole name in as many lines as it needs. */
export function intervalChart(title: string, rows: readonly IntervalRow[]): VNode {
  const names = rows.map(({ name }) => nameLines(sanitise(name, 200)));
  const heights = names.map(({ length }) => Math.max(2, length) * lineHeight + 8);
  const height = sum(heights) + 34;
  const namesEnd = 216;
  const x = scaleLinear([0, 1], [namesEnd, right]);
  return h(
    'svg',
    { viewBox: `0 0 ${chartWidth} ${height}`, role: 'img', 'aria-label': describe(title, rows) },
    [
      ...x
        .ticks(5)
        .flatMap((tick) => [
          h('line', { class: 'axis', x1: x(tick), x2: x(tick), y1: 6, y2: height - 26 }),
          h('text', { x: x(tick), y: height - 8, 'text-anchor': 'middle' }, `${Math.round(tick * 100)} %`),
        ]),
      ...rows.flatMap(({ seen, tried, low, high }, at) => {
        const y = sum(heights.slice(0, at)) + (heights[at] ?? 0) / 2;
        const told = names[at] ?? [];
        const first = y + 5 - ((told.length - 1) * lineHeight) / 2;
        return [
          ...told.map((words, line) =>
            h('text', { x: namesEnd - 10, y: first + line * lineHeight, 'text-anchor': 'end' }, words),
          ),
          h('line', { class: 'bar', x1: x(low), x2: Math.max(x(high), x(low) + 1), y1: y, y2: y }),
          ...(tried === 0 ? [] : [h('circle', { class: 'dot', cx: x(seen / tried), cy: y, r: 5 })]),
        ];
      }),
    ],
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The browser of an arm and what was done are apart; what is longer than a line is broken at blanks, then in packages after a dot. */
function nameLines(name: string): readonly string[] {
  const [first = '', ...rest] = name.split(', ');
  return [first, rest.join(', ')].flatMap((part) => {
    const lines: string[] = [];
    for (const word of part.split(' ').flatMap(wordParts)) {
      const longer = lines.length === 0 ? word.text : `${lines.at(-1) ?? ''}${word.before}${word.text}`;
      if (lines.length > 0 && longer.length <= longestLine) lines[lines.length - 1] = longer;
      else lines.push(word.text);
    }
    return lines.filter((line) => line !== '');
  });
}

function wordParts(word: string): readonly { readonly text: string; readonly before: '' | ' ' }[] {
  const parts = word.length <= longestLine ? [word] : (word.match(/[^.]{1,21}(?:\.|$)|.{1,21}/g) ?? []);
  return parts.map((text, at) => ({ text, before: at === 0 ? ' ' : '' }));
}

function describe(title: string, rows: readonly IntervalRow[]): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const told = rows.map(
    ({ name, seen, tried, low, high }) =>
      `${name}: ${seen} of ${tried} runs, ${percent(low)} to ${percent(high)}`,
  );
  return sanitise(`${title}. ${told.join('; ')}.`, 1000);
}

type DrawnEffect = NonNullable<BrowseReport['traffic']>['lengths'][number];

/** Each visit as a dot: characters that were added, and bytes that a host got; and the line of least squares. */
export function lengthChart(title: string, { points, slope, low, high }: DrawnEffect): VNode {
  const height = 180;
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / Math.max(1, points.length);
  const lengths = points.map(([length]) => length);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  const most = Math.max(1, ...points.map(([, bytes]) => bytes));
  const x = scaleLinear([shortest, longest], [left, right]);
  const y = scaleLinear([0, most], [height - 34, 12]);
  const line = (length: number) => y(Math.min(most, Math.max(0, mean(1) + slope * (length - mean(0)))));
  const label = `${title}: ${points.length} visits, ${slope.toFixed(2)} bytes a character, ${low.toFixed(2)} to ${high.toFixed(2)}.`;
  return h(
    'svg',
    { viewBox: `0 0 ${chartWidth} ${height}`, role: 'img', 'aria-label': sanitise(label, 400) },
    [
      ...y
        .ticks(4)
        .flatMap((tick) => [
          h('line', { class: 'axis', x1: left, x2: right, y1: y(tick), y2: y(tick) }),
          h('text', { x: left - 10, y: y(tick) + 4, 'text-anchor': 'end' }, `${tick} B`),
        ]),
      h('text', { x: left, y: height - 10, 'text-anchor': 'start' }, `${shortest} characters`),
      h('text', { x: chartWidth, y: height - 10, 'text-anchor': 'end' }, `${longest} characters`),
      h('line', { class: 'bar', x1: x(shortest), x2: x(longest), y1: line(shortest), y2: line(longest) }),
      // Beside each other, for many have one length.
      ...points.map(([length, bytes], at) =>
        h('circle', { class: 'dot', cx: x(length) + ((at % 5) - 2) * 4, cy: y(bytes), r: 4 }),
      ),
    ],
  );
}

type DrawnTimeline = NonNullable<RunReport['timeline']>;
type Mark = DrawnTimeline['marks'][number]['is'];

const lanes: readonly { readonly is: Mark; readonly name: string; readonly shape: typeof symbolCircle }[] = [
  { is: 'action', name: 'User actions', shape: symbolTriangle },
  { is: 'event', name: 'Events', shape: symbolCircle },
  { is: 'upload', name: 'Uploads', shape: symbolSquare },
  { is: 'connection', name: 'Connections', shape: symbolDiamond },
];

/** Where connections were not watched, there is no empty lane of them: it would read as "none". What a log names is shown. */
function lanesOf({ marks, isConnectionWatched }: DrawnTimeline): typeof lanes {
  if (isConnectionWatched) return lanes;
  return lanes.flatMap((lane) => {
    if (lane.is !== 'connection') return [lane];
    return marks.some(({ is }) => is === 'connection') ? [{ ...lane, name: 'Some connections' }] : [];
  });
}

/** What was done and what the log shows, over the time of a run: a lane for each kind, told by shape as well as by colour. */
export function timelineChart(title: string, timeline: DrawnTimeline): VNode {
  const { length, marks } = timeline;
  const shown = lanesOf(timeline);
  const laneHeight = 30;
  const height = shown.length * laneHeight + 34;
  const x = scaleLinear([0, Math.max(1, length) / 1000], [left, right]);
  const counts = shown.map(({ is, name }) => `${name}: ${marks.filter((mark) => mark.is === is).length}`);
  const label = `${title}: ${Math.round(length / 1000)} seconds. ${counts.join(', ')}. The table below lists each.`;
  return h(
    'svg',
    { viewBox: `0 0 ${chartWidth} ${height}`, role: 'img', 'aria-label': sanitise(label, 400) },
    [
      ...shown.flatMap(({ is, name, shape }, at) => {
        const y = at * laneHeight + 18;
        const path = symbol(shape, 60)() ?? '';
        return [
          h('text', { x: left - 10, y: y + 4, 'text-anchor': 'end' }, name),
          h('line', { class: 'lane', x1: left, x2: right, y1: y, y2: y }),
          ...marks
            .filter((mark) => mark.is === is)
            .map((mark) =>
              h('path', { class: is, d: path, transform: `translate(${x(mark.at / 1000).toFixed(1)} ${y})` }),
            ),
        ];
      }),
      ...x
        .ticks(6)
        .map((tick) => h('text', { x: x(tick), y: height - 8, 'text-anchor': 'middle' }, `${tick} s`)),
    ],
  );
}

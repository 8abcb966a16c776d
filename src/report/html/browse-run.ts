import { h, type VNode } from 'preact';
import { apartWords } from '../../browse/claims/within-words.ts';
import type { RunReport } from '../../browse/browse-schema.ts';
import { loggedWords } from '../browse-inventory.ts';
import { shortenRefusal } from '../gate-notice.ts';
import { timelineChart } from './charts.ts';
import { code, said, table } from './page.ts';

const markWords = { action: 'user action', event: 'event', upload: 'upload', connection: 'connection' };

const whenLogged =
  'A line of the log is between the heartbeats around it. What is sent may have been recorded long before, in another run too.';

/** What happened in one run, over its time. */
export function runPart(run: RunReport, arm: string): VNode {
  const { id, state, why, heartbeats, events = 0, sightings = 0, stepsFailed = [], timeline } = run;
  const facts = [
    state,
    ...(heartbeats === undefined
      ? []
      : [
          heartbeats.sent === 0
            ? 'no heartbeat was sent'
            : `${heartbeats.back} of ${heartbeats.sent} heartbeats came back, ${apartWords(heartbeats.longestHoleMs)} apart`,
        ]),
    ...(heartbeats?.sent === 0
      ? []
      : [
          loggedWords(events),
          sightings === 1 ? '1 place with a canary' : `${sightings} places with a canary`,
        ]),
  ];
  return h('div', null, [
    h('h3', { id }, [said(id, 40), ` · ${arm}`]),
    h('p', null, `${facts.join(', ')}.`),
    ...(why === undefined ? [] : [h('p', { class: 'notice' }, said(shortenRefusal(why), 600))]),
    ...(stepsFailed.length === 0
      ? []
      : [
          h(
            'ul',
            null,
            stepsFailed.map((failed) => h('li', null, ['Not done: ', said(shortenRefusal(failed), 400)])),
          ),
        ]),
    ...(timeline === undefined || timeline.marks.length === 0
      ? []
      : [
          timelineChart(id, timeline),
          ...(timeline.isConnectionWatched
            ? []
            : [
                h(
                  'p',
                  { class: 'soft' },
                  whyConnectionsMissing(timeline.marks.some(({ is }) => is === 'connection')),
                ),
              ]),
          ...(timeline.leftOut === undefined
            ? []
            : [h('p', { class: 'soft' }, `${timeline.leftOut} more marks were too many to show.`)]),
          h('details', null, [
            h(
              'summary',
              null,
              timeline.marks.length === 1
                ? `The mark of ${id} as a table`
                : `The ${timeline.marks.length} marks of ${id} as a table`,
            ),
            h('div', null, [
              table(
                timeline.isConnectionWatched
                  ? `What was done in ${id}, what its log shows, and its connections. ${whenLogged}`
                  : `What was done in ${id}, and what its log shows. ${whenLogged}`,
                ['Seconds', 'Kind', 'What', 'Line of the log'],
                timeline.marks.map(({ at, is, what, line }) => [
                  (at / 1000).toFixed(1),
                  markWords[is],
                  said(what, 200),
                  line === undefined ? '' : code(`${id}/log.txt:${line}`),
                ]),
              ),
            ]),
          ]),
        ]),
  ]);
}

function whyConnectionsMissing(isSomeShown: boolean): string {
  return isSomeShown
    ? 'Not all connections were watched: there may be others.'
    : 'Connections are not in this time line: only --traffic tells their times. The browser may have had some.';
}

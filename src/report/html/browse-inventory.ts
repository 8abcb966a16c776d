import { h, type ComponentChildren } from 'preact';
import type { BrowseReport } from '../../browse/browse-schema.ts';
import { bySdk, ownProperties, wordsOf } from '../browse-inventory.ts';
import { sanitise } from '../sanitise.ts';
import { code, said, saidIfAny, table } from './page.ts';

type PageCounts = BrowseReport['inventory']['events'][number]['arms'];

type PagePart = readonly [id: string, title: string, body: readonly ComponentChildren[]];

const mostRows = 300;

/** What the logs of valid runs hold: events, the identifiers in them, hosts by owner and country. */
export function inventoryParts({ inventory }: BrowseReport, names: readonly string[]): readonly PagePart[] {
  const { events, hosts, identifiers } = inventory;
  const numbers = (counts: PageCounts) =>
    names.map((_, at) => String(counts.find(({ arm }) => arm === at)?.count ?? '–'));
  const app = (name: string | undefined) => (name === undefined ? 'app unknown' : code(name, 200));
  const byOwner = [...hosts].sort((a, b) => (a.owner ?? '~').localeCompare(b.owner ?? '~', 'en'));
  return [
    part('events', 'Events', events.length, [
      h(
        'p',
        null,
        'An SDK may log an event when it records it, and again when it sends it. Both are counted.',
      ),
      ...bySdk(events.slice(0, mostRows)).flatMap(({ title, events: own, properties }) => [
        h('h3', null, said(title, 300)),
        ...(properties.length === 0
          ? []
          : [h('p', null, ['Each has, unless it says “only”: ', said(wordsOf(properties), 1500), '.'])]),
        table(
          `Events of ${sanitise(title, 300)} in the logs of valid runs, and how many in each arm`,
          ['Event', 'Stage', ...names, properties.length === 0 ? 'Properties' : 'Other properties'],
          own.map((event) => [
            code(event.name, 200),
            event.stage ?? '',
            ...numbers(event.arms),
            saidIfAny(ownProperties(event, properties), 900),
          ]),
        ),
      ]),
    ]),
    part('identifiers', 'Identifiers in logged events', identifiers.length, [
      table(
        'Properties with the name of an identifier: events that carry them, each time they are logged, by arm',
        ['Property', 'What it is', 'In events of', 'Values', ...names],
        identifiers
          .slice(0, mostRows)
          .map(({ property, what, package: by, values, arms }) => [
            code(property, 200),
            said(what, 100),
            app(by),
            String(values),
            ...numbers(arms),
          ]),
      ),
    ]),
    part('hosts', 'Hosts by owner and country', hosts.length, [
      table(
        'Hosts in the logs of valid runs: lines that name them, by arm',
        [
          'Host',
          'Owner, by its name',
          'What for',
          'Network and country of its addresses',
          'How',
          'App',
          ...names,
        ],
        byOwner
          .slice(0, mostRows)
          .map(({ host, owner = 'not known', purpose = '', addresses, kind, package: by, arms }) => [
            code(host, 255),
            said(owner, 100),
            saidIfAny(purpose, 100),
            addresses.length === 0 ? 'no address is in the log' : said(addresses.slice(0, 5).join('; '), 600),
            kind === 'upload' ? 'an SDK sends there' : 'looked up or connected to',
            app(by),
            ...numbers(arms),
          ]),
      ),
    ]),
  ];
}

function part(id: string, title: string, count: number, body: readonly ComponentChildren[]): PagePart {
  if (count === 0) return [id, title, [h('p', null, 'None is in the logs of valid runs.')]];
  return [
    id,
    title,
    count > mostRows
      ? [
          ...body,
          h(
            'p',
            null,
            count - mostRows === 1 ? '1 more is in -f json.' : `${count - mostRows} more are in -f json.`,
          ),
        ]
      : body,
  ];
}

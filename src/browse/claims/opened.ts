import { shortestValue } from '../../canary/canary.ts';
import { matcher } from '../../canary/matcher.ts';
import type { Capture } from '../../capture/capture.ts';
import type { CanaryFound, EventFound } from '../../scan/found.ts';
import { scanHar } from '../../scan/har/scan-har.ts';
import { writeHar, type OpenedExchange } from '../../traffic/har.ts';
import type { BrowsePlan } from '../plan/plan.ts';
import { isOfVisitedSite, visitedHosts, type RunTraffic } from './run-traffic.ts';

export type PlantedKind = 'visited address' | 'typed words';

/** A canary in what was sent to another host than the visited site. */
export interface OpenedSighting {
  readonly host: string;
  readonly what: PlantedKind;
  /** `request.body > base64 > gunzip`. */
  readonly decoded: string;
  /** File and number of the exchange. */
  readonly place: string;
}

/** What is in the exchanges of a run that could be read, opened or in plain HTTP. */
export interface RunOpened {
  readonly of: RunTraffic;
  readonly exchanges: number;
  readonly events: readonly (EventFound & { readonly host: string })[];
  readonly sightings: readonly OpenedSighting[];
  readonly losses: readonly string[];
}

/** Reads what could be read by the same search as `scan` does. */
export function openedIn(
  traffic: readonly RunTraffic[],
  plan: BrowsePlan,
  capture: Capture,
): readonly RunOpened[] {
  const planted = plantedIn(plan);
  const search =
    planted.size === 0 ? undefined : matcher([...planted.keys()].map((token) => ({ token, planted: [] })));
  const visited = visitedHosts(traffic.map(({ run }) => run));
  return traffic.map((of) => {
    const { id } = of.run.run;
    const read = {
      exchanges: 0,
      events: [] as (EventFound & { host: string })[],
      sightings: [] as OpenedSighting[],
      losses: [] as string[],
    };
    const sightingOf = (found: CanaryFound, host: string): OpenedSighting[] => {
      const what = planted.get(found.token);
      if (what === undefined || !isRequest(found) || isOfVisitedSite(host, visited)) return [];
      const place = `${found.file}, entry ${found.entry ?? 0}`;
      return [{ host, what, decoded: found.path.slice(1).join(' > '), place }];
    };
    const look = (file: string, text: string) => {
      read.exchanges += scanHar(text, {
        file,
        ...(search && { matcher: search }),
        tell(found) {
          const host = hostOf(found.raw[0] ?? '');
          if (found.found === 'loss') read.losses.push(`${file}: ${found.what}`);
          else if (found.found === 'canary') read.sightings.push(...sightingOf(found, host));
          else if (found.kind === 'event') read.events.push({ ...found, host });
        },
      });
    };
    const plain = plainExchanges(of);
    if (plain.length > 0) look(`${id}/connections.txt`, writeHar(plain, 0));
    const kept = capture.get(`${id}/har`);
    if (kept?.ok === false) read.losses.push(`${id}/har: ${kept.why}`);
    if (kept?.ok === true)
      try {
        look(`${id}/har.txt`, kept.raw);
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
        read.losses.push(`${id}/har.txt is not a HAR file any more`);
      }
    return { of, ...read };
  });
}

/** What was planted in addresses and typed words, by its canary. */
function plantedIn({ runs }: BrowsePlan): ReadonlyMap<string, PlantedKind> {
  return new Map(
    runs.flatMap(({ steps }) =>
      steps.flatMap(({ step, canary = '' }): [string, PlantedKind][] =>
        Buffer.byteLength(canary) < shortestValue
          ? []
          : [[canary, 'url' in step ? 'visited address' : 'typed words']],
      ),
    ),
  );
}

/** Whoever answers with a canary has it already. */
const isRequest = ({ path: [, part = ''] }: CanaryFound) => !/^(?:response|redirectURL)/.test(part);

const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';

function plainExchanges({ connections }: RunTraffic): OpenedExchange[] {
  return connections.flatMap(({ exchange, openedAt, closedAt = openedAt }) => {
    if (!exchange) return [];
    const { requestBody, responseBody, status = 0, ...rest } = exchange;
    return [
      {
        ...rest,
        startedAt: openedAt,
        endedAt: closedAt,
        httpVersion: '1.1',
        status,
        statusText: '',
        requestBody: Buffer.from(requestBody, 'base64'),
        responseBody: Buffer.from(responseBody, 'base64'),
      },
    ];
  });
}

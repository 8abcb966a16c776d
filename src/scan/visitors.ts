import type { LoggedRequest } from './access-log.ts';

/** A request for an address with a canary, and where it is logged. */
export interface Visit extends LoggedRequest {
  readonly file: string;
  readonly line: number;
}

export interface LaterVisit extends Visit {
  /** Since the first request; absent where a time is missing. */
  readonly secondsAfter?: number;
  /** Neither the address nor the user agent is the first one's: a phone changes its address, and an app its user agent. */
  readonly isSomebodyElse: boolean;
}

/** Who asked for the address with one canary. The first is taken for the phone. */
export interface Visitors {
  readonly token: string;
  readonly first: Visit;
  readonly later: readonly LaterVisit[];
}

/** Groups visits by canary, the first request first. Logs are kept in several files, so that theirs is not the order of time. */
export function groupVisits(visits: readonly (readonly [token: string, Visit])[]): readonly Visitors[] {
  const byToken = new Map<string, Visit[]>();
  for (const [token, visit] of visits) byToken.set(token, [...(byToken.get(token) ?? []), visit]);
  return [...byToken].flatMap(([token, all]) => {
    const [first, ...later] = [...all].sort((a, b) => momentOf(a) - momentOf(b) || 0);
    return first === undefined ? [] : [{ token, first, later: later.map((visit) => after(first, visit)) }];
  });
}

/** A request without a time is not the first of a visitor where another has one. */
function momentOf({ time }: Visit): number {
  return time === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(time);
}

function after(first: Visit, visit: Visit): LaterVisit {
  const seconds = (momentOf(visit) - momentOf(first)) / 1000;
  return {
    ...visit,
    ...(first.time !== undefined && visit.time !== undefined && { secondsAfter: seconds }),
    isSomebodyElse: visit.client !== first.client && visit.agent !== undefined && visit.agent !== first.agent,
  };
}

import { ruleFor, telemetry } from '../../data/hosts.ts';
import { isWebPage } from '../../bytes/web-page.ts';
import { findEndpoint } from './endpoints.ts';
import type { Exchange } from './har.ts';

/**
 * Endpoints of events answer with JSON, a pixel or nothing. A whole web page is what blockers, captive portals and firewalls of
 * companies answer in their place, also with status 200: whether the request arrived is not known then.
 */
export function instead(
  exchange: Exchange,
  address: URL | undefined,
): { readonly asContact: Exchange; readonly asEvents: Exchange } {
  const { status, method, parts } = exchange;
  const body = parts.find(({ name }) => name === 'response.body')?.bytes;
  if (status < 200 || status >= 300 || body === undefined || !isWebPage(body))
    return { asContact: exchange, asEvents: exchange };
  const unanswered: Exchange = { ...exchange, status: 0, unsent: 'answered with a web page' };
  // Hosts of advertisements show pages, too: only what is posted, or holds events, is surely not asked for one.
  const isPosted = method === 'POST' && telemetry.test(ruleFor(address?.hostname ?? '')?.purpose ?? '');
  const holdsEvents = address !== undefined && (findEndpoint(exchange, address)?.readings.length ?? 0) > 0;
  return { asContact: isPosted || holdsEvents ? unanswered : exchange, asEvents: unanswered };
}

import type { Dial } from '../phone.ts';
import { fetchPage } from './fetch-page.ts';

/** What pages left in a browser, by its package and mode; of a private session, by its process. */
export type WebStores = Map<string, string>;

/**
 * Does what the script of the tool's own page does in a browser: tells what an earlier visit left, and then leaves the canary of
 * this one.
 */
export async function runStoragePage(
  url: URL,
  { stores, store }: { readonly stores: WebStores; readonly store: string },
  userAgent: string,
  dial: Dial,
): Promise<void> {
  const canary = url.searchParams.get('c') ?? '';
  const found = new URL(`storage/found?c=${canary}`, url);
  const left = stores.get(store);
  if (left !== undefined) {
    found.searchParams.set('cookie', left);
    found.searchParams.set('localStorage', left);
  }
  await fetchPage(found, userAgent, dial);
  stores.set(store, canary);
}

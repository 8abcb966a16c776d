import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where a page can leave something in a browser, as the page below and its server can tell. */
export const storageKinds = [
  'cookie',
  'localStorage',
  'indexedDB',
  'cache',
  'cacheStorage',
  'serviceWorker',
] as const;
export type StorageKind = (typeof storageKinds)[number];

/** What a visit found of an earlier one: by kind, the canary of that visit. Empty where the page looked, and found nothing. */
export type StorageFound = Readonly<Partial<Record<StorageKind, string>>>;

const mark = /^[a-z0-9]{1,64}$/;

/**
 * Looks first, tells this server what it found, and then leaves the canary of this visit in each place. `tag` is fetched with
 * what the browser's cache holds of it, so the server sees the mark of the visit that left it.
 */
const script = `
const canary = new URLSearchParams(location.search).get('c');
const tried = (work) => Promise.resolve().then(work).catch(() => undefined);
const database = () => new Promise((resolve, reject) => {
  const opening = indexedDB.open('miaudit', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('marks');
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = reject;
});
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = reject;
});
const marks = async (mode) => (await database()).transaction('marks', mode).objectStore('marks');
const looks = {
  localStorage: () => localStorage.getItem('m'),
  indexedDB: async () => done((await marks('readonly')).get('m')),
  cacheStorage: async () => (await (await caches.open('miaudit')).match('{path}storage/mark'))?.text(),
  serviceWorker: async () => {
    const [one] = await navigator.serviceWorker.getRegistrations();
    const worker = one && (one.active || one.waiting || one.installing);
    return worker && new URL(worker.scriptURL).searchParams.get('m');
  },
};
const leave = {
  cookie: () => { document.cookie = 'm=' + canary + '; max-age=31536000; path={path}storage; samesite=lax'; },
  localStorage: () => localStorage.setItem('m', canary),
  indexedDB: async () => done((await marks('readwrite')).put(canary, 'm')),
  cacheStorage: async () => (await caches.open('miaudit')).put('{path}storage/mark', new Response(canary)),
  serviceWorker: () => navigator.serviceWorker.register('{path}storage/worker.js?m=' + canary, { scope: '{path}storage' }),
};
(async () => {
  const found = new URLSearchParams({ c: canary });
  for (const [kind, look] of Object.entries(looks)) {
    const value = await tried(look);
    if (value) found.set(kind, value);
  }
  await tried(() => fetch('{path}storage/tag', { cache: 'no-cache' }));
  await tried(() => fetch('{path}storage/found?' + found));
  for (const one of Object.values(leave)) await tried(one);
  document.title = 'miaudit: done';
})();
`;

const page = (path: string) =>
  `<!doctype html><title>miaudit</title><p>This page was made by miaudit. It looks for what an earlier visit left here.</p><script>${script.replaceAll('{path}', path)}</script>`;

/**
 * Serves the page and what it asks for. `onFound` is told once for each visit of it.
 *
 * @param path Stands before `storage`, with a slash at its end.
 * @returns What answers a request for it; false for any other.
 */
export function serveStorage(
  path: string,
  onFound: (canary: string, found: StorageFound) => void,
): (request: IncomingMessage, response: ServerResponse, target: string) => boolean {
  let current = '';
  /** Seen by the server itself: it is in the requests of the page. */
  let seen: { cookie?: string; cache?: string } = {};
  return (request, response, target) => {
    const { pathname: asked, searchParams } = new URL(target, 'http://127.0.0.1');
    if (!asked.startsWith(path)) return false;
    const pathname = asked.slice(path.length - 1);
    if (pathname !== '/storage' && !pathname.startsWith('/storage/')) return false;
    const answer = (type: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
      response
        .writeHead(200, {
          'content-type': type,
          'cache-control': 'no-store',
          connection: 'close',
          ...headers,
        })
        .end(body);
    };
    switch (pathname) {
      case '/storage': {
        current = marked(searchParams.get('c')) ?? '';
        const cookie = marked(/(?:^|;\s?)m=([^;]*)/.exec(request.headers.cookie ?? '')?.[1]);
        seen = { ...(cookie !== undefined && { cookie }) };
        answer('text/html; charset=utf-8', page(path));
        return true;
      }
      case '/storage/tag': {
        const cache = marked(/^"(.*)"$/.exec(request.headers['if-none-match'] ?? '')?.[1]);
        if (cache !== undefined) seen.cache = cache;
        answer('text/plain', current, { 'cache-control': 'no-cache', etag: `"${current}"` });
        return true;
      }
      case '/storage/worker.js':
        answer('text/javascript', 'self.addEventListener("install", () => self.skipWaiting());', {
          'service-worker-allowed': `${path}storage`,
        });
        return true;
      case '/storage/found': {
        const canary = marked(searchParams.get('c'));
        const told = storageKinds.flatMap((kind) => {
          const value = marked(searchParams.get(kind));
          return value === undefined ? [] : [[kind, value] as const];
        });
        if (canary !== undefined && canary === current)
          onFound(canary, { ...Object.fromEntries(told), ...seen });
        answer('text/plain', '');
        return true;
      }
      default:
        response.writeHead(404, { connection: 'close' }).end();
        return true;
    }
  };
}

function marked(value: string | null | undefined): string | undefined {
  return value !== null && value !== undefined && mark.test(value) ? value : undefined;
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveStorage, type StorageFound } from './storage-page.ts';

/** A page on 127.0.0.1 of this computer. A request for it proves that a visit loaded it. */
export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A name that leads here by a trick of DNS is not an address of this computer. */
const ownHost = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/;

/**
 * Serves the page below a path that cannot be guessed; another path or another host is refused, and proves nothing. `onRequest` is
 * told path and query of each request, at most 2000 characters of it. `onStorage` is told what the page called `storage` found
 * of earlier visits.
 *
 * @param path Begins and ends with a slash.
 */
export async function servePage(
  path: string,
  onRequest: (target: string) => void,
  onStorage: (canary: string, found: StorageFound) => void = () => undefined,
): Promise<PageServer> {
  const answersStorage = serveStorage(path, onStorage);
  const server = createServer((request, response) => {
    const target = (request.url ?? '').slice(0, 2000);
    const isOurs = target.startsWith(path) && ownHost.test(request.headers.host ?? '');
    if (!isOurs || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(isOurs ? 405 : 404, { connection: 'close' }).end();
      return;
    }
    onRequest(target);
    if (URL.canParse(target, 'http://127.0.0.1') && answersStorage(request, response, target)) return;
    const isFile = /^[^?]*\.bin(?:\?|$)/.test(target);
    response.writeHead(200, {
      'content-type': isFile ? 'application/octet-stream' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(isFile && { 'content-disposition': 'attachment; filename="made.bin"' }),
      connection: 'close',
    });
    response.end(
      isFile
        ? Buffer.alloc(16)
        : '<!doctype html><title>miaudit</title><p>This page was made by miaudit.</p>',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

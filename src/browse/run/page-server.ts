import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveStorage, type StorageFound } from './storage-page.ts';

/** A page on 127.0.0.1 of this computer. A request for it proves that a visit loaded it. */
export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `onRequest` is told path and query of each request, at most 2000 characters of it. `onStorage` is told what the page below
 * `/storage` found of earlier visits.
 */
export async function servePage(
  onRequest: (target: string) => void,
  onStorage: (canary: string, found: StorageFound) => void = () => undefined,
): Promise<PageServer> {
  const answersStorage = serveStorage(onStorage);
  const server = createServer((request, response) => {
    const target = (request.url ?? '').slice(0, 2000);
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

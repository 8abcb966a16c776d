import type { Duplex } from 'node:stream';
import type { Dial } from '../phone.ts';

/** No page of the tool's own is longer, in bytes. */
const mostBytes = 1_000_000;

/** Asks for a page that is on the phone itself, which is where `adb reverse` leads out. Gives the bytes sent and received. */
export async function fetchPage(
  url: URL,
  userAgent: string,
  dial: Dial,
): Promise<{ sent: number; received: number }> {
  const socket = await dial(Number(url.port) || 80);
  const request = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: close',
    'Upgrade-Insecure-Requests: 1',
    `User-Agent: ${userAgent}`,
    'Accept: text/html,application/xhtml+xml,*/*;q=0.8',
  ].join('\r\n');
  socket.write(`${request}\r\n\r\n`); // adb closes a way whole: an end here would end the answer, too
  return { sent: request.length + 4, received: await readToEnd(socket) };
}

async function readToEnd(socket: Duplex): Promise<number> {
  let received = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > mostBytes) socket.destroy();
  }
  return received;
}

/** Whether only the phone itself can answer, over plain HTTP. */
export function isOwnAddress({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
}

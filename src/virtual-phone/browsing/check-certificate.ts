import { X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';

/** Whether an app continues with a server that shows these certificates, its own first. */
export type AcceptsCertificates = (shown: readonly X509Certificate[]) => boolean;

/** TLS 1.2: a fatal alert, certificate_unknown, which is what Conscrypt and Chromium send. */
const alert = Buffer.from([21, 3, 3, 0, 2, 2, 46]);
/** No server shows so much before it waits for the client. */
const mostBytes = 65_536;

/**
 * A way to a server of TLS 1.2, on which the certificates that it shows are looked at before the client gets them. Where they are not
 * accepted, the server is told so by an alert, or the connection is closed without a word. Node's own client checks too late for that.
 */
export function checkCertificate(
  server: Duplex,
  accepts: AcceptsCertificates,
  refusesBy: 'alert' | 'close',
): Duplex {
  let held: Buffer | undefined = Buffer.alloc(0);
  const client = new Duplex({
    read() {
      server.resume();
    },
    write(chunk: Uint8Array, _encoding, done) {
      if (server.destroyed) done();
      else
        server.write(chunk, () => {
          done();
        });
    },
    final(done) {
      server.end();
      done();
    },
    destroy(error, done) {
      server.destroy();
      done(error);
    },
  });
  client.on('error', () => undefined);
  server.on('data', (chunk: Buffer) => {
    if (held === undefined) {
      client.push(chunk);
      return;
    }
    held = Buffer.concat([held, chunk]);
    const shown = certificatesIn(held);
    if (shown === undefined && held.length < mostBytes) return;
    if (shown !== undefined && shown.length > 0 && !accepts(shown)) {
      if (refusesBy === 'alert') server.end(alert);
      client.destroy(new Error('The certificate is not accepted.'));
      return;
    }
    client.push(held);
    held = undefined;
  });
  server.once('end', () => client.push(null));
  server.once('close', () => client.destroy());
  return client;
}

/** What a server's first messages show; empty where they show none; undefined where more must come. */
function certificatesIn(records: Buffer): X509Certificate[] | undefined {
  let messages = Buffer.alloc(0);
  for (let at = 0; at + 5 <= records.length;) {
    const end = at + 5 + records.readUInt16BE(at + 3);
    if (records[at] !== 22) return [];
    messages = Buffer.concat([messages, records.subarray(at + 5, Math.min(end, records.length))]);
    at = end;
  }
  for (let at = 0; at + 4 <= messages.length;) {
    const end = at + 4 + messages.readUIntBE(at + 1, 3);
    const type = messages[at];
    if (type === 14) return []; // ServerHelloDone
    if (type === 11 && end <= messages.length) return chainOf(messages.subarray(at + 7, end));
    at = end;
  }
  return undefined;
}

function chainOf(list: Buffer): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let at = 0; at + 3 <= list.length;) {
    const end = at + 3 + list.readUIntBE(at, 3);
    chain.push(new X509Certificate(list.subarray(at + 3, end)));
    at = end;
  }
  return chain;
}

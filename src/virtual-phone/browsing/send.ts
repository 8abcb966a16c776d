import { connect, countBytes, type Server } from '../traffic.ts';
import { userCertificates } from '../user-certificates.ts';
import type { AcceptsCertificates } from './check-certificate.ts';
import { exchange, type WebRequest } from './exchange.ts';
import type { RunningApp } from './running-app.ts';

export interface Sending extends WebRequest {
  /** The address of the host, where nothing is really sent. */
  readonly server: Server;
  /** Whose bytes they are. */
  readonly uid: number;
  /** What is counted where nothing is really sent. */
  readonly asIf: { readonly sent: number; readonly received: number };
  readonly table?: 'tcp' | 'tcp6';
}

/**
 * Sends to a host of the web: really, by way of the proxy that the phone has; without one the bytes are counted as if,
 * because nothing leaves this computer. What bypasses the proxy is only counted, too.
 */
export function send(app: RunningApp, { server, uid, asIf, table, ...request }: Sending, time: number): void {
  const { phone, behaviour } = app;
  const { proxy } = phone.state;
  if (proxy === undefined || behaviour.bypassesProxy) {
    countBytes(phone.state, uid, asIf);
    connect(phone.state, uid, server, time, table);
    return;
  }
  // What no proxy leads: datagrams that the network drops, and a socket of the app's own.
  const quic = behaviour.triesQuic && request.url.protocol === 'https:' ? 3 * 1_250 : 0;
  if (quic + behaviour.sendsBeside > 0)
    countBytes(phone.state, uid, { sent: quic + behaviour.sendsBeside, received: 0 });
  if (behaviour.sendsBeside > 0) connect(phone.state, uid, { ...server, port: 5222 }, time, table);
  const dial = phone.dial();
  if (dial === undefined) return;
  connect(phone.state, uid, { address: proxy.host, port: proxy.port }, time, table);
  phone.follow(
    exchange(
      { ...request, accepts: accepting(app, request.url), refusesBy: behaviour.refusesBy },
      proxy,
      dial,
    ).then(
      (bytes) => {
        countBytes(phone.state, uid, bytes);
      },
      () => undefined, // the proxy is gone: the app is without network
    ),
  );
}

/** The made servers show no certificate, so whatever shows one is not them. */
function accepting({ phone, behaviour }: RunningApp, { hostname }: URL): AcceptsCertificates {
  return ([own]) => {
    if (own === undefined || !behaviour.trustsUser || behaviour.pins.includes(hostname)) return false;
    const isIssued = userCertificates(phone.state.files).some((authority) => own.verify(authority.publicKey));
    return isIssued && own.checkHost(hostname) !== undefined;
  };
}

/** What HttpURLConnection calls itself where the app sets no other name. */
export function sdkUserAgent({ phone: { definition } }: RunningApp): string {
  const property = (name: string) => definition.properties.get(name) ?? '';
  return `Dalvik/2.1.0 (Linux; U; Android ${property('ro.build.version.release')}; ${property('ro.product.model')} Build/${property('ro.build.id')})`;
}

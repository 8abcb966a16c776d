import { connect, countBytes, type Server } from '../traffic.ts';
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
 * Sends to a host of the web: really, by way of the proxy that the phone has; without one the bytes are counted as if, for
 * nothing leaves this computer. What bypasses the proxy is only counted, too.
 */
export function send(app: RunningApp, { server, uid, asIf, table, ...request }: Sending, time: number): void {
  const { phone, behaviour } = app;
  const { proxy } = phone.state;
  if (proxy === undefined || behaviour.bypassesProxy) {
    countBytes(phone.state, uid, asIf);
    connect(phone.state, uid, server, time, table);
    return;
  }
  const dial = phone.dial();
  if (dial === undefined) return;
  connect(phone.state, uid, { address: proxy.host, port: proxy.port }, time, table);
  phone.follow(
    exchange(request, proxy, dial).then(
      (bytes) => {
        countBytes(phone.state, uid, bytes);
      },
      () => undefined, // the proxy is gone: the app is without network
    ),
  );
}

/** What HttpURLConnection calls itself where nobody says otherwise. */
export function sdkUserAgent({ phone: { definition } }: RunningApp): string {
  const property = (name: string) => definition.properties.get(name) ?? '';
  return `Dalvik/2.1.0 (Linux; U; Android ${property('ro.build.version.release')}; ${property('ro.product.model')} Build/${property('ro.build.id')})`;
}

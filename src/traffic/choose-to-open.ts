import type { Duplex } from 'node:stream';
import { recordType } from './tls-records.ts';
import type { OpenedTunnel, OpeningOutcome, TlsOpener } from './tls-opener.ts';

/**
 * Milliseconds in which an app begins to speak; one that waits for the host does not speak TLS. On the port of HTTPS nobody waits
 * for the host, and an app on a slow phone may take seconds to load its TLS: passed too soon, what it sends stays unread.
 */
const firstWordTime = (port: number) => (port === 443 ? 15_000 : 1_000);
/** Pairs of host and app that are remembered. */
const mostRefusing = 10_000;

/** An app that asks for a host. */
export interface AskingApp {
  readonly host: string;
  readonly port: number;
  /** What the app calls itself. */
  readonly userAgent: string | undefined;
}

/** How a tunnel is led: opened, left closed because the app refused before, or left closed because it is not TLS. */
export type ChosenTunnel =
  | { readonly is: 'opening'; readonly opening: OpenedTunnel; readonly head: Uint8Array }
  | { readonly is: 'passed' | 'not TLS'; readonly head: Uint8Array };

/**
 * Opens connections, except where the same app refused to be opened for the same host before: there they are passed untouched, so that
 * what it does works at its next try.
 */
export function chooseToOpen(opener: TlsOpener) {
  const refusing = new Set<string>();
  const accepting = new Set<string>();
  const nameOf = ({ host, userAgent = '' }: AskingApp) => `${host} ${userAgent}`;
  return {
    async choose(app: AskingApp, phone: Duplex, head: Uint8Array): Promise<ChosenTunnel> {
      if (refusing.has(nameOf(app))) return { is: 'passed', head };
      const first = head.length > 0 ? head : await firstWord(phone, firstWordTime(app.port));
      if (first[0] !== recordType.handshake) return { is: 'not TLS', head: first };
      return { is: 'opening', opening: await opener.open(app.host, app.port), head: first };
    },
    /** A connection that is closed says something only of an app that never sent this host a request. */
    learn(app: AskingApp, outcome: OpeningOutcome): void {
      const name = nameOf(app);
      if (outcome === 'opened' && accepting.size < mostRefusing) accepting.add(name);
      const isRefusal = outcome === 'rejected' || (outcome === 'closed' && !accepting.has(name));
      if (isRefusal && refusing.size < mostRefusing) refusing.add(name);
    },
  };
}

/** What the app says first; empty where it waits, or has gone. */
async function firstWord(phone: Duplex, milliseconds: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const end = (word: Uint8Array) => {
      clearTimeout(timer);
      phone.off('data', end);
      phone.off('close', nothing);
      phone.off('end', nothing);
      phone.pause();
      resolve(word);
    };
    const nothing = () => {
      end(new Uint8Array());
    };
    const timer = setTimeout(nothing, milliseconds);
    phone.on('data', end);
    phone.once('close', nothing);
    phone.once('end', nothing);
    if (phone.destroyed || phone.readableEnded) nothing(); // it had gone before, and says so only once
  });
}

import { setImmediate as turn } from 'node:timers/promises';
import type { Answer } from '../../capture/capture.ts';
import type { Device } from '../../device/device.ts';
import { DeviceError, isGone } from '../../device/errors.ts';
import { ScreenError } from '../../device/screen/screen-error.ts';
import { doMove } from '../../device/screen/move.ts';
import { startSession } from '../../device/screen/session.ts';
import type { Change } from '../../device/step.ts';
import type { ChangeContext, ChangeExecutor } from '../../journal/change-context.ts';
import { withTemporary } from '../../journal/with-temporary.ts';
import { writeConnections, type ProxyConnection } from '../../traffic/connection.ts';
import type { CertificateAuthority } from '../../traffic/certificate-authority.ts';
import { collectExchanges } from '../../traffic/collect-exchanges.ts';
import { startTlsOpener } from '../../traffic/tls-opener.ts';
import { ownHost, ownPageLength, startProxy, type ProxyOptions } from '../../traffic/proxy.ts';
import { askLiveCounters } from './live-counters.ts';
import type { TrafficProof } from './traffic-proof.ts';

export interface TrafficOptions {
  readonly device: Device;
  readonly context: ChangeContext;
  /** Puts the proxy back even where a person leaves at once: the phone would have no web. */
  readonly lastingExecutor: ChangeExecutor;
  /** The browsers that must be seen to send through the proxy. */
  readonly packages: readonly string[];
  /** Leads to stand-ins where the phone is virtual; absent: to hosts that are public. */
  readonly route?: ProxyOptions['route'];
  /** Opens the connections of apps that trust it. */
  readonly authority?: CertificateAuthority | undefined;
  readonly gracefulSignal: AbortSignal;
  readonly forcedSignal: AbortSignal;
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Cryptographic randomness. */
  random(bytes: number): Uint8Array;
}

/** What watches the traffic while runs are done. */
export interface TrafficWatch {
  /** What was found before the first run, as it is kept. */
  readonly proof: TrafficProof;
  /** Leads the phone to the proxy again: adb forgets it when the cable blinks or the phone restarts. */
  reach(): Promise<void>;
  /** What went through before belongs to no run. */
  beginRun(): void;
  /** The connections since the run began, or why there are none; and what was read in those that were opened. */
  endRun(): { readonly connections: Answer; readonly har?: Answer };
}

/** Connections of one run that are kept; more are counted. */
const mostConnections = 5_000;
/** How often, half a second apart, a browser is looked for at the proxy. */
const mostLooks = 40;

const behind = ['host', 'port', 'exclusion_list'].map((name) => `global_http_proxy_${name}`);

/**
 * The rows that Android writes by itself are kept with the change, so that they are put back, too. In words why there is no change:
 * a proxy that an administrator set is in those rows alone, and only a restart would bring it back into Android's memory.
 */
async function changeFor(port: number, executor: ChangeExecutor): Promise<Change | string> {
  const rows = [...behind, 'global_proxy_pac'].map((key) => ({ namespace: 'global' as const, key }));
  const holds = [];
  for (const row of rows) {
    const before = await executor.read({ do: 'put', ...row, value: null });
    if (before.is === 'unreadable') return `The phone’s proxy cannot be read: ${before.why}`;
    holds.push({ ...row, value: before.is === 'present' ? before.value : null });
  }
  const change: Change = {
    do: 'put',
    namespace: 'global',
    key: 'http_proxy',
    value: `127.0.0.1:${port}`,
    holds,
  };
  const own = await executor.read(change);
  const isByAdministrator =
    own.is === 'absent' && holds.some(({ value }) => !['', '0'].includes(value ?? ''));
  return isByAdministrator
    ? 'The phone has a proxy that an administrator set. Take it away first, where you may.'
    : change;
}

/**
 * Does the work while the phone sends through a proxy of this computer, which counts, and opens what lets itself be opened where an authority is given. The proxy must show
 * first that it sees what it should: each browser fetches a page that only the proxy has. Where none does, the phone's proxy is put
 * back before the work. However the work ends, it is put back; where that is not possible, the journal keeps it for an undo.
 */
export async function withTraffic<T>(
  options: TrafficOptions,
  work: (watch: TrafficWatch) => Promise<T>,
): Promise<T> {
  const { device, lastingExecutor } = options;
  const context: ChangeContext = { ...options.context, executor: lastingExecutor };
  const key = Buffer.from(options.random(16)).toString('hex');
  const seen: OwnPageRequests = { count: 0, userAgent: '' };
  let connections: ProxyConnection[] = [];
  let leftOut = 0;
  let refusedBefore = 0;
  const { authority, route } = options;
  const exchanges = authority && collectExchanges();
  const proxy = await startProxy({
    now: () => context.now().getTime(),
    key,
    ...(route && { route }),
    ...(authority && {
      openTls: (upstream) =>
        startTlsOpener({
          authority,
          upstream,
          trustsAnyHost: route !== undefined, // made servers have made certificates
          now: () => context.now().getTime(),
          onExchange: (exchange) => exchanges?.add(exchange),
        }),
    }),
    onOwnPage(userAgent) {
      seen.count += 1;
      seen.userAgent = userAgent;
    },
    onConnection(connection) {
      if (connections.length < mostConnections) connections.push(connection);
      else leftOut += 1;
    },
  });
  let takeBack: (() => Promise<void>) | undefined;
  const reach = async () => {
    takeBack = await device.reverse(proxy.port, proxy.port);
  };
  const watchOf = (proof: TrafficProof): TrafficWatch => ({
    proof,
    reach: () =>
      proof.why === undefined
        ? reach().catch((error: unknown) => {
            if (!(error instanceof DeviceError)) throw error;
          })
        : Promise.resolve(),
    beginRun() {
      proxy.cut();
      connections = [];
      leftOut = 0;
      refusedBefore = proxy.refused();
      exchanges?.begin();
    },
    endRun() {
      if (proof.why !== undefined) return { connections: { ok: false, why: proof.why } };
      proxy.cut();
      const refused = proxy.refused() - refusedBefore;
      return {
        connections: { ok: true, raw: writeConnections(connections, { leftOut, refused }) },
        ...(exchanges && { har: { ok: true, raw: exchanges.har() } }),
      };
    },
  });
  try {
    const why = await reach().then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof DeviceError) || isGone(error)) throw error;
        return error.message;
      },
    );
    const change = why ?? (await changeFor(proxy.port, lastingExecutor));
    let proof: TrafficProof = {
      why: typeof change === 'string' ? change : undefined,
      browsers: [],
    };
    if (typeof change !== 'string') {
      context.tell(
        `From now on the phone sends through a proxy of this computer. Where miaudit is killed and cannot put it back, the phone’s browsers load nothing until its journal is undone.`,
        context.journal.path,
      );
      const armed = await withTemporary(context, [change], 'traffic', async ([made]) => {
        if (made?.result !== 'took')
          proof = {
            why: `The phone did not take the proxy. It says: ${made?.answer.slice(0, 300) ?? ''}`,
            browsers: [],
          };
        else
          proof = {
            port: proxy.port,
            ...(authority && { opens: true as const }),
            ...(await prove(options, `http://${ownHost(key)}/`, seen)),
          };
        return proof.why === undefined ? { done: await work(watchOf(proof)) } : undefined;
      });
      if (armed) return armed.done;
    }
    context.tell(`The traffic is not watched. ${proof.why ?? ''}`);
    return await work(watchOf(proof));
  } finally {
    await takeBack?.().catch(() => undefined);
    await proxy.close();
  }
}

interface OwnPageRequests {
  count: number;
  /** Of the last. */
  userAgent: string;
}

/** Opens the page that only the proxy has in each browser. */
async function prove(
  { device, packages, forcedSignal, gracefulSignal, pause }: TrafficOptions,
  url: string,
  seen: Readonly<OwnPageRequests>,
): Promise<TrafficProof> {
  const session = startSession(device, { signal: forcedSignal, ...(pause && { pause }) });
  const browsers: TrafficProof['browsers'][number][] = [];
  for (const name of packages) {
    const earlier = seen.count;
    const isSeen = () => seen.count > earlier;
    const before = await askLiveCounters(device, forcedSignal);
    let why: string | undefined;
    try {
      await doMove(session, { do: 'browse', url, package: name });
      for (let look = 0; look < mostLooks && !isSeen() && !gracefulSignal.aborted; look++) {
        await session.pause(500);
        await turn();
      }
      await session.pause(2000); // until all of the page has come, and has been counted
    } catch (error) {
      const isHindered =
        error instanceof ScreenError || (error instanceof DeviceError && error.code === 'timeout');
      if (!isHindered) throw error;
      why = error.message;
    }
    const isUsable = isSeen();
    const after = await askLiveCounters(device, forcedSignal);
    await device.shell(['am', 'force-stop', name], { signal: forcedSignal });
    browsers.push({
      package: name,
      isUsable,
      ...(!isUsable && { why: why ?? 'it did not fetch our page through the proxy within 20 s' }),
      ...(isUsable && { userAgent: seen.userAgent, page: ownPageLength, before, after }),
    });
  }
  const usable = browsers.some((one) => one.isUsable);
  return {
    why: usable
      ? undefined
      : `No browser showed that it sends through the proxy: ${browsers.map((one) => `${one.package}: ${one.why ?? ''}`).join('; ')}.`,
    browsers,
  };
}

import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { holm } from '../../src/browse/claims/statistics.ts';
import { drawLengths, makeFiller } from '../../src/browse/plan/lengths.ts';
import { bytesInWindows, lengthEffect, slopeOfSent } from '../../src/traffic/length-canary.ts';
import { exchange } from '../../src/virtual-phone/browsing/exchange.ts';
import { startStandIns } from '../../src/virtual-phone/stand-ins.ts';
import type { ProxyConnection } from '../../src/traffic/connection.ts';
import { startProxy } from '../../src/traffic/proxy.ts';

const visits = 24;
const lengths = { short: 20, long: 1_020 };

/** Three SDKs, each with a server of its own: one sends the address, one only its host, one neither. */
const standIns: Readonly<Record<string, (address: string) => string>> = {
  'address.example': (address) => address,
  'host.example': (address) => new URL(address).host,
  'nothing.example': () => '',
};

/** An event as an SDK packs it, with up to 400 bytes that change from event to event. */
function packed(what: string, seed: string): Buffer {
  const digest = createHash('sha256').update(seed).digest();
  const filler = makeFiller(seed, Math.floor((digest.readUInt32BE() / 2 ** 32) * 400));
  return gzipSync(JSON.stringify({ event: 'page_view', what, filler, time: digest.readUInt32LE(4) }));
}

test('through the real proxy, in TLS, the SDK that sends the address is found, and it alone, with each of 20 seeds', async () => {
  const clock = { now: 0 };
  let connections: ProxyConnection[] = [];
  const servers = await startStandIns();
  const proxy = await startProxy({
    now: () => clock.now,
    key: 'k3y',
    route: servers.route,
    onConnection: (connection) => connections.push(connection),
  });
  const dial = async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  const slopes: number[] = [];
  for (let seed = 0; seed < 20; seed++) {
    connections = [];
    const planned = drawLengths(`seed ${seed}`, 1, visits, lengths);
    for (const [at, length] of planned.entries()) {
      clock.now = at * 1_000;
      const address = `https://example.com/?c=${seed}x${at}&l=${makeFiller(`${seed} ${at}`, length)}`;
      await Promise.all(
        Object.entries(standIns).map(([host, told]) =>
          exchange(
            {
              url: new URL(`https://${host}/up`),
              userAgent: 'okhttp/4.9',
              accepts: () => false,
              refusesBy: 'alert',
              body: packed(told(address), `${seed} ${at} ${host}`),
            },
            { host: '127.0.0.1', port: proxy.port },
            dial,
          ),
        ),
      );
    }
    while (connections.length < 3 * visits) await new Promise((resolve) => setTimeout(resolve, 2));
    const windows = planned.map((length, at) => ({ length, from: at * 1_000, to: (at + 1) * 1_000 }));
    const effects = [...bytesInWindows(connections, windows)].map(([host, points]) => ({
      host,
      effect: lengthEffect(points, `${seed} ${host}`),
    }));
    const adjusted = holm(effects.map(({ effect }) => effect?.chance ?? 1));
    const found = effects.filter(
      ({ effect }, at) =>
        effect &&
        (adjusted[at] ?? 1) < 0.05 &&
        effect.slope >= slopeOfSent.least &&
        effect.slope <= slopeOfSent.most,
    );
    expect(
      found.map(({ host }) => host),
      `seed ${seed}`,
    ).toEqual(['address.example']);
    slopes.push(found[0]?.effect?.slope ?? 0);
  }
  await proxy.close();
  await servers.close();
  // Letters and digits bear 5.95 bits each, so compressed they are 0.744 bytes.
  const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
  expect(mean).toBeGreaterThan(0.72);
  expect(mean).toBeLessThan(0.8);
}, 120_000);

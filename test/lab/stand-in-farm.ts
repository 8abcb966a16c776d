import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import adbkit from '@devicefarmer/adbkit';
import { Ajv } from 'ajv';
import { freePort } from '../real-adb.ts';

/** The published description of an API, cut down to the requests that miaudit makes. */
interface Description {
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly query: object;
    readonly body?: object;
    readonly answer?: object;
    readonly error: object;
  }[];
}

export interface FarmPhone {
  readonly serial: string;
  readonly model: string;
  /** The phone on the adb server of the farm. */
  readonly adbSerial: string;
  owner?: string | undefined;
  group?: string | undefined;
  present?: boolean;
}

/** What the farm does instead of what it should: an answer, silence, or a connection that breaks. */
export type FarmFault =
  { readonly status: number; readonly location?: string } | 'silence' | 'break' | 'lost answer' | 'rubbish';

export interface StandInFarm {
  readonly url: string;
  readonly kind: 'stf' | 'devicehub';
  readonly phones: readonly FarmPhone[];
  /** `POST /user/devices` of each request that came, in order. */
  readonly asked: readonly string[];
  /** Requests and answers that are not as the API is described. */
  readonly mistakes: readonly string[];
  readonly groups: ReadonlySet<string>;
  /** Milliseconds of idleness that was asked for, by phone. */
  readonly idle: ReadonlyMap<string, number>;
  /** Answers of this kind for requests that begin so, until it is taken away. */
  fault(request: string, fault: FarmFault | undefined): void;
  /** Makes a phone drop off the farm. */
  unplug(serial: string): void;
  stop(): Promise<void>;
  /** Comes back on the same port. */
  start(): Promise<void>;
}

export const token = 'c0ffee-0123456789';
const me = 'lab@example.org';

/**
 * A small stand-in for STF or devicehub: their REST API as it is described, and the real bridge of adbkit before a real
 * adb server. It is not STF: there are no providers, no database and no queue.
 */
export async function standInFarm(
  kind: StandInFarm['kind'],
  adbPort: number,
  phones: FarmPhone[],
  { authDelay = 0 }: { readonly authDelay?: number } = {},
): Promise<StandInFarm> {
  const description = JSON.parse(readFileSync(`test/lab/${kind}-api.json`, 'utf8')) as Description;
  const ajv = new Ajv({ strict: false, coerceTypes: true });
  const client = adbkit.default.createClient({ port: adbPort, host: '127.0.0.1', bin: 'false' });
  const keys = new Set<string>();
  const asked: string[] = [];
  const mistakes: string[] = [];
  const groups = new Set<string>();
  const idle = new Map<string, number>();
  const faults = new Map<string, FarmFault>();
  const bridges = new Map<string, { readonly url: string; close(): void }>();

  async function bridgeOf(phone: FarmPhone): Promise<string> {
    const open = bridges.get(phone.serial);
    if (open) return open.url;
    const bridge = client.createTcpUsbBridge(phone.adbSerial, {
      auth: async (key: { fingerprint: string }) => {
        await after(authDelay); // STF asks its database, and its processor joins the group
        if (!keys.has(key.fingerprint)) throw new Error('This key is not known.');
        return true;
      },
    } as never);
    bridge.on('error', () => undefined);
    const port = await freePort();
    const listening = once(bridge, 'listening');
    bridge.listen({ port, host: '127.0.0.1' });
    await listening;
    const url = `127.0.0.1:${port}`;
    bridges.set(phone.serial, {
      url,
      close() {
        bridge.close();
        bridge.end();
      },
    });
    return url;
  }

  function leave(phone: FarmPhone): void {
    phone.owner = undefined;
    bridges.get(phone.serial)?.close();
    bridges.delete(phone.serial);
  }

  const ours = (phone: FarmPhone | undefined) => phone?.owner === me && phone.present !== false;
  const refusal = (status: number, words: string) => ({
    status,
    body: { success: false, description: words },
  });
  const done = (rest: object = {}) => ({
    status: 200,
    body: { success: true, description: 'Done', ...rest },
  });
  const view = (phone: FarmPhone) => ({
    serial: phone.serial,
    model: phone.model,
    platform: 'Android',
    version: '10',
    present: phone.present !== false,
    ready: true,
    using: phone.owner === me,
    owner: phone.owner === undefined ? null : { email: phone.owner, name: 'somebody', group: 'g' },
  });

  async function act(method: string, path: string, query: URLSearchParams, body: Record<string, string>) {
    const [, serial] = /^\/user\/devices\/([^/]+)/.exec(path) ?? [];
    const named = decodeURIComponent(serial ?? body['serial'] ?? '');
    const phone = phones.find((one) => one.serial === named);
    switch (`${method} ${path.replace(serial ?? '\0', '{serial}')}`) {
      case 'GET /devices':
        return done({ devices: phones.map(view) });
      case 'POST /user/devices':
        if (!phone) return refusal(404, 'Device not found');
        if (phone.owner !== undefined || phone.present === false)
          return refusal(403, 'Device is being used or not available');
        phone.owner = me;
        idle.set(phone.serial, Number(body['timeout']));
        return done();
      case 'GET /user/devices/{serial}':
        if (!phone) return refusal(404, 'Device not found');
        return ours(phone) ? done({ device: view(phone) }) : refusal(403, 'Device is not owned by you');
      case 'DELETE /user/devices/{serial}':
        if (!phone) return refusal(404, 'Device not found');
        if (!ours(phone)) return refusal(403, 'You cannot release this device. Not owned by you');
        leave(phone);
        return kind === 'devicehub' ? undefined : done(); // devicehub releases it and never answers
      case 'POST /user/devices/{serial}/remoteConnect':
        if (!phone) return refusal(404, 'Device not found');
        if (!ours(phone)) return refusal(403, 'Device is not owned by you or is not available');
        return done({ remoteConnectUrl: await bridgeOf(phone) });
      case 'POST /user/adbPublicKeys': {
        const key = await adbkit.default.util.parsePublicKey(Buffer.from(body['publickey'] ?? '') as never);
        keys.add(key.fingerprint);
        const { fingerprint } = key;
        return { status: 200, body: { success: true, ...(kind === 'devicehub' && { fingerprint }) } };
      }
      case 'GET /autotests': {
        const free = phones.filter((one) => one.owner === undefined && one.group === undefined);
        const fit = free.filter((one) => !query.has('model') || query.get('model') === one.model);
        const amount = Number(query.get('amount'));
        if (fit.length < amount) return refusal(409, 'Cant create group. Not enough free devices');
        const id = `group-${groups.size + 1}`;
        groups.add(id);
        const taken = fit.slice(0, amount);
        for (const one of taken) one.group = id;
        return done({ group: { id, devices: taken.map(view) } });
      }
      case 'POST /autotests/useDevice':
        if (!phone) return refusal(404, 'Device not found');
        if (phone.owner !== undefined) return refusal(403, 'Device is currently in use or not available');
        phone.owner = me;
        return done({ remoteConnectUrl: await bridgeOf(phone) });
      case 'DELETE /autotests': {
        const id = query.get('group') ?? '';
        if (!groups.delete(id)) return refusal(404, 'Not Found (groups)');
        for (const one of phones.filter((each) => each.group === id)) {
          one.group = undefined;
          leave(one);
        }
        return done();
      }
      default:
        return refusal(404, 'Not Found');
    }
  }

  function hold(what: string, schema: object | undefined, value: unknown): void {
    // AutoTestResponse demands `groups`, of which its properties know nothing; the server sends `group`.
    const corrected = JSON.parse(JSON.stringify(schema ?? {}).replaceAll('"groups"', '"group"')) as object;
    if (!ajv.validate(corrected, value)) mistakes.push(`${what}: ${ajv.errorsText()}`);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://farm');
    const method = request.method ?? '';
    const line = `${method} ${url.pathname}`;
    asked.push(line);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const fault = [...faults].find(([start]) => line.startsWith(start))?.[1];
    if (fault === 'silence') return;
    if (fault === 'break') return void request.socket.destroy();
    if (fault === 'rubbish') return void response.end('<html>');
    const send = (status: number, body: object, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (fault !== undefined && fault !== 'lost answer') {
      const location = fault.location === undefined ? {} : { location: fault.location };
      send(fault.status, { success: false, description: 'As the test wants it' }, location);
      return;
    }
    if (request.headers.authorization !== `Bearer ${token}`) {
      send(401, { message: 'Unknown token' });
      return;
    }
    const path = url.pathname.replace('/api/v1', '');
    const operation = description.operations.find(
      (one) => one.method === method && new RegExp(`^${one.path.replace('{serial}', '[^/]+')}$`).test(path),
    );
    if (!operation) {
      if (kind === 'devicehub' || !path.startsWith('/autotests')) mistakes.push(`${line} is not described`);
      send(404, { message: 'Not Found' });
      return;
    }
    hold(`query of ${line}`, operation.query, Object.fromEntries(url.searchParams));
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, string>);
    if (operation.body) {
      hold(`body of ${line}`, operation.body, body);
      const known = (operation.body as { properties: object }).properties;
      for (const name of Object.keys(body)) if (!(name in known)) mistakes.push(`${line} has no ${name}`);
    }
    const answer = await act(method, path, url.searchParams, body);
    if (!answer) return;
    if (fault === 'lost answer') return void request.socket.destroy();
    hold(`answer to ${line}`, answer.status === 200 ? operation.answer : operation.error, answer.body);
    send(answer.status, answer.body);
  }

  let server = createServer((request, response) => void serve(request, response));
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    url: `http://127.0.0.1:${port}`,
    kind,
    phones,
    asked,
    mistakes,
    groups,
    idle,
    fault(request, fault) {
      if (fault === undefined) faults.delete(request);
      else faults.set(request, fault);
    },
    unplug(serial) {
      for (const phone of phones.filter((one) => one.serial === serial)) {
        leave(phone);
        phone.present = false;
      }
    },
    async stop() {
      await close();
      for (const bridge of bridges.values()) bridge.close();
      bridges.clear();
    },
    async start() {
      server = createServer((request, response) => void serve(request, response));
      await listen(port);
    },
  };
}

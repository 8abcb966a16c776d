import { setTimeout as after } from 'node:timers/promises';
import * as z from 'zod';
import { DeviceError } from '../../device/errors.ts';
import { shapeError } from '../../host/shape-error.ts';
import { askStf, type StfAddress, type StfAnswer } from './ask-stf.ts';
import { lateSignal } from '../../device/late-signal.ts';

/** A phone as STF lists it. */
export interface StfPhone {
  readonly serial: string;
  readonly model: string | undefined;
  /** Its name on the market, where the farm knows it. */
  readonly marketName: string | undefined;
  /** The version of Android. */
  readonly android: string | undefined;
  readonly state: StfState;
}

/** `free` can be leased. `absent`: the farm knows it, and it is not plugged in. */
export type StfState = 'free' | 'in use' | 'preparing' | 'absent';

/** Which phones devicehub takes for a group; each must be equal to what it lists. */
export type CaptureFilter = Readonly<Partial<Record<'model' | 'version', string>>>;

/** The REST API of STF and devicehub (docs/device-farms.md, "Sources"). Every call throws a DeviceError in words of its own. */
export interface StfServer {
  readonly url: string;
  phones(signal?: AbortSignal): Promise<readonly StfPhone[]>;
  /** Makes an adb key known, so that the phones let this computer in. The same key again changes nothing. */
  addKey(publicKey: string, signal?: AbortSignal): Promise<void>;
  /** Takes a phone. It is given back by the server once it was not used for `idle` milliseconds. */
  take(serial: string, idle: number, signal?: AbortSignal): Promise<void>;
  /** Gives the HOST:PORT at which adb finds a phone that was taken. */
  remoteConnect(serial: string, signal?: AbortSignal): Promise<string>;
  isOurs(serial: string): Promise<boolean>;
  /** Comes back once the phone is no longer ours. */
  release(serial: string): Promise<void>;
  /** devicehub alone: takes `amount` free phones for at most `seconds`. */
  capture(wanted: ToCapture, signal?: AbortSignal): Promise<CapturedGroup>;
  /** devicehub alone: takes a phone of our group and gives its HOST:PORT. */
  useCaptured(serial: string, signal?: AbortSignal): Promise<string>;
  /** devicehub alone. A group that is gone is not an error. */
  freeGroup(group: string): Promise<void>;
}

export interface ToCapture {
  readonly amount: number;
  readonly seconds: number;
  /** Names the group in the farm. */
  readonly run: string;
  readonly filter: CaptureFilter;
}

export interface CapturedGroup {
  readonly id: string;
  readonly serials: readonly string[];
}

const serial = z.string().regex(/^[\x21-\x7e]{1,200}$/);

const deviceSchema = z.object({
  serial,
  model: z.string().nullish(),
  marketName: z.string().nullish(),
  version: z.string().nullish(),
  platform: z.string().nullish(),
  present: z.boolean().nullish(),
  ready: z.boolean().nullish(),
  using: z.boolean().nullish(),
  owner: z.object({}).nullish(),
});

const fields = Object.keys(deviceSchema.shape).join(',');

const listSchema = z.object({ devices: z.array(deviceSchema) });

const connectSchema = z.object({
  remoteConnectUrl: z
    .string()
    .regex(/^(?:\[[0-9a-f:.]{2,45}\]|[\w.-]{1,253}):\d{1,5}$/i, 'it must be HOST:PORT'),
});

const releasedSchema = z.object({ success: z.literal(true) });

const groupSchema = z.object({
  group: z.object({ id: z.string().min(1).max(200), devices: z.array(z.object({ serial })) }),
});

/** Milliseconds. A server of either kind waits up to 20 s for a phone before it gives up. */
const phoneDeadline = 30_000;
const releaseDeadline = 10_000;
const lookDeadline = 5000;
const lookEvery = 500;

export function stfServer(address: StfAddress): StfServer {
  const ask = (
    method: string,
    path: string,
    rest: Omit<Parameters<typeof askStf>[1], 'method' | 'path'> = {},
  ) => askStf(address, { method, path, ...rest });
  const isOurs = async (phone: string) => {
    const answer = await ask('GET', `user/devices/${encodeURIComponent(phone)}?fields=serial`, {
      deadline: lookDeadline,
    });
    if (answer.status === 403 || answer.status === 404) return false;
    return succeeded(answer, phone);
  };
  return {
    url: address.url,
    isOurs,
    async phones(signal) {
      const answer = await ask('GET', `devices?fields=${fields}`, { signal });
      succeeded(answer);
      return read(listSchema, answer).devices.filter(isAndroid).map(listed);
    },
    async addKey(publickey, signal) {
      succeeded(await ask('POST', 'user/adbPublicKeys', { body: { publickey, title: 'miaudit' }, signal }));
    },
    async take(phone, idle, signal) {
      const body = { serial: phone, timeout: idle };
      succeeded(await ask('POST', 'user/devices', { body, signal, deadline: phoneDeadline }), phone);
    },
    async remoteConnect(phone, signal) {
      const path = `user/devices/${encodeURIComponent(phone)}/remoteConnect`;
      const answer = await ask('POST', path, { signal, deadline: phoneDeadline });
      succeeded(answer, phone);
      return read(connectSchema, answer).remoteConnectUrl;
    },
    async release(phone) {
      // devicehub releases the phone and never answers this request, so whether it is still ours is asked beside it.
      const done = new AbortController();
      const path = `user/devices/${encodeURIComponent(phone)}`;
      const removed = ask('DELETE', path, { signal: done.signal, deadline: releaseDeadline }).then(
        (answer) => {
          if (answer.status === 403 || answer.status === 404) return;
          succeeded(answer, phone);
          read(releasedSchema, answer); // a page of a proxy is no word of the farm
        },
      );
      const limit = AbortSignal.any([done.signal, lateSignal(releaseDeadline)]);
      const gone = untilNotOurs(() => isOurs(phone), limit);
      try {
        await Promise.any([removed, gone]);
      } catch (error) {
        throw error instanceof AggregateError ? error.errors[0] : error;
      } finally {
        done.abort();
        await Promise.allSettled([removed, gone]);
      }
    },
    async capture({ amount, seconds, run, filter }, signal) {
      const query = new URLSearchParams({
        amount: String(amount),
        need_amount: 'true',
        timeout: String(seconds),
        run,
        ...filter,
      });
      const answer = await ask('GET', `autotests?${query.toString()}`, { signal, deadline: phoneDeadline });
      succeeded(answer);
      const { id, devices } = read(groupSchema, answer).group;
      return { id, serials: devices.map((one) => one.serial) };
    },
    async useCaptured(phone, signal) {
      const answer = await ask('POST', 'autotests/useDevice', {
        body: { serial: phone },
        signal,
        deadline: 2 * phoneDeadline,
      });
      succeeded(answer, phone);
      return read(connectSchema, answer).remoteConnectUrl;
    },
    async freeGroup(group) {
      const path = `autotests?group=${encodeURIComponent(group)}`;
      const answer = await ask('DELETE', path, { deadline: releaseDeadline });
      if (answer.status !== 404) succeeded(answer);
    },
  };

  /** @throws {DeviceError} what the server refused. */
  function succeeded({ status, said }: StfAnswer, phone?: string): true {
    if (status >= 200 && status < 300) return true;
    const farm = `The device farm at ${address.url}`;
    const quoted = said === '' ? '' : `: ${said}`;
    if (status === 401)
      throw new DeviceError(
        'no-farm',
        `${farm} does not accept the access token (401). Make a new one in the settings of its web page.`,
      );
    if (status === 403 && phone !== undefined)
      throw new DeviceError(
        'busy',
        `The phone ${phone} is in use, or may not be used, at ${address.url} (403${quoted}). Wait until it is free, or choose another.`,
        { facts: { serial: phone } },
      );
    if (status === 404 && phone !== undefined)
      throw new DeviceError(
        'not-connected',
        `The device farm at ${address.url} has no phone ${phone} (404${quoted}). Choose one that it lists.`,
        { facts: { serial: phone } },
      );
    if (status === 404)
      throw new DeviceError(
        'no-farm',
        `${farm} does not know this request (404). Check the address; a group for automated tests needs devicehub.`,
      );
    throw new DeviceError(
      'no-farm',
      `${farm} refused${phone === undefined ? '' : ` the phone ${phone}`} (${status}${quoted}). Look at the farm, and try again.`,
    );
  }

  function read<T>(schema: z.ZodType<T>, { body }: StfAnswer): T {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new DeviceError(
      'no-farm',
      `The answer of the device farm at ${address.url} cannot be understood: ${shapeError(parsed.error)}. Check that it is STF or devicehub.`,
    );
  }
}

async function untilNotOurs(isOurs: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (;;) {
    await after(lookEvery, undefined, { signal });
    if (!(await isOurs())) return;
  }
}

/** devicehub has iPhones and television sets too. */
function isAndroid({ platform }: z.infer<typeof deviceSchema>): boolean {
  return platform === null || platform === undefined || /^android$/i.test(platform);
}

function listed(device: z.infer<typeof deviceSchema>): StfPhone {
  return {
    serial: device.serial,
    model: device.model ?? undefined,
    marketName: device.marketName ?? undefined,
    android: device.version ?? undefined,
    state: stateOf(device),
  };
}

function stateOf({ present, ready, using, owner }: z.infer<typeof deviceSchema>): StfState {
  if (present !== true) return 'absent';
  if (using === true || (owner !== null && owner !== undefined)) return 'in use';
  return ready === true ? 'free' : 'preparing';
}

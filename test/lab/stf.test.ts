import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AdbServer } from '../../src/device/adb/adb.ts';
import { openStf, readAdbKey, type StfChoice } from '../../src/lab/stf/open-stf.ts';
import type { Leasing } from '../../src/lab/stf/lease.ts';
import type { Device } from '../../src/device/device.ts';
import { DeviceError } from '../../src/device/errors.ts';
import { stfServer } from '../../src/lab/stf/stf-server.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { standInFarm, token, type FarmFault, type FarmPhone, type StandInFarm } from './stand-in-farm.ts';

const none: StfChoice = { serials: [], all: false, filter: {} };

describeWithAdb.each(['stf', 'devicehub'] as const)('phones of %s', (kind) => {
  let behind: RealAdb;
  let here: RealAdb;
  let adb: AdbServer;
  let farm: StandInFarm;
  let key: string | undefined;
  let folder = '';
  let told: string[] = [];

  beforeEach(async () => {
    [behind, here] = await Promise.all([startRealAdb(), startRealAdb()]);
    adb = await here.open();
    key = await readAdbKey(undefined, here.env);
    folder = mkdtempSync(join(tmpdir(), 'miaudit-leases-'));
    told = [];
    const phones: FarmPhone[] = [
      {
        serial: 'REDMI1',
        model: 'Redmi Note 8 Pro',
        adbSerial: await behind.attach(virtualPhone('redmi-note-8-pro')),
      },
      { serial: 'MI9T', model: 'Mi 9T', adbSerial: await behind.attach(virtualPhone('mi-9t')) },
    ];
    farm = await standInFarm(kind, behind.port, phones, { authDelay: 100 });
  });
  afterEach(async () => {
    await farm.stop();
    await Promise.all([behind.stop(), here.stop()]);
    expect(farm.mistakes).toEqual([]);
  });

  const leasing = (pid = process.pid): Leasing => ({
    farm: stfServer({ url: farm.url, token }),
    adb,
    folders: { leases: join(folder, 'leases'), locks: join(folder, 'locks') },
    processes: { pid, isAlive: (other) => other !== deadPid },
    idle: 600_000,
    signal: new AbortController().signal,
    tell: (sentence) => void told.push(sentence),
  });
  const open = (choice: Partial<StfChoice> = {}, pid?: number) =>
    source(leasing(pid), { ...none, ...choice }, key);
  const files = () => {
    const leases = join(folder, 'leases');
    return existsSync(leases) ? readdirSync(leases) : [];
  };

  test('lease, connect, work, and give back', async () => {
    const opened = await open({ serials: ['MI9T'] });
    expect(await modelOf(opened.phones[0])).toBe('Mi 9T');
    expect(farm.phones[1]?.owner).toBeDefined();
    expect(farm.idle.get('MI9T')).toBe(600_000);
    expect(files()).toHaveLength(1);
    await opened.end();
    expect(farm.phones[1]?.owner).toBeUndefined();
    expect(files()).toEqual([]);
    expect((await here.run('devices')).stdout).not.toContain('127.0.0.1');
    expect(told).toEqual([]);
  });

  test('the phones that are wanted', async () => {
    const serials = async (choice: Partial<StfChoice>) =>
      (await open(choice)).phones.map(({ serial }) => serial);
    expect(await serials({ all: true })).toEqual(['REDMI1', 'MI9T']);
    expect(await serials({ serials: ['MI9T', 'MI9T'] })).toEqual(['MI9T']);
    await expect(open()).rejects.toMatchObject({ code: 'several-phones' });
    if (farm.phones[0]) farm.phones[0].owner = 'somebody@example.org';
    expect(await serials({})).toEqual(['MI9T']);
    farm.unplug('MI9T');
    await expect(open()).rejects.toMatchObject({ code: 'no-phone' });
    expect(farm.asked.filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test('a phone that is in use stays with whoever uses it, and the other one is served', async () => {
    if (farm.phones[0]) farm.phones[0].owner = 'somebody@example.org';
    const opened = await open({ all: true });
    await expect(opened.phones[0]?.open()).rejects.toMatchObject({ code: 'busy' });
    expect(await modelOf(opened.phones[1])).toBe('Mi 9T');
    await opened.end();
    expect(farm.phones.map(({ owner }) => owner)).toEqual(['somebody@example.org', undefined]);
    expect(files()).toEqual([]);
  });

  test('a phone that the farm does not have', async () => {
    const opened = await open({ serials: ['TYPO'] });
    await expect(opened.phones[0]?.open()).rejects.toMatchObject({ code: 'not-connected' });
    expect(files()).toEqual([]);
  });

  test.each<[string, FarmFault]>([
    ['POST /api/v1/user/adbPublicKeys', { status: 500 }],
    ['POST /api/v1/user/devices', 'break'],
    ['POST /api/v1/user/devices', 'lost answer'],
    ['POST /api/v1/user/devices', { status: 504 }],
    ['POST /api/v1/user/devices/MI9T/remoteConnect', 'break'],
    ['POST /api/v1/user/devices/MI9T/remoteConnect', { status: 403 }],
    ['POST /api/v1/user/devices/MI9T/remoteConnect', 'rubbish'],
  ])('a farm that fails at %s (%o) has its phone back', async (request, fault) => {
    const opened = await open({ serials: ['MI9T'] });
    farm.fault(request, fault);
    await expect(opened.phones[0]?.open()).rejects.toBeInstanceOf(DeviceError);
    farm.fault(request, undefined);
    await opened.end();
    expect(farm.phones[1]?.owner).toBeUndefined();
    expect(files()).toEqual([]);
  });

  test('an answer to a release that is none is not believed, and the next run gives it back', async () => {
    const opened = await open({ serials: ['MI9T'] });
    await opened.phones[0]?.open();
    farm.fault('DELETE /api/v1/user/devices/MI9T', 'rubbish');
    await opened.end();
    farm.fault('DELETE /api/v1/user/devices/MI9T', undefined);
    expect(told.join()).toMatch(/MI9T could not be given back: .*cannot be understood/);
    expect(files()).toHaveLength(1);
    await open({ serials: ['REDMI1'] });
    expect(farm.phones[1]?.owner).toBeUndefined();
    expect(files()).toEqual([]);
  }, 60_000);

  test('a farm that dies while a phone is leased: the next run gives it back', async () => {
    const opened = await open({ serials: ['MI9T'] });
    expect(await modelOf(opened.phones[0])).toBe('Mi 9T');
    await farm.stop();
    await opened.end();
    expect(told.join()).toMatch(/MI9T could not be given back: .*does not answer/);
    expect(files()).toHaveLength(1);
    await farm.start();
    await open({ serials: ['REDMI1'] });
    expect(farm.phones[1]?.owner).toBeUndefined();
    expect(files()).toEqual([]);
  });

  test('what a killed run holds is given back by the next; what a living one holds stays', async () => {
    const killed = await open({ serials: ['MI9T'] }, deadPid);
    const living = await open({ serials: ['REDMI1'] });
    await modelOf(living.phones[0]);
    await killed.phones[0]?.open();
    expect(farm.phones.map(({ owner }) => owner !== undefined)).toEqual([true, true]);
    for (const file of files()) writeFileSync(join(folder, 'leases', `${file}.new`), '{"format":'); // a kill in a write
    await open({ all: true }, otherPid);
    expect(told).toEqual([expect.stringContaining('before it gave back the phone MI9T')]);
    expect(farm.phones.map(({ owner }) => owner !== undefined)).toEqual([true, false]);
    await living.end();
    expect(files()).toEqual([]);
  });

  test('two runs on this computer do not lease one phone', async () => {
    const first = await open({ serials: ['MI9T'] });
    await first.phones[0]?.open();
    const second = await open({ serials: ['MI9T'] }, otherPid);
    await expect(second.phones[0]?.open()).rejects.toMatchObject({ code: 'busy' });
    await second.end();
    expect(farm.phones[1]?.owner).toBeDefined();
    await first.end();
  });

  test('a phone that drops off the farm is lost, and nothing is owed for it', async () => {
    const opened = await open({ serials: ['MI9T'] });
    const device = await opened.phones[0]?.open();
    farm.unplug('MI9T');
    await expect(device?.shell(['getprop'])).rejects.toBeInstanceOf(DeviceError);
    await opened.end();
    expect(files()).toEqual([]);
    expect(told).toEqual([]);
  });

  test('the answer of adb connect is not believed', async () => {
    await farm.stop();
    farm = await standInFarm(kind, behind.port, [...farm.phones], { authDelay: 2000 });
    const opened = await open({ serials: ['MI9T'] });
    const answers: string[] = [];
    const connect = adb.connect.bind(adb);
    adb = { ...adb, connect: async (...args) => answers[answers.push(await connect(...args)) - 1] ?? '' };
    const slow = await source({ ...leasing(), adb }, { ...none, serials: ['REDMI1'] }, key);
    expect(await modelOf(slow.phones[0])).toBe('Redmi Note 8 Pro');
    expect(answers).toEqual([expect.stringMatching(/^failed to authenticate/)]);
    await Promise.all([opened.end(), slow.end()]);
  });

  test('a run that ends while a phone connects ends with its own reason, and the phone is given back', async () => {
    await farm.stop();
    farm = await standInFarm(kind, behind.port, [...farm.phones], { authDelay: 60_000 });
    const end = new AbortController();
    const opened = await source({ ...leasing(), signal: end.signal }, { ...none, serials: ['MI9T'] }, key);
    const opening = expect(opened.phones[0]?.open()).rejects.toMatchObject({ code: 'timeout' });
    await expect.poll(() => farm.asked.some((line) => line.endsWith('remoteConnect'))).toBe(true);
    await expect.poll(async () => (await adb.phones()).length).toBeGreaterThan(0);
    end.abort(new DeviceError('timeout', 'The run took longer than 25 s.'));
    await opening;
    await opened.end();
    expect(files()).toEqual([]);
  }, 30_000);

  test('there is no way back from a phone in a farm', async () => {
    const opened = await open({ serials: ['MI9T'] });
    await expect((await opened.phones[0]?.open())?.reverse(8080, 8080)).rejects.toMatchObject({
      code: 'refused',
    });
    await opened.end();
  });

  test('a group for automated tests', async () => {
    const wanted = { amount: 1, filter: { model: 'Mi 9T' } };
    if (kind === 'stf') {
      await expect(open(wanted)).rejects.toMatchObject({ code: 'no-farm', message: /needs devicehub/ });
      return;
    }
    const opened = await open(wanted);
    expect(opened.phones.map(({ serial }) => serial)).toEqual(['MI9T']);
    expect(await modelOf(opened.phones[0])).toBe('Mi 9T');
    expect(farm.groups.size).toBe(1);
    await opened.end();
    expect(farm.groups.size).toBe(0);
    expect(farm.phones[1]?.owner).toBeUndefined();
    await expect(open({ amount: 3 })).rejects.toMatchObject({ message: /409: .*Not enough free devices/ });
  });

  test('the group of a killed run is freed by the next', async () => {
    if (kind === 'stf') return;
    const killed = await open({ amount: 2 }, deadPid);
    await killed.phones[0]?.open();
    await open({ serials: ['MI9T'] });
    expect(farm.groups.size).toBe(0);
    expect(farm.phones.map(({ owner }) => owner)).toEqual([undefined, undefined]);
    expect(files()).toEqual([]);
  });
});

/** The phones, and what the end of the process does. */
async function source(...[leasing, choice, key]: [Leasing, StfChoice, string | undefined]) {
  const ends: (() => Promise<void>)[] = [];
  const phones = await openStf(leasing, choice, key, (end) => void ends.push(end));
  return { phones, end: () => Promise.all(ends.map((one) => one())) };
}

const deadPid = 4_000_001;
const otherPid = 4_000_002;

async function modelOf(phone: { open(): Promise<Device> } | undefined): Promise<string> {
  const device = await phone?.open();
  return (await device?.shell(['getprop', 'ro.product.model']))?.stdout.trim() ?? '';
}

import { describe, expect, test } from 'vitest';
import { choose, type Choice, type NamedPhone } from '../../../src/device/adb/choose.ts';
import type { ListedPhone } from '../../../src/device/adb/list.ts';
import { DeviceError, type DeviceErrorCode } from '../../../src/device/errors.ts';
import { parseList } from '../../../src/device/adb/list.ts';
import { refusalError, stateError } from '../../../src/device/adb/states.ts';

const ready = (serial: string): ListedPhone => ({ serial, state: 'device', model: 'Mi_9T' });
const [one, two] = [ready('one'), ready('two')];
const locked: ListedPhone = { serial: 'locked', state: 'unauthorized' };
const shelf = (serial: string): NamedPhone => ({ ...ready(serial), names: ['shelf'] });

test.each<[string, readonly ListedPhone[], Choice, readonly string[]]>([
  ['one phone and no choice', [one], {}, ['one']],
  ['-s', [one, two], { serials: ['two'] }, ['two']],
  ['-s twice, in that order', [one, two], { serials: ['two', 'one'] }, ['two', 'one']],
  ['-s with the same phone twice', [one, two], { serials: ['one', 'one'] }, ['one']],
  ['ANDROID_SERIAL', [one, two], { fromEnvironment: 'two' }, ['two']],
  ['-s over ANDROID_SERIAL', [one, two], { serials: ['one'], fromEnvironment: 'two' }, ['one']],
  ['an empty ANDROID_SERIAL', [one], { fromEnvironment: '' }, ['one']],
  ['--all, whatever the states', [one, locked], { all: true }, ['one', 'locked']],
  ['--all over ANDROID_SERIAL', [one, two], { all: true, fromEnvironment: 'two' }, ['one', 'two']],
])('%s', (_name, phones, choice, serials) => {
  expect(choose(phones, choice).map(({ phone }) => phone?.serial)).toEqual(serials);
});

test.each<[string, readonly NamedPhone[], Choice, DeviceErrorCode, RegExp]>([
  ['none connected', [], {}, 'no-phone', /^No phone/],
  ['none connected and --all', [], { all: true }, 'no-phone', /^No phone/],
  ['several and no choice', [one, two], {}, 'several-phones', /one \(Mi_9T, device\), two .*Choose one/],
  [
    'two phones of one name',
    [shelf('one'), shelf('two')],
    { serials: ['shelf'] },
    'several-phones',
    /one.*two/,
  ],
])('%s is an error', (_name, phones, choice, code, message) => {
  const error = thrownBy(() => choose(phones, choice));
  expect(error).toBeInstanceOf(DeviceError);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
});

test.each<[string, readonly NamedPhone[], Choice, DeviceErrorCode, RegExp]>([
  ['a phone that is not there', [one], { serials: ['x'] }, 'not-connected', /x is not connected.*one/],
  [
    'ANDROID_SERIAL that is not there',
    [one],
    { fromEnvironment: 'x' },
    'not-connected',
    /x is not connected/,
  ],
  ['the only one is locked', [locked], {}, 'unauthorized', /locked has not allowed/],
  ['the chosen one is locked', [one, locked], { serials: ['locked'] }, 'unauthorized', /locked/],
])('%s comes with its error', (_name, phones, choice, code, message) => {
  const [chosen] = choose(phones, choice);
  expect(chosen?.error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
});

test('one that is not there does not take the others away', () => {
  const chosen = choose([one, two, locked], { serials: ['two', 'three', 'locked'] });
  expect(chosen.map(({ phone, error }) => [phone?.serial, error?.code])).toEqual([
    ['two', undefined],
    [undefined, 'not-connected'],
    ['locked', 'unauthorized'],
  ]);
});

test.each([
  ['its serial in adb', '127.0.0.1:5600', ['127.0.0.1:5600']],
  ['its own serial number', '0a1b2c3d', ['127.0.0.1:5600']],
  ['its label', 'shelf', ['127.0.0.1:5600']],
  ['its serial and its server', '127.0.0.1:5600@lab:5037', ['127.0.0.1:5600']],
])('a phone is chosen by %s', (_name, name, serials) => {
  const phone: NamedPhone = {
    serial: '127.0.0.1:5600',
    state: 'device',
    server: 'lab:5037',
    names: ['0a1b2c3d', 'shelf'],
  };
  expect(choose([one, phone], { serials: [name] }).map(({ phone }) => phone?.serial)).toEqual(serials);
});

describe('a state of adb', () => {
  test.each<[string, DeviceErrorCode]>([
    ['unauthorized', 'unauthorized'],
    ['authorizing', 'authorizing'],
    ['offline', 'offline'],
    ['connecting', 'offline'],
    ['no permissions', 'no-permissions'],
    ['recovery', 'recovery'],
    ['rescue', 'recovery'],
    ['sideload', 'recovery'],
    ['bootloader', 'recovery'],
    ['never heard of', 'offline'],
  ])('%s is %s, and says what to do', (state, code) => {
    const error = stateError('abc', state);
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(/^[^.]*abc[^.]*\. .+\.$/);
  });

  test('device is none', () => {
    expect(stateError('abc', 'device')).toBeUndefined();
  });
});

test.each<[string, DeviceErrorCode | undefined]>([
  [
    "device unauthorized.\nThis adb server's $ADB_VENDOR_KEYS is not set\nTry 'adb kill-server' if that seems wrong.",
    'unauthorized',
  ],
  ['device still authorizing', 'authorizing'],
  ['device still connecting', 'offline'],
  ['device offline', 'offline'],
  ["device 'abc' not found", 'not-connected'],
  ['insufficient permissions for device', 'no-permissions'],
  ['closed', undefined],
])('the refusal %j is %s', (refusal, code) => {
  expect(refusalError('abc', refusal)?.code).toBe(code);
});

test('reads the list of an adb server', () => {
  const text = [
    'R58M12345        device usb:1-2 product:davinci model:Mi_9T device:davinci transport_id:4',
    '127.0.0.1:5555   unauthorized transport_id:2',
    '0123             no permissions (user in plugdev group; are your udev rules wrong?); see [http://developer.android.com/tools/device.html] usb:1-3 transport_id:9',
    'old              device',
    '',
  ].join('\n');
  expect(parseList(text)).toEqual([
    { serial: 'R58M12345', state: 'device', model: 'Mi_9T', product: 'davinci', transportId: '4' },
    { serial: '127.0.0.1:5555', state: 'unauthorized', transportId: '2' },
    { serial: '0123', state: 'no permissions', transportId: '9' },
    { serial: 'old', state: 'device' },
  ]);
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

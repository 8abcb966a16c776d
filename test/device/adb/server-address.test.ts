import { describe, expect, test } from 'vitest';
import {
  AddressError,
  isLocal,
  resolveServerAddress,
  showAddress,
  type Environment,
  type ServerOptions,
} from '../../../src/device/adb/server-address.ts';

const everything = {
  ADB_SERVER_SOCKET: 'tcp:socket.example:1111',
  ANDROID_ADB_SERVER_ADDRESS: 'android.example',
  ANDROID_ADB_SERVER_PORT: '2222',
};

test.each<[ServerOptions, Environment, string]>([
  [{}, {}, 'localhost:5037'],
  [{}, { ANDROID_ADB_SERVER_PORT: '2222' }, 'localhost:2222'],
  [{}, { ANDROID_ADB_SERVER_ADDRESS: '10.0.0.9' }, '10.0.0.9:5037'],
  [{}, everything, 'socket.example:1111'],
  [{}, { ...everything, ADB_SERVER_SOCKET: '' }, 'android.example:2222'],
  [{}, { ADB_SERVER_SOCKET: 'tcp:5038' }, 'localhost:5038'],
  [{}, { ADB_SERVER_SOCKET: 'tcp:[::1]:5038' }, '[::1]:5038'],
  [{}, { ADB_SERVER_SOCKET: 'localfilesystem:/run/a b/adb.sock' }, '/run/a b/adb.sock'],
  [{ host: 'typed' }, {}, 'typed:5037'],
  [{ host: 'typed', port: '3333' }, everything, 'typed:3333'],
  [{ port: 3333 }, everything, 'android.example:3333'],
  [{ host: '[::1]' }, everything, '[::1]:2222'],
  [{ listen: 'tcp:127.0.0.1:4444' }, everything, '127.0.0.1:4444'],
  [{ host: '', port: '', listen: '' }, {}, 'localhost:5037'],
])('%j with %j is %s', (options, env, address) => {
  expect(showAddress(resolveServerAddress(options, env))).toBe(address);
});

describe('says which value is wrong', () => {
  test.each<[ServerOptions, Environment, string]>([
    [{ port: '0' }, {}, '-P'],
    [{ port: '65536' }, {}, '-P'],
    [{ port: '50x' }, {}, '-P'],
    [{ port: '-1' }, {}, '-P'],
    [{ host: 'a b' }, {}, '-H'],
    [{ host: 'http://x/' }, {}, '-H'],
    [{ listen: '5037' }, {}, '-L'],
    [{ listen: 'tcp:host:' }, {}, '-L'],
    [{ listen: 'tcp:a:b:1' }, {}, '-L'],
    [{ listen: 'tcp:99999' }, {}, '-L'],
    [{ listen: 'localfilesystem:' }, {}, '-L'],
    [{ listen: 'tcp:1', port: '2' }, {}, '-L is given together'],
    [{}, { ADB_SERVER_SOCKET: 'udp:5037' }, 'ADB_SERVER_SOCKET'],
    [{}, { ANDROID_ADB_SERVER_PORT: 'five' }, 'ANDROID_ADB_SERVER_PORT'],
    [{}, { ANDROID_ADB_SERVER_ADDRESS: 'a/b' }, 'ANDROID_ADB_SERVER_ADDRESS'],
  ])('%j with %j: %s', (options, env, name) => {
    const resolve = () => resolveServerAddress(options, env);
    expect(resolve).toThrow(AddressError);
    expect(resolve).toThrow(name);
  });
});

test.each([
  [{ host: 'localhost', port: 1 }, true],
  [{ host: '127.0.0.1', port: 1 }, true],
  [{ host: '::1', port: 1 }, true],
  [{ path: '/run/adb.sock' }, true],
  [{ host: '10.0.0.9', port: 1 }, false],
  [{ host: 'localhost.example', port: 1 }, false],
])('%j is on this machine: %s', (address, expected) => {
  expect(isLocal(address)).toBe(expected);
});

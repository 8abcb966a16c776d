import { expect, test } from 'vitest';
import { readRunningApps } from '../../src/probes/running-apps.ts';

// In the shape that toybox prints (docs/evidence/logcat.md#processes); made.
test('apps are told from other processes, and a second process of an app is its own', () => {
  const raw = [
    '  PID NAME',
    '    1 init',
    '  612 android.hardware.audio.service',
    '  700 vendor.xiaomi.sensor@1.0-service',
    ' 1423 system_server',
    ' 2210 com.example.keyboard',
    '12812 com.mi.globalbrowser:sandboxed_process0',
    ' 9999 [kworker/0:1]',
    ' 4000 com.example.two words',
    '',
  ].join('\r\n');
  expect(readRunningApps(raw)).toEqual([
    { pid: 612, package: 'android.hardware.audio.service' },
    { pid: 2210, package: 'com.example.keyboard' },
    { pid: 12812, package: 'com.mi.globalbrowser' },
  ]);
});

test.each([
  ["ps: bad pid '-A'\n"],
  ['USER PID PPID VSIZE RSS WCHAN PC NAME\nu0_a1 220 1 1 1 f 0 S com.example.app\n'],
  [''],
])('%j names no app', (raw) => {
  expect(readRunningApps(raw)).toEqual([]);
});

test('a flood is bounded', () => {
  const raw = '  1 com.example.app\n'.repeat(400_000);
  expect(readRunningApps(raw)).toHaveLength(5000);
});

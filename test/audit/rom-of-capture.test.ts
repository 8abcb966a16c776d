import { describe, expect, test } from 'vitest';
import { makeReport } from '../../src/audit/findings.ts';
import { judge } from '../../src/audit/judge.ts';
import type { Answer, Recording } from '../../src/capture/capture.ts';
import { checks } from '../../src/checks/index.ts';
import { getprop, packages, settings } from '../checks/texts.ts';

const ofSamsung = {
  'ro.build.version.incremental': 'G960FXXSHFUJ2',
  'ro.product.brand': 'samsung',
  'ro.product.manufacturer': 'samsung',
  'ro.product.model': 'SM-G960F',
  'ro.product.mod_device': null,
  'ro.miui.build.region': null,
  'ro.miui.region': null,
  'ro.miui.ui.version.code': null,
  'ro.miui.ui.version.name': null,
};
const recording = (texts: Readonly<Record<string, string>>): Recording => ({
  origin: 'made',
  started: '2026-01-02T03:04:00.000Z',
  serial: 'made-up',
  basis: 'made',
  tool: 'test',
  capture: new Map(
    Object.entries(texts).map(([path, raw]): [string, Answer] => [`phone/${path}`, { ok: true, raw }]),
  ),
});
const port = (value: string) => ({
  getprop: getprop(ofSamsung),
  'settings-secure': settings({ upload_log_pref: value }),
});
const statusOf = (check: string, texts: Readonly<Record<string, string>>) =>
  judge(recording(texts).capture, checks).findings.find((one) => one.check === check)?.status;

describe('a phone of another maker whose properties do not name MIUI', () => {
  test('and that has its settings is no phone without it: what is wrong counts, and nothing is skipped for it', () => {
    const programme = (value: string) => statusOf('user-experience-program', port(value));
    expect([programme('0'), programme('1')]).toEqual(['unknown', 'fail']);
    expect(statusOf('rom', port('0'))).toBe('unknown');
    const { phone } = makeReport(recording(port('0')), []);
    expect(phone.rom).toBe('not a Xiaomi (samsung), with the setting upload_log_pref of MIUI');
  });

  test('the same by parts of its system', () => {
    const texts = {
      getprop: getprop(ofSamsung),
      packages: packages(['com.miui.securitycenter', 'com.miui.system']),
    };
    expect(statusOf('user-experience-program', texts)).toBe('unknown');
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['nothing of it', { 'settings-secure': settings({ location_mode: '3' }) }],
    ['one part of its system', { packages: packages(['com.miui.securitycenter']) }],
    ['apps of Xiaomi from a shop', { packages: packages(['com.xiaomi.smarthome', 'com.mi.globalbrowser']) }],
  ])('and has %s is skipped as before', (_, texts) => {
    expect(statusOf('user-experience-program', { getprop: getprop(ofSamsung), ...texts })).toBe('skip');
  });
});

test('LineageOS on which a setting of MIUI is left stays what it is', () => {
  const texts = { ...port('1'), getprop: getprop({ ...ofSamsung, 'ro.lineage.version': '21.0' }) };
  expect(statusOf('user-experience-program', texts)).toBe('skip');
});

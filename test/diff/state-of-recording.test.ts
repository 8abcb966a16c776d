import { expect, test } from 'vitest';
import { makeReport } from '../../src/audit/findings.ts';
import type { Answer, Recording } from '../../src/capture/capture.ts';
import { stateOfRecording } from '../../src/diff/state-of-recording.ts';
import { getprop, settings } from '../checks/texts.ts';

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
const romIn = (texts: Readonly<Record<string, string>>) => {
  const of = recording(texts);
  return stateOfRecording(of, makeReport(of, [])).facts.build?.get('ROM');
};
const ofSamsung = getprop({
  'ro.build.version.incremental': 'G960FXXSHFUJ2',
  'ro.product.brand': 'samsung',
  'ro.product.manufacturer': 'samsung',
  'ro.product.model': 'SM-G960F',
  'ro.product.mod_device': null,
  'ro.miui.build.region': null,
  'ro.miui.region': null,
  'ro.miui.ui.version.code': null,
  'ro.miui.ui.version.name': null,
});

test('the ROM is that of the audit, which knows a port by its settings, too', () => {
  expect(romIn({ getprop: getprop() })).toBe('MIUI 12.5');
  expect(romIn({ getprop: ofSamsung })).toBe('not a Xiaomi (samsung)');
  expect(romIn({ getprop: ofSamsung, 'settings-secure': settings({ upload_log_pref: '1' }) })).toBe(
    'not a Xiaomi (samsung), with the setting upload_log_pref of MIUI',
  );
});

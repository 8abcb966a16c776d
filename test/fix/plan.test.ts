import { expect, test } from 'vitest';
import { lacksGate } from '../../src/audit/gate-switch.ts';
import type { Remedy } from '../../src/checks/check.ts';
import { explain } from '../../src/fix/explain.ts';
import { isGateClosed } from '../../src/probes/refusal-meaning.ts';
import { plan } from '../../src/fix/plan.ts';
import type { Finding } from '../../src/audit/findings.ts';
import type { Change } from '../../src/device/step.ts';
import { absent } from '../../src/device/value.ts';
import { planText } from '../../src/report/plan.ts';
import { upload } from '../journal/map-executor.ts';
import { anything } from './made-phone.ts';

const remove = (name: string): Change => ({ do: 'package', package: name, user: 0, to: 'removed' });
const remedy = (...steps: Change[]): Remedy => ({ tier: 'safe', summary: 'Do it.', steps });

function failed(check: string, severity: Finding['severity'], ...remedies: Remedy[]): Finding {
  const rest = {
    subject: 'phone',
    group: 'system',
    title: check,
    failureTitle: check,
    why: '',
    source: [],
    evidence: [],
    effect: 'may leave the phone' as const,
  };
  return { ...rest, check, severity, status: 'fail', observed: 'seen', remedies };
}

const nothingRead = { value: () => absent, page: () => undefined };

const decisions = (findings: readonly Finding[], options = anything) =>
  plan(findings, nothingRead, options).fixes.map(({ reason, decision }) => [reason, decision]);

test.each(['com.miui.securitycenter', 'com.miui.home', 'com.xiaomi.finddevice', 'com.miui.system.overlay.x'])(
  'no flag makes it remove %s, whatever tier a check gives',
  (name) => {
    expect(decisions([failed('a', 'high', remedy(remove(name)))])).toEqual([['a', 'never']]);
  },
);

test('an app is never safe to remove, and adb is never closed', () => {
  const options = { ...anything, consent: false };
  expect(decisions([failed('a', 'high', remedy(remove('com.miui.player')))], options)).toEqual([
    ['a', 'needs-consent'],
  ]);
  const close: Change = { do: 'put', namespace: 'global', key: 'adb_enabled', value: '0' };
  expect(decisions([failed('a', 'high', remedy(close))])).toEqual([['a', 'never']]);
});

test('the severest come first, and what does not fit into the limit is left out', () => {
  const findings = [
    failed('low', 'low', remedy(upload)),
    failed('two', 'medium', remedy(upload, upload)),
    failed('high', 'high', remedy(upload)),
    failed('none', 'high'),
  ];
  expect(decisions(findings, { ...anything, maxChanges: 2 })).toEqual([
    ['high', 'planned'],
    ['none', 'no-remedy'],
    ['two', 'over-the-limit'],
    ['low', 'planned'],
  ]);
});

test('the plan says from what to what, what is needed and how it is undone', () => {
  const text = planText(plan([failed('a', 'high', remedy(upload))], nothingRead, anything), [], Infinity);
  expect(text).toContain('setting secure upload_log_pref: not set -> 0');
  expect(text).toContain('needs     USB debugging (Security settings) is on');
  expect(text).toContain('undo      setting secure upload_log_pref back, by put (the key is deleted)');
});

test('a phone that is known to have no gate needs no gate to be open', () => {
  const gateless = { ...nothingRead, lacksGate: true };
  const text = planText(plan([failed('a', 'high', remedy(upload))], gateless, anything), [], Infinity);
  expect(text).toContain('setting secure upload_log_pref: not set -> 0');
  expect(text).not.toContain('USB debugging (Security settings)');
});

// MIUI alone has the gate, and has an empty list of permissions for it on tablets: docs/evidence/adb.md#gate.
test.each([
  ['another ROM', {}, true],
  ['MIUI', { 'ro.miui.ui.version.name': 'V125', 'ro.build.characteristics': 'nosdcard' }, false],
  ['MIUI on a tablet', { 'ro.miui.ui.version.name': 'V125', 'ro.build.characteristics': 'tablet' }, true],
])('%s: whether the phone lacks the gate', (_, own, lacks) => {
  const of = ['ro.build.version.release', 'ro.build.version.sdk', 'ro.product.model', 'sys.usb.state'];
  const all = Object.entries({
    ...Object.fromEntries([...of, 'wlan.driver.status'].map((key) => [key, '11'])),
    ...own,
  });
  const raw = all.map(([key, value]) => `[${key}]: [${value}]\n`).join('');
  expect(lacksGate(new Map([['phone/getprop', { ok: true, raw: `${raw}end of the list\n` }]]))).toBe(lacks);
});

// The words are those of docs/evidence/adb.md#refusals.
test.each([
  ['Failure [-1000]', /^MIUI forbids the removal/, false],
  ['java.lang.SecurityException: Cannot disable system packages.', /^HyperOS does not let adb/, false],
  [
    'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission',
    /^MIUI keeps this/,
    true,
  ],
  ['', /^The phone said nothing/, false],
  ['something new', /^The phone said: something new$/, false],
])('the answer %j is explained', (answer, means, gate) => {
  expect(explain(answer)).toMatch(means);
  expect(isGateClosed(answer)).toBe(gate);
});

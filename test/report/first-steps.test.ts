import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/audit/findings.ts';
import { checks } from '../../src/checks/index.ts';
import type { Step } from '../../src/device/step.ts';
import { firstSteps } from '../../src/report/first-steps.ts';
import { auditGateNotice } from '../../src/report/gate-notice.ts';

const finding = (part: Partial<Finding>): Finding => ({
  check: 'a-check',
  subject: 'phone',
  group: 'settings',
  title: 'It is off',
  failureTitle: 'It is on',
  severity: 'medium',
  effect: 'may leave the phone',
  status: 'fail',
  observed: 'secure key = 1',
  why: 'Because.',
  source: [{ confidence: 'code', at: 'docs/evidence/adb.md#gate' }],
  evidence: ['phone/getprop'],
  remedies: [],
  ...part,
});

const writes: Step = { do: 'put', namespace: 'secure', key: 'key', value: '0' };
const removes: Step = { do: 'package', package: 'com.miui.msa.global', user: 0, to: 'removed' };

const fixedBy = (check: string, step: Step) =>
  finding({ check, remedies: [{ tier: 'safe', summary: `Do ${check}`, steps: [step] }] });

const byConsent = [{ tier: 'consent', summary: 'Do without', steps: [writes] }] as const;
const refused = finding({
  check: 'refused',
  status: 'unknown',
  observed: 'The phone refuses taps from adb: Injecting requires INJECT_EVENTS permission',
});

const opens = 'Turn on "USB debugging (Security settings)" in the phone\'s Developer options';
const phone: Report['phone'] = {
  ...{ label: 'one', model: 'Mi 9T', rom: 'MIUI 12', region: 'eea', android: '10', language: 'en-GB' },
  browsers: [
    { package: 'com.mi.globalbrowser', name: 'Mi Browser', version: '12.1' },
    { package: 'com.mi.globalbrowser.mini', name: 'Mint Browser', version: '3.4' },
  ],
};
const firstOf = (findings: readonly Finding[], gate?: 'on' | 'off') =>
  firstSteps({ findings, phone: { ...phone, ...(gate && { gate }) } }, { phoneOption: ' -s one', checks });

test.each<[string, Finding[], 'on' | 'off' | undefined, string[]]>([
  [
    'a refusal tells that the gate is closed',
    [refused, fixedBy('a', writes), fixedBy('b', writes), fixedBy('c', writes)],
    undefined,
    [opens, 'Do a', 'Do b'],
  ],
  ['the switch tells it, whichever checks were chosen', [fixedBy('a', writes)], 'off', [opens, 'Do a']],
  [
    'what one of them needs, is before all',
    [refused, fixedBy('a', removes), fixedBy('b', writes)],
    undefined,
    [opens, 'Do a', 'Do b'],
  ],
  ['an app can be removed with the gate closed', [refused, fixedBy('a', removes)], 'off', ['Do a']],
  ['the gate is open', [fixedBy('a', writes)], 'on', ['Do a']],
  ['nothing is known of the gate', [fixedBy('a', writes)], undefined, ['Do a']],
  [
    'what is done instead of what is done by hand needs it',
    [finding({ ...fixedBy('browser-version', writes), severity: 'high', remedies: byConsent })],
    'off',
    [opens, 'Install the newest version from Google Play or GetApps'],
  ],
  ['nothing is to be done', [refused], 'off', []],
])('the gate is the first step where what follows needs it: %s', (_, findings, gate, expected) => {
  expect(firstOf(findings, gate).map(({ what }) => what)).toEqual(expected);
});

test('a switch that is on and has no effect wants a restart, and nobody is told that it is off', () => {
  const findings = [refused, fixedBy('a', writes)];
  expect(firstOf(findings, 'on')[0]?.what).toMatch(/^Restart the phone/);
  expect(auditGateNotice(findings, { gate: 'on' })).toMatch(/although .* is on\. Restart the phone/);
});

test('who leaves the gate closed is led to the switches of the same phone', () => {
  const [first] = firstOf([refused, fixedBy('a', writes)]);
  expect(first?.note).toContain('`miaudit fix -s one --guided`');
});

test('the notice is there without a refusal, too, where the gate would refuse a fix', () => {
  const noticeOf = (...findings: Finding[]) => auditGateNotice(findings, { gate: 'off' });
  expect(noticeOf(fixedBy('a', writes))).toMatch(/^Closed gate: .* is off\./);
  expect(noticeOf(fixedBy('a', removes))).toBeUndefined();
  expect(noticeOf()).toBeUndefined();
});

test('what is grave and has no fix that is free is done by hand, once for all browsers, before what is less grave', () => {
  const tooOld = (subject: string) =>
    finding({
      check: 'browser-version',
      severity: 'high',
      subject,
      remedies: [{ tier: 'consent', summary: 'Do without', steps: [removes] }],
    });
  const old = ['com.mi.globalbrowser', 'com.mi.globalbrowser.mini'].map(tooOld);
  const [first, second, ...others] = firstOf([fixedBy('a', writes), ...old]);
  expect(first?.what).toBe(
    'Install the newest version from Google Play or GetApps: Mi Browser, Mint Browser',
  );
  expect(first?.note).toContain('`miaudit explain browser-version`');
  expect(first?.note).toMatch(/If you cannot: Do without; Do without, by the command below\.$/);
  // A line of its own, as each other command: in backticks a shell would run what it prints.
  expect(first?.command).toBe('miaudit fix -s one --only browser-version --allow consent');
  expect(second?.what).toBe('Do a');
  expect(others).toEqual([]);
});

test('what is less grave and has no fix is not among the first', () => {
  expect(firstOf([finding({ check: 'security-patch', severity: 'medium' })])).toEqual([]);
});

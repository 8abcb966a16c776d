import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { opinionSentence, opinionWords } from '../../src/checks/packages/opinion.ts';
import { neverTouch } from '../../src/checks/packages/never-touch.ts';
import { listed, packageCheck } from '../../src/checks/packages/package-rule.ts';
import { judge } from '../../src/audit/judge.ts';
import { captureOf } from './table.ts';
import { getprop, packages, settings } from './texts.ts';

test('every id is kebab-case and stands for one check', () => {
  const ids = checks.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every check says why, where it is known from and what good and bad look like', () => {
  const lacking = checks.filter(
    ({ title, why, source, good, bad }) =>
      [title, why, good, bad].some((text) => text === '') || source.length === 0,
  );
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

test('of several sources each says what it supports', () => {
  const lacking = checks.filter(
    ({ source }) => source.length > 1 && source.some(({ what = '' }) => what === ''),
  );
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

test('titles are positive statements of one line, and a remedy is an imperative without a period', () => {
  const titles = checks.flatMap(({ title, failureTitle }) => [title, failureTitle]);
  expect(titles.filter((title) => !/^[A-Za-z].{8,90}[^.?!]$/.test(title))).toEqual([]);
  expect(checks.filter(({ title, failureTitle }) => title === failureTitle)).toEqual([]);
  const summaries = checks.flatMap((check) => (check.offers?.() ?? []).map(({ summary }) => summary));
  expect(summaries.filter((summary) => !/^[A-Z][a-z]+ .*[^.]$/.test(summary))).toEqual([]);
});

test('why never says how to fix it', () => {
  const telling = checks.filter(({ why }) =>
    /\b(?:settings put|pm uninstall|turn it off|switch it off|tap)\b/i.test(why),
  );
  expect(telling.map(({ id }) => id)).toEqual([]);
});

test('a check that can put things right offers so beforehand, and the other way round', () => {
  const onlyOne = checks.filter((check) => 'remedies' in check !== 'offers' in check);
  expect(onlyOne.map(({ id }) => id)).toEqual([]);
});

/** A phone on which every list says the worst: all remedies of keys and packages at once. */
function worstFindings() {
  const named = [...neverTouch, ...checks.flatMap(({ bad }) => /package:([\w.]+)/.exec(bad)?.[1] ?? [])];
  const keys = {
    upload_log_pref: '1',
    upload_debug_log_pref: '1',
    personalized_ad_enabled: '7',
    passport_ad_status: 'ON',
    http_proxy: '10.0.0.2:8080',
    private_dns_mode: 'off',
  };
  const texts = {
    'phone/getprop': getprop(),
    'phone/packages': packages([...new Set(named)]),
    'phone/settings-secure': settings(keys),
    'phone/settings-global': settings(keys),
    'phone/settings-system': settings(keys),
  };
  return judge(captureOf(texts), checks).findings;
}

test('every way was offered, and no way touches a package that is never touched', () => {
  const findings = worstFindings().filter(({ remedies }) => remedies.length > 0);
  expect(findings.length).toBeGreaterThan(20);
  for (const { check, remedies } of findings)
    for (const { steps, tier, sideEffects } of remedies) {
      const offers = checks.find(({ id }) => id === check)?.offers?.() ?? [];
      expect(offers.map((offer) => [offer.tier, offer.sideEffects])).toContainEqual([tier, sideEffects]);
      const touched = steps.flatMap((step) => (step.do === 'package' ? [step.package] : []));
      expect(touched.filter((name) => neverTouch.includes(name))).toEqual([]);
      if (touched.length > 0) expect(tier).toBe('consent');
    }
});

test('a rule about a package that is never touched offers nothing, whatever its table says', () => {
  const rule = {
    id: 'package-home',
    title: 'The launcher does not run',
    failureTitle: 'It is not so',
    severity: 'low' as const,
    why: 'It is said to be telemetry.',
    source: [listed('never-touch')] as const,
    packages: ['com.miui.home'],
    removal: [{ by: 'debloat lists' as const, summary: 'safe' }],
  };
  expect('remedies' in packageCheck(rule)).toBe(false);
});

test('a way names the packages that are there, and no others', () => {
  const texts = { 'phone/getprop': getprop(), 'phone/packages': packages(['com.miui.msa.global']) };
  const { findings } = judge(captureOf(texts), checks);
  const summary = findings
    .find(({ check }) => check === 'package-msa')
    ?.remedies.map((remedy) => remedy.summary);
  expect(summary).toEqual([
    'Disable the system ad service (MSA)',
    'Remove the system ad service (MSA) and keep its data',
  ]);
});

test('an app that is not of the system is never removed: nothing could bring it back', () => {
  const texts = {
    'phone/getprop': getprop(),
    'phone/packages': packages(['com.miui.msa.global']).replace(
      'system:\npackage:com.android.systemui\npackage:com.miui.msa.global',
      'system:\npackage:com.android.systemui',
    ),
  };
  const { findings } = judge(captureOf(texts), checks);
  const summary = findings
    .find(({ check }) => check === 'package-msa')
    ?.remedies.map((remedy) => remedy.summary);
  expect(summary).toEqual(['Disable the system ad service (MSA)']);
});

test('personalised ads are cleared bit by bit', () => {
  const remedies = worstFindings().find(({ check }) => check === 'personalised-ads')?.remedies;
  expect(remedies?.at(-1)?.steps).toEqual([
    { do: 'put', namespace: 'global', key: 'personalized_ad_enabled', value: '6' },
  ]);
});

test('a class of UAD-NG is told by what it means for the removal, never as praise of the app', () => {
  const opinion = (summary: string) => ({ by: 'UAD-NG', summary }) as const;
  expect(opinionWords(opinion('Recommended'))).toBe('UAD-NG recommends it');
  expect(opinionWords(opinion('Advanced: breaks calls'))).toBe(
    'UAD-NG says that minor functions break: breaks calls',
  );
  expect(opinionSentence(opinion('Expert'))).toBe(
    'It says that important functions break without the app (class "Expert"). What was tried is not said.',
  );
  expect(opinionSentence(opinion('Recommended'))).toBe(
    'It recommends the removal (class "Recommended"). What was tried is not said.',
  );
  expect(opinionWords({ by: 'XiaoHyperCleaner', summary: 'never touch' })).toBe(
    'XiaoHyperCleaner: never touch',
  );
  const told = checks.flatMap((one) => [
    ...(one.statements ?? []).map(({ says }) => says),
    ...(one.offers?.() ?? []).map(({ sideEffects = '' }) => sideEffects),
  ]);
  expect(told.filter((words) => /: (?:Recommended|Advanced|Expert|Unsafe)\b/.test(words))).toEqual([]);
});

test('where opinions on a removal differ, all are shown', () => {
  const daemon = checks.find(({ id }) => id === 'package-daemon')?.offers?.()[0]?.sideEffects ?? '';
  expect(daemon).toContain('UAD-NG recommends it');
  expect(daemon).toContain('XiaoHyperCleaner: never touch');
});

test('a check says of an app and of a switch no more than its source', () => {
  const said = (id: string) => checks.find((one) => one.id === id);
  // Of one the name alone is known (docs/evidence/packages.md#security-onetrack).
  expect(said('package-security-onetrack')?.source.map(({ confidence }) => confidence)).toContain('guess');
  expect(said('package-security-onetrack')?.why).toContain('not read');
  // That TouchTrack hands events on is code, what it serves is documented; which events they are was not read.
  expect(said('package-touch-service')?.source.map(({ confidence }) => confidence)).toEqual([
    'code',
    'documented',
  ]);
  expect(said('package-touch-service')?.why).not.toContain('about them');
  // The key is a consent: what the feature looks for or sends was not read.
  expect(said('interconnectivity')?.why).not.toContain('nearby');
  // Apps may look names up by themselves, so nobody on the way need see each of them.
  expect(said('private-dns')?.why).not.toContain('each server');
});

import { expect, test } from 'vitest';
import { judge } from '../../src/audit/judge.ts';
import { findingHeadline } from '../../src/audit/findings.ts';
import { checks } from '../../src/checks/index.ts';
import { captureOf, type Answers } from './table.ts';
import { getprop, packages, settings } from './texts.ts';

const kept = 'upload_log_pref_last_status_for_passport';
const secure = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-secure': settings(entries),
});
const running = (...names: readonly string[]) => ({ 'phone/packages': packages(names) });

function findingOf(id: string, answers: Answers) {
  const { findings } = judge(
    captureOf({ 'phone/getprop': getprop(), ...answers }),
    checks.filter((check) => check.id === id),
  );
  return findings[0];
}

// The title of the check names several things: that of a finding names what the phone has.
test.each<[string, Answers, string]>([
  ['user-experience-program', secure({ upload_log_pref: '1' }), 'The User Experience Program is on'],
  [
    'user-experience-program',
    secure({ upload_log_pref: '0', [kept]: '1' }),
    'Signing out of the Xiaomi account turns the User Experience Program on',
  ],
  ['package-carousel', running('com.glance.internet'), 'Glance is running'],
  [
    'package-carousel',
    running('com.glance.internet', 'com.mfashiongallery.emag'),
    'Wallpaper Carousel and Glance are running',
  ],
  ['package-music-and-video', running('com.miui.video', 'com.miui.videoplayer'), 'Mi Video is running'],
  ['package-feeds-and-games', running('com.miui.newhome'), "Xiaomi's news feed is running"],
  [
    'package-feeds-and-games',
    running('com.miui.newhome', 'com.miui.yellowpage', 'com.xiaomi.glgm'),
    "Yellow Pages, Xiaomi's news feed and Xiaomi's game centre are running",
  ],
])('%s: %j', (id, answers, headline) => {
  const finding = findingOf(id, answers);
  expect(finding && findingHeadline(finding)).toBe(headline);
});

test('what a fix disables is called by its own name', () => {
  const { remedies = [] } = findingOf('package-music-and-video', running('com.miui.player')) ?? {};
  expect(remedies.map(({ summary }) => summary)).toEqual([
    'Disable Mi Music',
    'Remove Mi Music and keep its data',
  ]);
});

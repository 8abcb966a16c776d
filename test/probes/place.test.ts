import { expect, test } from 'vitest';
import { browsers } from '../../src/data/browsers.ts';
import { describePlace } from '../../src/probes/place.ts';
import type { Toggle } from '../../src/device/change.ts';
import type { Change } from '../../src/device/step.ts';
import { toggleInBrowser } from '../../src/probes/browser-pages.ts';
import { revoke, toggleInSettings } from '../../src/probes/settings-pages.ts';

function asToggle(change: Change): Toggle {
  if (change.do !== 'toggle') throw new Error('This is no switch.');
  return change;
}

const programme = asToggle(toggleInSettings(['user_experience_program_title'], 'privacy', false));
const [mi] = browsers;
const page = 'privacy and security';
const incognito = asToggle(
  toggleInBrowser(
    mi ?? { package: '', name: '', app: 'Mi Browser', labels: 'MiBrowser', incognitoSwitch: { unknown: '' } },
    { label: 'improve_mi_browser_pe', page },
    false,
  ),
);

test.each([
  ['en-US', programme, '"Privacy" > "Enroll in User Experience Program"'],
  [
    'ru-RU',
    programme,
    '"Конфиденциальность" (in English "Privacy") > "Участвовать в Программе улучшения качества" (in English "Enroll in User Experience Program")',
  ],
  ['xx', programme, '"Privacy" (in English) > "Enroll in User Experience Program" (in English)'],
  ['', programme, '"Privacy" > "Enroll in User Experience Program"'],
  [
    'ru-RU',
    asToggle(revoke('msa', 'security')),
    '"Доступ к личным данным" (in English "Authorization & revocation") > "msa"',
  ],
  [
    'ar-EG',
    incognito,
    '"الخصوصية والأمان" (in English "Privacy & security") > "ساعدنا في تحسين متصفح Mi" (in English "Help us improve Mi Browser")',
  ],
])('in %s', (language, toggle, summary) => {
  expect(describePlace(toggle, language)).toBe(summary);
});

test('a row that shows is called as it shows', () => {
  expect(describePlace(programme, 'ru-RU', 'Программа')).toMatch(
    /> "Программа" \(in English "Enroll in User Experience Program"\)$/,
  );
});

import { readFrom12To2 } from '../../data/rom-releases.ts';
import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

/** Only ROMs for China have the row. */
export const webLinksToQuickApps = settingCheck(
  {
    id: 'web-links-to-quick-apps',
    title: 'Web links do not open quick apps',
    failureTitle: 'Web links may open quick apps',
    severity: 'low',
    effect: 'can be read by apps',
    why: 'A web link may start a quick app of its publisher instead of the browser, so another program learns of the visit.',
    source: [
      { confidence: 'code', at: 'docs/evidence/settings.md#http-invoke-app', what: 'the key' },
      {
        confidence: 'guess',
        at: 'docs/evidence/settings.md#http-invoke-app',
        what: 'that other ROMs lack it',
      },
    ],
    appliesTo: { ...xiaomiRoms, region: ['cn'] },
    good: 'secure http_invoke_app=0',
    bad: 'secure http_invoke_app=1',
    fix: 'Turn off quick apps for web links',
  },
  {
    namespace: 'secure',
    key: 'http_invoke_app',
    good: '0',
    bad: ['1'],
    absent: { status: 'fail', because: 'the ROM takes that as on', knownOn: readFrom12To2 },
  },
);

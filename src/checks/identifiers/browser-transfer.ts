import { settingsGlobal } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check } from '../check.ts';
import { shown } from '../shown.ts';

const flag = /^com\.mi\.globalbrowser\.preferences\.(\w+Transfer)$/;

export const browserTransfer = check({
  id: 'browser-transfer',
  group: 'identifiers',
  title: 'Mi Browser took over no history and no id from its predecessor',
  severity: 'info',
  why: 'The analytics id of the older browser lives on in the newer one, and with it the link to what was collected before.',
  source: [
    { confidence: 'code', at: 'docs/evidence/browsers.md#transfer', what: 'the keys' },
    { confidence: 'guess', at: 'docs/evidence/browsers.md#transfer', what: 'what was copied' },
  ],
  appliesTo: xiaomiRoms,
  good: 'no global com.mi.globalbrowser.preferences.*Transfer',
  bad: 'global com.mi.globalbrowser.preferences.AnonymousIdTransfer=1',
  needs: { settings: settingsGlobal },
  judge({ settings }) {
    const flags = [...settings].flatMap(([key, value]) => {
      const name = flag.exec(key)?.[1];
      return name === undefined ? [] : [{ name, value }];
    });
    const done = flags.filter(({ value }) => value === '1').map(({ name }) => name);
    if (done.length > 0) return { status: 'fail', observed: `taken over: ${done.map(shown).join(', ')}` };
    if (settings.isExcerpt)
      return { status: 'unknown', observed: 'no such flag in the part of the list that was saved' };
    return { status: 'pass', observed: 'no flag com.mi.globalbrowser.preferences.*Transfer is 1' };
  },
});

import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsGlobal } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check } from '../check.ts';
import { shown } from '../shown.ts';

const flag = /^com\.mi\.globalbrowser\.preferences\.(\w+Transfer)$/;

export const browserTransfer = check({
  id: 'browser-transfer',
  group: 'identifiers',
  title: 'Mi Browser took over no data from the browser before it',
  failureTitle: 'Mi Browser took over data from the browser before it',
  severity: 'info',
  why: "If the analytics ID was taken over, too, the newer browser's data can be linked to what was collected before.",
  source: [
    { confidence: 'code', at: 'docs/evidence/browsers.md#transfer', what: 'the keys', onPhone: true },
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
      return { status: 'unknown', observed: 'no such flag in the saved list, which may be a part' };
    return {
      status: 'pass',
      observed: 'no flag com.mi.globalbrowser.preferences.*Transfer is 1',
      ...(flags.length === 0 && { knownOn: readFrom12To2 }),
    };
  },
});

import { browsers } from '../../data/browsers.ts';
import { defaultBrowser as defaultBrowserProbe } from '../../probes/default-browser.ts';
import { xiaomiPhones } from '../applies.ts';
import { check } from '../check.ts';
import { shown } from '../shown.ts';
import { inManageApps, untried } from '../by-hand.ts';

export const defaultBrowser = check({
  id: 'default-browser',
  group: 'browser',
  title: 'Links open in a browser of another maker, or the phone asks',
  failureTitle: "Links open in Xiaomi's browser",
  severity: 'info',
  why: 'The default browser gets every link that you open, also in mails and messages. You choose it in Settings.',
  source: [{ confidence: 'documented', at: 'docs/evidence/browsers.md#default-browser' }],
  appliesTo: xiaomiPhones,
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'Default apps', 'Browser'],
    look: 'The page names the browser that opens links.',
    putRight: 'Choose another browser.',
    source: untried,
  },
  good: 'org.mozilla.firefox/.App',
  bad: 'com.mi.globalbrowser/com.android.browser.BrowserActivity',
  needs: { name: defaultBrowserProbe },
  judge({ name }) {
    if (name === '') return { status: 'pass', observed: 'no browser is the default: the phone asks' };
    const own = browsers.find((browser) => browser.package === name);
    return own
      ? { status: 'fail', observed: `${name} (${own.name}) opens links` }
      : { status: 'pass', observed: `${shown(name)} opens links` };
  },
});

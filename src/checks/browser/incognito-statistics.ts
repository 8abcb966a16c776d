import { switchCheck } from '../switch-row.ts';

/** The first wording, "Enhanced incognito mode", sounds private and collects all the same (shared facts, 1.6). */
export const incognitoStatistics = switchCheck(
  {
    id: 'incognito-statistics',
    title: 'Nothing about incognito browsing is sent to Xiaomi',
    severity: 'high',
    why: 'While the switch is on, the browser reports how it is used in incognito mode too; in 2020 that held the address of every page and every search.',
    source: [
      {
        confidence: 'code',
        from: 'resources of Mi Browser, MIUI 12.5 to HyperOS 3: ON shares (shared facts, 0.4 and 11.1)',
      },
      {
        confidence: 'code',
        from: 'https://palant.info/2020/05/08/what-data-does-xiaomi-collect-about-you/ (Mint Browser 3.4.3, decompiled)',
      },
      { confidence: 'documented', from: 'https://blog.mi.com/en/2020/05/02/' },
    ],
    good: '"Help us improve Mi Browser / Turn on to share usage stats with us when Incognito mode is on": off',
    bad: '"Help us improve Mi Browser / Turn on to share usage stats with us when Incognito mode is on": ON',
  },
  ['improve_mi_browser_pe', '__enhanced_incognito_mode'],
);

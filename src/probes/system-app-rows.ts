import type { App } from '../data/labels.ts';
import type { Move } from '../device/step.ts';
import type { Probe } from './probe.ts';
import { readRows, type Known, type Row, type Switches, type Unread } from './read-rows.ts';

/** A page of settings of a system app, and the rows that are known to be on it. */
interface SystemAppPage {
  readonly app: App;
  readonly package: string;
  readonly name: string;
  /** Measured on MIUI 13; other versions may lack it (docs/evidence/screens.md#system-apps). */
  readonly open: Move;
  readonly known: readonly Known[];
}

export const securityPackage = 'com.miui.securitycenter';
export const appVaultPackage = 'com.mi.android.globalminusscreen';
export const carouselPackage = 'com.miui.android.fashiongallery';

const pages: readonly SystemAppPage[] = [
  {
    app: 'SecurityCenter',
    package: securityPackage,
    name: 'settings of Security',
    open: {
      do: 'open',
      action: 'com.miui.securitycenter.action.SECURITYCENTER_SETTINGS',
      package: securityPackage,
    },
    known: [{ label: 'own_send_usage_data' }, { label: 'recommend_news', also: ['privacy_recommend_title'] }],
  },
  {
    app: 'AppVault',
    package: appVaultPackage,
    name: 'settings of App Vault',
    open: { do: 'open', component: `${appVaultPackage}/${appVaultPackage}.tab.TabSettingActivity` },
    known: [{ label: 'own_usage_stats' }],
  },
  {
    app: 'MiGalleryLockscreen',
    package: carouselPackage,
    name: 'settings of Wallpaper Carousel',
    open: {
      do: 'open',
      action: 'com.miui.android.fashiongallery.setting.SETTING',
      package: carouselPackage,
    },
    known: [{ label: 'recommend_switch_title' }],
  },
];

/** The rows of Security, App Vault and Wallpaper Carousel that share data, which no key shows. */
export const systemAppRows: Probe<Switches> = {
  id: 'system-app-rows',
  on: 'phone',
  ask: {
    screen: pages.flatMap(({ open, name, package: owner }): Move[] => [
      open,
      { do: 'tour', package: owner, pages: [{ name, path: [] }] },
    ]),
  },
  parse(raw) {
    const rows = new Map<string, Row>();
    const unread = new Map<string, Unread>();
    for (const { app, package: owner, known } of pages) {
      const read = readRows(raw, { app, package: owner, known });
      for (const [label, row] of read.rows) rows.set(label, row);
      for (const one of read.unread) unread.set(`${one.page}: ${one.why}`, one);
    }
    return { rows, unread: [...unread.values()] };
  },
};

import { kept, label, says, type AppTemplate, type Item } from './template.ts';

const row = (owner: string, name: string): Item => ({
  kind: 'switch',
  title: label(name),
  turns: kept(owner, name),
});

const app = (
  owner: string,
  labels: AppTemplate['labels'],
  activity: string,
  title: string,
  ...rows: readonly string[]
): AppTemplate => ({
  package: owner,
  labels,
  pages: { main: { activity, title: says(title), items: () => rows.map((name) => row(owner, name)) } },
});

/** Pages of settings of system apps, with the rows that share data (docs/evidence/screens.md#system-app-rows). */
export const systemApps: readonly AppTemplate[] = [
  app(
    'com.miui.securitycenter',
    'SecurityCenter',
    'com.miui.securityscan.ui.settings.SettingsActivity',
    'Settings',
    'own_send_usage_data',
    'recommend_news',
  ),
  app(
    'com.mi.android.globalminusscreen',
    'AppVault',
    'com.mi.android.globalminusscreen.tab.TabSettingActivity',
    'Settings',
    'own_usage_stats',
  ),
  app(
    'com.miui.android.fashiongallery',
    'MiGalleryLockscreen',
    'com.miui.cw.feature.ui.setting.SettingActivity',
    'Settings',
    'recommend_switch_title',
  ),
];

import type { Change, Holds, Move, Page } from '../device/step.ts';
import { linkTo, labelTarget, withIds } from '../data/labels.ts';

export const settingsPackage = 'com.android.settings';

const row = (...names: readonly string[]) => labelTarget('Settings', ...names);
const privacy = linkTo(
  'Settings',
  'security_privacy_settings_title',
  'privacy_dashboard_title',
  'privacy_protection_title',
);
const diagnostics = linkTo('Settings', 'upload_debug_log_title');
const revocation = linkTo('Settings', 'privacy_authorize_revoke_title');

/** Exported, and opens the page with the programme's rows, or the one above it (docs/evidence/screens.md#program-rows). */
export const openSecurity: Move = {
  do: 'open',
  action: 'android.settings.SECURITY_SETTINGS',
  package: settingsPackage,
};

/** Exported, and opens the switch of personalised ads (docs/evidence/screens.md#program-rows). */
export const openAds: Move = {
  do: 'open',
  component: `${settingsPackage}/com.android.settings.ad.AdServiceSettings`,
};

/** From openSecurity; which of the two ways leads to a page differs by version (docs/evidence/screens.md#program-rows). */
export const securityPages: readonly Page[] = [
  { name: 'security', path: [] },
  { name: 'privacy', path: [privacy] },
  { name: 'usage and diagnostics', path: [diagnostics] },
  { name: 'privacy, usage and diagnostics', path: [privacy, diagnostics] },
];

export const adPages: readonly Page[] = [{ name: 'ad services', path: [] }];

/**
 * Takes back the authorisation of an app, by its name in the list: the one way that tells the server too. The dialog's
 * button counts down 10 seconds first (docs/evidence/screens.md#revocation-page). `way` is how this version reaches the list.
 */
export function revoke(appName: string, way: 'security' | 'privacy', holds?: readonly Holds[]): Change {
  const path = way === 'security' ? [revocation] : [privacy, revocation];
  return {
    do: 'toggle',
    open: [openSecurity],
    package: settingsPackage,
    page: { name: 'authorization and revocation', path },
    row: { name: appName, texts: [appName] },
    to: false,
    confirm: withIds(row('privacy_authorize_revoke'), ['android:id/button1']),
    ...(holds && { holds }),
  };
}

/** Turns the switch in the row that versions of Settings call by any of these labels. Throws for a page that is none of these. */
export function toggleInSettings(
  labels: readonly string[],
  pageName: string,
  to: boolean,
  holds?: readonly Holds[],
): Change {
  const isAd = adPages.some(({ name }) => name === pageName);
  const page = [...securityPages, ...adPages].find(({ name }) => name === pageName);
  if (!page) throw new Error(`Settings has no page ${pageName}`);
  return {
    do: 'toggle',
    open: [isAd ? openAds : openSecurity],
    package: settingsPackage,
    page,
    row: row(...labels),
    to,
    ...(holds && { holds }),
  };
}

import type { Check } from './check.ts';
import { addressRecommendations } from './browser/address-recommendations.ts';
import { addressSecurityCheck } from './browser/address-security-check.ts';
import { browserAds } from './browser/browser-ads.ts';
import { browserConsent } from './browser/browser-consent.ts';
import { browserCopies } from './browser/browser-copies.ts';
import { browserExperienceProgram } from './browser/browser-experience-program.ts';
import { browserPermissions } from './browser/browser-permissions.ts';
import { browserPersonalisedServices } from './browser/browser-personalised-services.ts';
import { browserSdks } from './browser/browser-sdks.ts';
import { browserVersion } from './browser/browser-version.ts';
import { defaultBrowser } from './browser/default-browser.ts';
import { incognitoStatistics } from './browser/incognito-statistics.ts';
import { personalisedRecommendations } from './browser/personalised-recommendations.ts';
import { visitedAddresses } from './browser/visited-addresses.ts';
import { adId } from './identifiers/ad-id.ts';
import { googleAdvertisingId } from './identifiers/google-advertising-id.ts';
import { browserTransfer } from './identifiers/browser-transfer.ts';
import { performanceId } from './identifiers/performance-id.ts';
import { qualityServiceId } from './identifiers/quality-service-id.ts';
import { contentPackages } from './packages/content.ts';
import { packageCheck } from './packages/package-rule.ts';
import { adServiceOperations } from './packages/ad-service-ops.ts';
import { adServicePermissions } from './packages/ad-service-permissions.ts';
import { protectedPackages } from './packages/protected-packages.ts';
import { telemetryPackages } from './packages/telemetry.ts';
import { accountSystemAds } from './settings/account-system-ads.ts';
import { apkUpload } from './settings/apk-upload.ts';
import { appChooserRecommendations } from './settings/app-chooser-recommendations.ts';
import { appErrorReports } from './settings/app-error-reports.ts';
import { bluetoothScanning } from './settings/bluetooth-scanning.ts';
import { carouselOnlineContent } from './settings/carousel-online-content.ts';
import { msaAuthorisation } from './settings/msa-authorisation.ts';
import { otherAuthorisations } from './settings/other-authorisations.ts';
import { personalisedAds } from './settings/personalised-ads.ts';
import { personalisedAdsRow } from './settings/personalised-ads-row.ts';
import { themeAds } from './settings/theme-ads.ts';
import { themePersonalisation } from './settings/theme-personalisation.ts';
import { googleUsageAndDiagnostics } from './settings/google-usage-and-diagnostics.ts';
import { usageAndDiagnostics } from './settings/usage-and-diagnostics.ts';
import { usageAndDiagnosticsRow } from './settings/usage-and-diagnostics-row.ts';
import { programAfterSignOut } from './settings/program-after-sign-out.ts';
import { interconnectivity } from './settings/interconnectivity.ts';
import { virtualId } from './settings/virtual-id.ts';
import { userExperienceProgram } from './settings/user-experience-program.ts';
import { userExperienceProgramRow } from './settings/user-experience-program-row.ts';
import { wallpaperCarousel } from './settings/wallpaper-carousel.ts';
import { webLinksToQuickApps } from './settings/web-links-to-quick-apps.ts';
import { wifiScanning } from './settings/wifi-scanning.ts';
import {
  appVaultUsage,
  carouselRecommendations,
  securityRecommendations,
  securityUsageData,
} from './settings/system-app-rows.ts';
import { advancedProtection } from './system/advanced-protection.ts';
import { adbOverNetwork } from './system/adb-over-network.ts';
import { otherUsers } from './system/other-users.ts';
import { privateDns } from './system/private-dns.ts';
import { proxy } from './system/proxy.ts';
import { rom } from './system/rom.ts';
import { securityPatch } from './system/security-patch.ts';
import { trustedComputers } from './system/trusted-computers.ts';
import { usbDebuggingSecurity } from './system/usb-debugging-security.ts';

/** All checks, in report order. */
export const checks: readonly Check[] = [
  rom,
  securityPatch,
  adbOverNetwork,
  proxy,
  privateDns,
  otherUsers,
  usbDebuggingSecurity,
  trustedComputers,
  advancedProtection,

  browserVersion,
  incognitoStatistics,
  visitedAddresses,
  browserExperienceProgram,
  addressRecommendations,
  browserPersonalisedServices,
  personalisedRecommendations,
  addressSecurityCheck,
  browserAds,
  browserPermissions,
  browserSdks,
  browserCopies,
  defaultBrowser,
  browserConsent,

  userExperienceProgram,
  userExperienceProgramRow,
  programAfterSignOut,
  usageAndDiagnostics,
  usageAndDiagnosticsRow,
  googleUsageAndDiagnostics,
  personalisedAds,
  personalisedAdsRow,
  msaAuthorisation,
  accountSystemAds,
  wallpaperCarousel,
  carouselOnlineContent,
  carouselRecommendations,
  appVaultUsage,
  securityUsageData,
  securityRecommendations,
  webLinksToQuickApps,
  interconnectivity,
  appChooserRecommendations,
  themeAds,
  themePersonalisation,
  wifiScanning,
  bluetoothScanning,
  appErrorReports,
  apkUpload,
  otherAuthorisations,

  ...telemetryPackages.map(packageCheck),
  ...contentPackages.map(packageCheck),
  adServicePermissions,
  adServiceOperations,
  protectedPackages,

  adId,
  googleAdvertisingId,
  virtualId,
  qualityServiceId,
  performanceId,
  browserTransfer,
];

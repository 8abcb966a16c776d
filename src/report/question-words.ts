import { browsers } from '../data/browsers.ts';

const ofPhone: Readonly<Record<string, string>> = {
  users: 'who uses the phone',
  getprop: 'model and system version',
  packages: 'the list of apps',
  date: 'the date on the phone',
  'settings-global': 'settings of the phone, list 1 of 3',
  'settings-secure': 'settings of the phone, list 2 of 3',
  'settings-system': 'settings of the phone, list 3 of 3',
  'default-browser': 'the default browser',
  'settings-rows': 'the pages of the Settings app',
  'system-app-rows': 'the pages of Security, App Vault and Wallpaper Carousel',
  'adb-keys': 'which computers the phone trusts',
  'ad-service': 'the ad service (MSA)',
  'ad-service-analytics': 'the analytics service of ad SDKs',
  'ad-service-ops': 'what the ad services are allowed',
  'ad-service-china': 'the ad service of ROMs for China',
};

const ofBrowser: Readonly<Record<string, string>> = {
  package: 'version and permissions of',
  switches: 'the settings pages of',
};

/** What is looked at, for a person: a question by its path in a capture. A question of somebody's own check has its path. */
export function questionWords(path: string): string {
  const [subject = '', question = ''] = path.split('/');
  const browser = browsers.find((one) => one.package === subject);
  const known = browser ? ofBrowser : ofPhone;
  const words = Object.hasOwn(known, question) ? known[question] : undefined; // somebody's own check may be called `constructor`
  if (words === undefined) return path;
  return browser ? `${words} ${browser.name}` : words;
}

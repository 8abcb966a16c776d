import type { Component, PackageData } from './definition.ts';
import type { Inside } from './inside.ts';
import type { Intent } from './screen.ts';
import { forUser, isOn } from './state.ts';

export interface Resolved {
  readonly package: string;
  /** Full class name. */
  readonly activity: string;
  readonly exported: boolean;
  readonly data: PackageData;
}

/** `.Settings` in `com.example` is `com.example.Settings`. */
export const fullClass = (packageName: string, name: string): string =>
  name.startsWith('.') ? packageName + name : name;

/** `com.example.Settings` in `com.example` is written `.Settings`. */
export const shortClass = (packageName: string, name: string): string =>
  name.startsWith(`${packageName}.`) ? name.slice(packageName.length) : name;

/** The activities that an intent can reach, in the order of the packages. */
function resolveIntent(phone: Inside, intent: Intent): Resolved[] {
  const [named, activity] = intent.component?.split('/') ?? [];
  const only = named ?? intent.package;
  const found: Resolved[] = [];
  for (const [name, data] of phone.state.packages) {
    if ((only !== undefined && only !== name) || !isOn(forUser(data, intent.user))) continue;
    for (const [key, component] of Object.entries(data.activities)) {
      const full = fullClass(name, key);
      const fits = activity === undefined ? takes(component, intent) : full === fullClass(name, activity);
      if (fits) found.push({ package: name, activity: full, exported: component.exported, data });
    }
  }
  return found;
}

/** The one activity that Android starts: a person's choice for web addresses, else the chooser where several could. */
export function chooseActivity(phone: Inside, intent: Intent): Resolved | undefined {
  const found = resolveIntent(phone, intent);
  const open = found.filter(({ exported }) => exported);
  if (open.length < 2 || !/^https?:/i.test(intent.data ?? '')) return open[0] ?? found[0];
  const chosen = open.find((each) => each.package === phone.definition.defaultBrowser);
  const data = phone.state.packages.get('android');
  if (chosen !== undefined || data === undefined) return chosen ?? open[0];
  return { package: 'android', activity: 'com.android.internal.app.ResolverActivity', exported: true, data };
}

function takes(component: Component, intent: Intent): boolean {
  const scheme = intent.data === undefined ? undefined : /^([a-z][a-z0-9+.-]*):/i.exec(intent.data)?.[1];
  return component.filters.some(
    (filter) =>
      (intent.action === undefined || filter.actions.includes(intent.action)) &&
      intent.categories.every((category) => filter.categories.includes(category)) &&
      (scheme === undefined ? filter.schemes.length === 0 : filter.schemes.includes(scheme.toLowerCase())),
  );
}

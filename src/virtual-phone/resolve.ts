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
export function resolveIntent(phone: Inside, intent: Intent): Resolved[] {
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

function takes(component: Component, intent: Intent): boolean {
  const scheme = intent.data === undefined ? undefined : /^([a-z][a-z0-9+.-]*):/i.exec(intent.data)?.[1];
  return component.filters.some(
    (filter) =>
      (intent.action === undefined || filter.actions.includes(intent.action)) &&
      intent.categories.every((category) => filter.categories.includes(category)) &&
      (scheme === undefined ? filter.schemes.length === 0 : filter.schemes.includes(scheme.toLowerCase())),
  );
}

import type { Component, PackageData } from '../definition.ts';
import { virtualIdentity as identity } from '../../device/virtual-mark.ts';
import { fullClass, shortClass } from '../resolve.ts';

interface Named {
  readonly name: string;
  readonly data: PackageData;
}

/** Activity, receiver and service resolver tables: schemes first, then actions without data. */
export function resolverTables(packages: readonly Named[]): string[] {
  return [
    table('Activity', packages, (data) => data.activities),
    table('Receiver', packages, (data) => data.receivers),
    table('Service', packages, (data) => data.services),
  ].filter((text) => text !== '');
}

function table(
  kind: string,
  packages: readonly Named[],
  of: (data: PackageData) => Readonly<Record<string, Component>>,
): string {
  const schemes = new Map<string, string[]>();
  const actions = new Map<string, string[]>();
  for (const { name, data } of packages)
    for (const [key, component] of Object.entries(of(data)))
      for (const [index, filter] of component.filters.entries()) {
        const written = print(name, key, component, index);
        for (const scheme of filter.schemes) add(schemes, scheme, written);
        if (filter.schemes.length === 0) for (const action of filter.actions) add(actions, action, written);
      }
  const section = (title: string, entries: ReadonlyMap<string, readonly string[]>) =>
    entries.size === 0
      ? []
      : [`  ${title}:\n${[...entries].map(([key, list]) => `      ${key}:\n${list.join('')}`).join('')}`];
  const sections = [...section('Schemes', schemes), ...section('Non-Data Actions', actions)];
  return sections.length === 0 ? '' : `${kind} Resolver Table:\n${sections.join('\n')}`;
}

function add(entries: Map<string, string[]>, key: string, text: string): void {
  entries.set(key, [...(entries.get(key) ?? []), text]);
}

function print(name: string, key: string, component: Component, index: number): string {
  const filter = component.filters[index];
  const full = fullClass(name, key);
  const lines = [
    `        ${identity(full)} ${name}/${shortClass(name, full)} filter ${identity(full + String(index))}`,
    ...(filter?.actions ?? []).map((action) => `          Action: "${action}"`),
    ...(filter?.categories ?? []).map((category) => `          Category: "${category}"`),
    ...(filter?.schemes ?? []).map((scheme) => `          Scheme: "${scheme}"`),
  ];
  return `${lines.join('\n')}\n`;
}

export function providerTables(packages: readonly Named[]): string[] {
  const providers = packages.flatMap(({ name, data }) =>
    Object.entries(data.providers).map(([key, authority]) => ({
      name,
      authority,
      component: `${name}/${shortClass(name, fullClass(name, key))}`,
    })),
  );
  if (providers.length === 0) return [];
  const provider = (component: string) => `Provider{${identity(component)} ${component}}`;
  return [
    `Registered ContentProviders:\n${providers
      .map(({ component }) => `  ${component}:\n    ${provider(component)}\n`)
      .join('')}`,
    `ContentProvider Authorities:\n${providers
      .map(
        ({ name, authority, component }) =>
          `  [${authority}]:\n    ${provider(component)}\n      applicationInfo=ApplicationInfo{${identity(authority)} ${name}}\n`,
      )
      .join('')}`,
  ];
}

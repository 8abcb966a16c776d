import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { virtualMark, virtualSetting } from '../device/virtual-mark.ts';
import { shapeError } from '../host/shape-error.ts';
import { packageFile } from '../package-file.ts';
import type { MakeBehaviour } from './behaviour.ts';
import { faultList, phoneDefinition, type PhoneDefinition } from './definition.ts';
import { parseLog } from './log-lines.ts';
import { openPhone, type OpenedPhone, type PhoneOptions } from './open.ts';
import { screensDefinition, type ScreensDefinition } from './screens/definition.ts';

const fixtures = packageFile('fixtures/');

/** The fields of `phone.json` that say how fixtures extend one another. The other fields describe the phone. */
const layerShape = z.looseObject({
  extends: z.string().optional(),
  serial: z.string().optional(),
  /** The keys of a text file that this phone does not have, though what it extends does. */
  absent: z.record(z.string(), z.array(z.string())).optional(),
});

type Layer = z.output<typeof layerShape>;
type JsonTable = Record<string, unknown>;

export function fixtureNames(folder = fixtures): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('base'))
    .map((entry) => entry.name)
    .sort();
}

/** @throws Error where there is no such fixture, or a file of it is broken: two sentences. */
export function virtualPhone(name: string, options: PhoneOptions = {}): OpenedPhone {
  return openPhone(loadPhone(name), { ...options, faults: faultList.parse(options.faults ?? []) });
}

/**
 * `name` is a fixture's, or with a slash the path of a folder that is one; such may extend those of ours.
 *
 * @throws Error of two sentences that names the file and what is wrong with it.
 */
export function loadPhone(name: string, folder: URL = fixtures): PhoneDefinition {
  const layers = layersOf(name, folder);
  const json = layers
    .map(({ json: { extends: _below, absent: _absent, ...rest } }): JsonTable => rest)
    .reduce(merge);
  // Once: code made for the shape would cost more than it saves.
  const checked = phoneDefinition.safeParse(json, { jitless: true });
  if (!checked.success) throw broken(`${name}/phone.json`, shapeError(checked.error));
  const table = (file: string, line: RegExp) =>
    layers.reduce((found, layer) => {
      const without = layer.json.absent?.[file] ?? [];
      const lines = readTable(new URL(`${file}.txt`, layer.folder), line);
      return new Map([...found, ...lines].filter(([key]) => !without.includes(key)));
    }, new Map<string, string>());
  const settings = (namespace: string) =>
    new Map([...table(`settings-${namespace}`, setting), [virtualSetting, '1']]);
  const last = (file: string) =>
    layers
      .map((layer) => new URL(file, layer.folder))
      .filter((path) => existsSync(path))
      .at(-1);
  const screens = last('screens.json');
  const log = last('log.txt');
  return {
    ...checked.data,
    properties: new Map([...table('getprop', property), ...serialOf(layers), [virtualMark, '1']]),
    settings: {
      system: settings('system'),
      secure: settings('secure'),
      global: settings('global'),
    },
    log: log === undefined ? [] : parseLog(readFileSync(log, 'utf8')),
    screens: screens === undefined ? undefined : readScreens(screens),
    modules: layers.map((layer) => new URL('behaviours.mjs', layer.folder)).flatMap(moduleIn),
  };
}

/** Whether the folder at this path gives its phone a serial of its own; a built-in phone has that of all its kind. */
export function hasOwnSerial(name: string): boolean {
  return isPath(name) && layersOf(name, fixtures).at(-1)?.json.serial !== undefined;
}

const serialNames = ['ro.serialno', 'ro.boot.serialno'];

/** What the phone says its serial number is, where a folder names a serial and neither it nor one above it has the property. */
function serialOf(layers: readonly { folder: URL; json: Layer }[]): TableLine[] {
  const from = layers.findLastIndex(({ json }) => json.serial !== undefined);
  const serial = layers[from]?.json.serial;
  const isSaid = layers.slice(from).some(({ folder, json }) => {
    const said = readTable(new URL('getprop.txt', folder), property).map(([key]) => key);
    return [...said, ...(json.absent?.['getprop'] ?? [])].some((key) => serialNames.includes(key));
  });
  return serial === undefined || isSaid ? [] : serialNames.map((name) => [name, serial]);
}

const behaviourModule = z.object({
  default: z.custom<MakeBehaviour>((value) => typeof value === 'function', 'must be a function'),
});

/** Node loads an ES module like this where it awaits nothing at its top. */
function moduleIn(file: URL): MakeBehaviour[] {
  if (!existsSync(file)) return [];
  let found: unknown;
  try {
    found = createRequire(import.meta.url)(fileURLToPath(file));
  } catch (error) {
    throw broken(pathOf(file), error instanceof Error ? error.message : String(error));
  }
  const checked = behaviourModule.safeParse(found);
  if (!checked.success) throw broken(pathOf(file), `its default export ${shapeError(checked.error)}`);
  return [checked.data.default];
}

const isPath = (name: string): boolean => /[\\/]/.test(name);

/** The fixture and all that it extends, the most general first. */
function layersOf(name: string, root: URL, above: readonly string[] = []): { folder: URL; json: Layer }[] {
  const folder = isPath(name) ? pathToFileURL(`${name}/`) : new URL(`${name}/`, root);
  if (!existsSync(new URL('phone.json', folder)))
    throw new Error(
      `There is no virtual phone "${name}". Take one of: ${fixtureNames(root).join(', ')}; or name a folder with a phone.json, like ./phone.`,
    );
  if (above.includes(name)) throw broken(`${name}/phone.json`, `it extends itself: ${above.join(' → ')}`);
  const checked = layerShape.safeParse(readJson(new URL('phone.json', folder)));
  if (!checked.success) throw broken(`${name}/phone.json`, shapeError(checked.error));
  const json = checked.data;
  const below = json.extends === undefined ? [] : layersOf(json.extends, root, [...above, name]);
  return [...below, { folder, json }];
}

function readScreens(file: URL): ScreensDefinition {
  const checked = screensDefinition.safeParse(readJson(file), { jitless: true });
  if (!checked.success) throw broken(pathOf(file), shapeError(checked.error));
  return checked.data;
}

function readJson(file: URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw broken(pathOf(file), error instanceof Error ? error.message : String(error));
  }
}

type TableLine = readonly [key: string, value: string];
const property = /^\[([^\]\n]+)\]: \[([^]*?)\]$/gm;
const setting = /^([^=\n]+)=(.*)$/gm;

function readTable(file: URL, line: RegExp): TableLine[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(line)].map(([, key = '', value = '']): TableLine => [key, value]);
  const rest = text.replace(line, '').trim();
  if (rest !== '')
    throw broken(pathOf(file), `this line has not the form of the command: ${rest.slice(0, 80)}`);
  return found;
}

/** Objects are merged key by key; anything else of the upper layer takes the place; null takes a key away. */
function merge(lower: JsonTable, upper: JsonTable): JsonTable {
  const merged = new Map(Object.entries(lower));
  for (const [key, value] of Object.entries(upper)) {
    const under = merged.get(key);
    if (value === null && key !== 'installer') merged.delete(key);
    else merged.set(key, isTable(under) && isTable(value) ? merge(under, value) : value);
  }
  return Object.fromEntries(merged);
}

const isTable = (value: unknown): value is JsonTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pathOf = (file: URL) => file.pathname.split('/').slice(-2).join('/');

function broken(file: string, why: string): Error {
  return new Error(`The virtual phone's file ${file} cannot be used: ${why.trim()}. Correct the file.`);
}

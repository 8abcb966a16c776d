import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '../checks/check.ts';
import type { Detector, EventReading } from '../detectors/detector.ts';
import { InputError } from '../host/input-error.ts';
import { shapeError } from '../host/shape-error.ts';

/**
 * The checks in modules that a person names with `--check`. A module exports by default a check, a list of them, or a
 * function that is given the library and returns one of these.
 *
 * @throws {InputError}
 */
export async function loadChecks(paths: readonly string[] = []): Promise<readonly Check[]> {
  if (paths.length === 0) return [];
  const [{ checkShape }, { checks }] = await Promise.all([
    import('../checks/shape.ts'),
    import('../checks/index.ts'),
  ]);
  return loadAll(paths, 'check', checkShape, checks) as Promise<readonly Check[]>;
}

/** The same of detectors, for `--detector`. */
export async function loadDetectors(paths: readonly string[] = []): Promise<readonly Detector[]> {
  if (paths.length === 0) return [];
  const [{ detectorShape }, { detectors }] = await Promise.all([
    import('../detectors/shape.ts'),
    import('../detectors/index.ts'),
  ]);
  const loaded = (await loadAll(paths, 'detector', detectorShape, detectors)) as readonly Detector[];
  return loaded.map(tellingErrors);
}

/** The detector; what goes wrong in it is told as an error of its module. */
function tellingErrors(detector: Detector): Detector {
  const patterns = detector.patterns.map((pattern) => ({
    ...pattern,
    read(text: string, match: RegExpExecArray) {
      try {
        const events: unknown = pattern.read(text, match);
        if (!Array.isArray(events) || !events.every(isNamed))
          throw new TypeError('read() must return a list of objects whose name is a text');
        return events as readonly EventReading[];
      } catch (cause) {
        throw new InputError(
          `The detector ${detector.id} ended in an error: ${messageOf(cause)}. Correct its module; testDetector of miaudit/testing shows where it is.`,
          { cause },
        );
      }
    },
  }));
  return { ...detector, patterns };
}

interface Shape {
  safeParse(value: unknown): { success: boolean; error?: Parameters<typeof shapeError>[0] | undefined };
}

async function loadAll(
  paths: readonly string[],
  kind: 'check' | 'detector',
  shape: Shape,
  builtIn: readonly { readonly id: string }[],
): Promise<readonly object[]> {
  const ids = new Set(builtIn.map(({ id }) => id));
  const loaded: object[] = [];
  for (const path of paths)
    for (const value of await load(path, kind)) {
      const { error } = shape.safeParse(value);
      if (error)
        throw new InputError(
          `The ${kind} in ${path} cannot be used: ${shapeError(error)}. See docs/adding-a-${kind}.md.`,
        );
      const { id } = value as { id: string };
      if (ids.has(id))
        throw new InputError(
          `There is already a ${kind} called "${id}". Give the one in ${path} another id.`,
        );
      ids.add(id);
      loaded.push(value as object);
    }
  return loaded;
}

async function load(path: string, kind: string): Promise<readonly unknown[]> {
  // Node reads a module to its end, whatever is asked of the process meanwhile: a pipe or a device may have none.
  const about = await stat(path).catch(() => undefined);
  if (about && !about.isFile())
    throw new InputError(`${path} is not a file. Name a module of JavaScript that exports a ${kind}.`);
  const module = (await import(pathToFileURL(resolve(path)).href).catch((cause: unknown) => {
    throw new InputError(whyNotLoaded(path, kind, cause), { cause });
  })) as { readonly default?: unknown };
  let value = module.default;
  if (typeof value === 'function')
    try {
      value = await (value as (library: object) => unknown)(await import('../index.ts'));
    } catch (cause) {
      throw new InputError(
        `${path} ended in an error: ${messageOf(cause)}. Correct it, and run this again.`,
        {
          cause,
        },
      );
    }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (value === undefined || values.length === 0)
    throw new InputError(
      `${path} has no default export. Write \`export default\` before the ${kind}, or before a list of them.`,
    );
  return values;
}

function whyNotLoaded(path: string, kind: string, cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  const message = messageOf(cause);
  if (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'miaudit'"))
    return `${path} imports miaudit, which is not installed beside it. Install it there, or export a function instead: \`export default (miaudit) => miaudit.define${kind === 'check' ? 'Check' : 'Detector'}({…})\`.`;
  if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(resolve(path)))
    return `${path} is not there. Name a module of JavaScript that exports a ${kind}.`;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `${path} is not JavaScript that this Node can run. Compile it, or use a Node that runs TypeScript.`;
  return `${path} cannot be loaded: ${message}. Correct it, and run this again.`;
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.replace(/\.$/, '') ?? '';
}

function isNamed(event: unknown): boolean {
  return typeof (Object(event) as { readonly name?: unknown }).name === 'string';
}

import { lines } from './lines.ts';
import type { Properties } from './getprop.ts';

const property = /^([A-Za-z0-9_.-]{1,255})=(.*)$/;

/**
 * A firmware's `build.prop` or `prop.default`: `name=value` lines, comments with `#`, `import` lines. The first value
 * counts, since `ro.` properties cannot be set twice (AOSP init/property_service.cpp).
 */
export function readBuildProp(text: string): Properties {
  const found = new Map<string, string>();
  for (const line of lines(text)) {
    const [, name, value] = property.exec(line.trimStart()) ?? [];
    if (name !== undefined && value !== undefined && !found.has(name)) found.set(name, value.trim());
  }
  return found;
}

import type { EventProperties } from '../../detectors/detector.ts';

const partHead =
  /^[^]{0,2000}?\bcontent-disposition:[^\r\n]{0,200}?[; ]name="?([^";\r\n]{1,100})[^]{0,2000}?\r?\n\r?\n/i;
const mostParts = 500;

/** The fields of a form, in either encoding that browsers and SDKs send. Empty where the text is no form. */
export function formIn(text: string): EventProperties {
  const boundary = /^--[^\r\n]{1,100}/.exec(text)?.[0];
  if (boundary !== undefined) return partsOf(text, boundary.trimEnd());
  return /^[\w$.%[\]-]{1,100}=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : {};
}

/** RFC 7578. */
function partsOf(text: string, boundary: string): EventProperties {
  return Object.fromEntries(
    text
      .split(boundary, mostParts)
      .map((part) => [partHead.exec(part), part] as const)
      .flatMap(([head, part]) =>
        head?.[1] === undefined ? [] : [[head[1], part.slice(head[0].length).replace(/\r?\n$/, '')]],
      ),
  );
}

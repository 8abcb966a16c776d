import { lines } from './lines.ts';

const atMost = 4000; // the richest app that was read names 900

/** `hash com.mi.globalbrowser/.Activity filter hash`, `Provider{hash com.mi.globalbrowser/.Provider}`. */
const component = /(?:^|[ {])([A-Za-z][\w.]{1,255})\/([\w.$]{1,500})/;

/**
 * What the resolver tables and the lists of providers name for one package: classes, authorities (`[authority]:` above
 * the provider), and the schemes of its filters (`      https:` below `  Schemes:`).
 */
export function readComponents(raw: string, name: string) {
  const components = new Set<string>();
  const schemes = new Set<string>();
  let part = '';
  let heading = '';
  for (const line of lines(raw)) {
    const [, owner, className = ''] = component.exec(line) ?? [];
    if (owner === name && components.size < atMost) {
      components.add(className.startsWith('.') ? name + className : className);
      if (part === '  Schemes:' && schemes.size < atMost) schemes.add(heading);
      if (part === 'ContentProvider Authorities:') components.add(heading);
    }
    if (/^(?: {2})?\S.{0,60}:$/.test(line) && !line.startsWith('  [')) part = line;
    else if (/^ {2,6}\S+:$/.test(line)) heading = line.trim().replace(/^\[?(.*?)\]?:$/, '$1');
  }
  return { components: [...components], schemes: [...schemes] };
}

import type { Header } from './header.ts';

/** Lines that say that other lines are missing (docs/evidence/logcat.md#loss). `literals` are for the search. */
const lost: readonly { readonly tag?: RegExp; readonly says: RegExp; readonly what: string }[] = [
  { tag: /^chatty$/, says: /\bidentical (\d{1,9}) lines?$/, what: 'identical lines collapsed by logd' },
  { tag: /^chatty$/, says: /\bexpire (\d{1,9}) lines?$/, what: 'lines dropped by logd' },
  { says: /^logd: dropped (\d{1,9})/, what: 'lines dropped by logd' },
  { tag: /^logd$/, says: /\bdropped (\d{1,9})/, what: 'lines dropped by logd' },
  {
    says: /^(?:logcat: )?(?:Unexpected|read: unexpected) EOF!/, // the second until Android 9
    what: 'logcat ended: it could not keep up, or the phone went away',
  },
];

export const lossLiterals = [
  ' identical ',
  ' expire ',
  ': dropped ',
  'cted EOF!',
  '- beginning of ',
  ' (logcat -',
];

export interface Loss {
  readonly what: string;
  /** How many lines are gone, where the log says it. */
  readonly lines?: number;
}

/** What a line says of lost lines; `header` is absent where the line has none. */
export function readLoss(text: string, header: Header | undefined): Loss | undefined {
  for (const { tag, says, what } of lost) {
    if (tag && !(header && tag.test(header.tag))) continue;
    if (!tag && header) continue;
    const match = says.exec(text);
    if (match) return match[1] === undefined ? { what } : { what, lines: Number(match[1]) };
  }
  return undefined;
}

/** The buffer that a divider names: logcat prints one when a buffer's first line comes, so a second one is a restart. */
export function parseDivider(text: string): string | undefined {
  return /^--------- beginning of (\S{1,64})$/.exec(text)?.[1];
}

/** A bug report's section: `------ SYSTEM LOG (logcat -v threadtime …) ------`. Its log begins anew. */
export function parseSection(text: string): string | undefined {
  return /^------ ([^(\n]{1,80}?) \(/.exec(text)?.[1];
}

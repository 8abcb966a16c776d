import type { Header } from '../log/header.ts';

/** Our tag, for marks that we write into the log ourselves. */
export const runEventTag = 'miaudit';

// What the system logs because we opened an address: no leak of the browser's (shared facts, 6.7).
const echoes: readonly { readonly tag: RegExp; readonly says: RegExp; readonly what: string }[] = [
  { tag: new RegExp(`^${runEventTag}$`), says: /^/, what: 'a mark of our own' },
  {
    tag: /^Activity(?:Task)?Manager$/,
    says: /^START u\d{1,4} \{.{0,8000}\}.{0,200}? from uid (?:0|2000)\b/s,
    what: 'the address that we opened, as the system noted it',
  },
  {
    tag: /^(?:am|wm)_(?:create_activity|new_intent|create_task|restart_activity|set_resumed_activity)$/,
    says: /android\.intent\.action\.VIEW/,
    what: 'the address that we opened, in the buffer of events',
  },
];

/** What of our own doing a line echoes; undefined where it is somebody else's. */
export function ownDoing({ tag }: Header, text: string): string | undefined {
  return echoes.find((echo) => echo.tag.test(tag) && echo.says.test(text))?.what;
}

import type { Header } from '../log/header.ts';

/** The tag of the lines that the audit itself writes into the log. */
export const runEventTag = 'miaudit';

// The system logs an address because the audit opened it. That is no leak of the browser.
// docs/evidence/logcat.md#release-builds
const echoes: readonly { readonly tag: RegExp; readonly text: RegExp; readonly what: string }[] = [
  { tag: new RegExp(`^${runEventTag}$`), text: /^/, what: 'a line of the audit itself' },
  {
    tag: /^Activity(?:Task)?Manager$/,
    text: /^START u\d{1,4} \{.{0,8000}\}.{0,200}? from uid (?:0|2000)\b/s,
    what: 'the address that the audit opened, as the system logs it',
  },
  {
    tag: /^(?:am|wm)_(?:create_activity|new_intent|create_task|restart_activity|set_resumed_activity)$/,
    text: /android\.intent\.action\.VIEW/,
    what: 'the address that the audit opened, in the events buffer',
  },
];

/** What the audit did that a line shows; undefined where the line is of somebody else. */
export function selfInflictedBy({ tag }: Header, text: string): string | undefined {
  return echoes.find((echo) => echo.tag.test(tag) && echo.text.test(text))?.what;
}

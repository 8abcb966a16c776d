import type { Header } from '../log/header.ts';

/** The tag of the lines that the audit itself writes into the log. */
export const runEventTag = 'miaudit';

// The system logs an address because the audit opened it. That is not a leak of the browser.
// docs/evidence/logcat.md#release-builds
const startTag = /^Activity(?:Task)?Manager$/;
const startByShell = /^START u\d{1,4} \{(.{0,8000})\}.{0,200}? from uid (?:0|2000)\b/s;
const startedComponent = /\bcmp=([\w.]{1,255})\//;
const eventTag =
  /^(?:am|wm)_(?:create_activity|new_intent|create_task|restart_activity|set_resumed_activity)$/;
const viewedComponent = /([\w.]{1,255})\/[\w.$]{1,255},android\.intent\.action\.VIEW/;
const most = 1000;

/** Tells what the audit did that a line shows; undefined where the line is of somebody else. */
export type SelfInflicted = (header: Header, text: string) => string | undefined;

/**
 * The events buffer does not say who opened an address. Such a line is of the audit where adb's shell started the same app
 * before it in this log.
 */
export function watchSelfInflicted(): SelfInflicted {
  const opened = new Set<string>();
  return ({ tag }, text) => {
    if (tag === runEventTag) return 'a line of the audit itself';
    if (startTag.test(tag)) {
      const [, intent] = startByShell.exec(text) ?? [];
      if (intent === undefined) return undefined;
      if (opened.size < most) opened.add(startedComponent.exec(intent)?.[1] ?? '');
      return 'the address that the audit opened, as the system logs it';
    }
    if (!eventTag.test(tag)) return undefined;
    const app = viewedComponent.exec(text)?.[1];
    return app !== undefined && opened.has(app)
      ? 'the address that the audit opened, in the events buffer'
      : undefined;
  };
}

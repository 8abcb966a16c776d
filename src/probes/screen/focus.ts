/** Asks which window has the focus. There may be a line for each display; one without a window says null. */
export const askFocus = 'dumpsys window | grep mCurrentFocus=';

/** The window that has the focus: `Window{1a2b3c u0 com.example/com.example.Main}`; undefined while nothing has it. */
export function focusIn(text: string): string | undefined {
  return /mCurrentFocus=(Window\{[^{}\n]{1,600}\})/.exec(text)?.[1];
}

/** The package of a window, or the name of a window of the system: `NotificationShade`. */
export function windowOwner(window: string | undefined): string {
  return splitWindow(window)[0] ?? '';
}

/** The package of a window and its activity, where it has one. */
export function splitWindow(window: string | undefined): readonly [string?, string?] {
  const [, owner, activity] =
    /^Window\{\S{1,20} (?:u\d{1,4} )?([\w.]{1,255})(?:\/([\w.$]{1,255}))?/.exec(window ?? '') ?? [];
  return owner === undefined ? [] : activity === undefined ? [owner] : [owner, activity];
}

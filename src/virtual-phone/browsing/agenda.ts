/** What will happen on the phone, by the phone's own clock: uploads, and events that are late. */
export interface Agenda {
  /** `act` is called with the time for which it was planned, which may have passed by then. */
  at(time: number, act: (time: number) => void): void;
  /** Does all that is due, in order of time. */
  settle(): void;
}

/** `wakeIn` is asked, each time that something is put down, to call back after so many milliseconds. */
export function agenda(
  now: () => number,
  wakeIn: (milliseconds: number, settle: () => void) => void = () => undefined,
): Agenda {
  let entries: { readonly time: number; readonly act: (time: number) => void }[] = [];
  const settle = () => {
    for (;;) {
      const [first] = entries;
      if (first === undefined || first.time > now()) return;
      entries = entries.slice(1);
      first.act(first.time);
    }
  };
  return {
    at(time, act) {
      const after = entries.findIndex((entry) => entry.time > time);
      entries.splice(after < 0 ? entries.length : after, 0, { time, act });
      wakeIn(Math.max(0, time - now()), settle);
    },
    settle,
  };
}

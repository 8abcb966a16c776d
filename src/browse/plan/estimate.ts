import type { BrowseArm } from './plan.ts';
import type { ScenarioStep } from './scenario.ts';

/** Seconds of a run, and how many of them are nothing but waiting. */
export interface RunTime {
  readonly seconds: number;
  readonly waiting: number;
}

/** Seconds, from walks over real screens by uiautomator: each look takes two or three. A guess, and told as "about". */
const setUp = 20;
const incognito = 15;
const turnSwitch = 30;
const restartPhone = 120;
const usual = { visit: 10, search: 12, download: 10, feed: 20, share: 12, other: 3 };

/** @param settle Seconds after the last step. */
export function timeOfRun(arm: BrowseArm, steps: readonly ScenarioStep[], settle: number): RunTime {
  const times = steps.map(timeOfStep);
  const sum = (of: keyof RunTime) => times.reduce((all, time) => all + time[of], 0);
  const before =
    setUp +
    (arm.mode === 'incognito' ? incognito : 0) +
    (arm.switch === 'as it is' ? 0 : turnSwitch) +
    (arm.does === 'reboot' ? restartPhone : 0);
  return { seconds: before + sum('seconds') + settle, waiting: sum('waiting') + settle };
}

function timeOfStep(step: ScenarioStep): RunTime {
  switch (step.do) {
    case 'idle':
      return { seconds: step.seconds, waiting: step.seconds };
    case 'wait': {
      const waiting = typeof step.for === 'number' ? step.for / 1000 : 0;
      return { seconds: waiting + 1, waiting };
    }
    case 'typing':
      return { seconds: 6 + (step.text.length * step.pause) / 1000, waiting: 0 };
    case 'visit':
    case 'search':
    case 'download':
    case 'feed':
    case 'share':
      return { seconds: usual[step.do], waiting: 0 };
    default:
      return { seconds: usual.other, waiting: 0 };
  }
}

export function addTimes(times: readonly RunTime[]): RunTime {
  return times.reduce(
    (all, { seconds, waiting }) => ({ seconds: all.seconds + seconds, waiting: all.waiting + waiting }),
    { seconds: 0, waiting: 0 },
  );
}

/** `about 45 s`, `about 12 min`, `about 3 h 20 min`. */
export function aboutTime(seconds: number): string {
  if (seconds < 90) return `about ${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

import { randomBytes } from 'node:crypto';
import type { Recording } from '../capture/capture.ts';
import type { Device } from '../device/device.ts';
import { InputError } from '../host/input-error.ts';
import { readText } from '../host/read-text.ts';
import { drawUpPlan } from './draw-up-plan.ts';
import { openScenario } from './plan/built-in.ts';
import { chooseArms } from './plan/choose-arms.ts';
import { readFixedPlan, type FixedPlan } from './plan/fixed-plan.ts';
import type { BrowseArm } from './plan/plan.ts';
import { fixedPlanIn } from './read-plan.ts';

/** What a program wants to be browsed: `browseDevice` of the library takes it. */
export interface BrowsingChoice {
  /** Packages of browsers; all of those of 2020 that are there, where it is not given. */
  readonly browsers?: readonly string[];
  readonly modes?: readonly ('normal' | 'incognito')[];
  /** The statistics switch of May 2020: as it is, or turned. */
  readonly switches?: readonly ('as-is' | 'on' | 'off')[];
  /** How often each arm is repeated. */
  readonly runs?: number;
  /** Gives the same order of runs again. */
  readonly seed?: string;
  /** A file, or the name of a built-in scenario. */
  readonly scenario?: string;
  readonly site?: string;
  /** Milliseconds to wait after the last step. */
  readonly settle?: number;
  /** Arms as a plan has them, instead of `browsers`, `modes` and `switches`; also those in which nothing is done. */
  readonly arms?: readonly BrowseArm[];
  /** A file that `miaudit browse plan` wrote. It is followed as it is, and no other option says what is done. */
  readonly plan?: string;
  /** What `keep` was given last, of the same phone: what is missing in it is done now. */
  readonly resume?: Recording;
}

/** The plan of a file or of a resumed browsing, or one that the options make. */
export async function planFor(
  device: Device,
  options: BrowsingChoice,
): Promise<{ readonly fixed: FixedPlan; readonly fixedText?: string }> {
  const resumed = options.resume && fixedPlanIn(options.resume);
  if (resumed) return { fixed: resumed.fixed, fixedText: resumed.text };
  if (options.plan !== undefined) {
    const text = await readText(options.plan).catch((cause: unknown) => {
      throw new InputError(`${String(options.plan)} cannot be read. Name the file of a plan.`, {
        code: 'not-a-plan',
        cause,
      });
    });
    return { fixed: readFixedPlan(text, options.plan), fixedText: text };
  }
  const arms =
    options.arms ??
    (await chooseArms(device, {
      browsers: options.browsers ?? [],
      modes: options.modes ?? ['normal', 'incognito'],
      switches: (options.switches ?? ['as-is']).map((state) => (state === 'as-is' ? 'as it is' : state)),
      unattended: [],
    }));
  return {
    fixed: drawUpPlan({
      arms,
      scenario: await openScenario(options.scenario ?? 'claims'),
      site: options.site ?? 'https://example.com/',
      runs: options.runs ?? 1,
      seed: options.seed ?? randomBytes(8).toString('hex'),
      settle: (options.settle ?? 35_000) / 1000,
    }),
  };
}

type Keep = (recording: Recording) => Promise<void>;

/** A browsing gives after each step what is new; here it is given with all that was before. */
export function keepingAll(keep: Keep): Keep {
  let all: Recording['capture'] = new Map();
  return (recording) => {
    all = new Map([...all, ...recording.capture]);
    return keep({ ...recording, capture: all });
  };
}

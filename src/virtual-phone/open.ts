import type { Behaviour } from './behaviour.ts';
import { behaviourPhone, type BehaviourNeeds } from './behaviour-phone.ts';
import { rebootNow } from './commands/reboot.ts';
import type { Fault, PhoneDefinition } from './definition.ts';
import { makeBehaviour } from './described-behaviour.ts';
import { commands } from './commands/all.ts';
import { misbehave, wait } from './command-faults.ts';
import { agenda } from './browsing/agenda.ts';
import { browsing } from './browsing/browsing.ts';
import type { UserAction } from './browsing/user-action.ts';
import type { Browsing, Inside } from './inside.ts';
import type { Dial, Io, VirtualPhone } from './phone.ts';
import type { ScreenFactory } from './screen.ts';
import { takeProxyOver } from './proxy-tracker.ts';
import { screens as usualScreens } from './screens/screens.ts';
import { screenState } from './screen-state.ts';
import { runShellLine } from './shell.ts';
import { makeState, type PhoneState } from './state.ts';

export interface PhoneOptions {
  /** Replaces the fixture's, so that several of a kind can run. */
  readonly serial?: string;
  readonly state?: VirtualPhone['state'];
  /** The least time of every command in milliseconds. */
  readonly latency?: number;
  /** The time of a look at the screen (`uiautomator dump`) in milliseconds. */
  readonly lookCost?: number;
  readonly faults?: readonly Fault[];
  /** Sets `persist.security.adbinput`: whether “USB debugging (Security settings)” is on. */
  readonly gateOpen?: boolean;
  readonly features?: readonly string[];
  /** What the fixture's clock runs by, milliseconds from anywhere; the host's time where it is not given. */
  readonly timer?: () => number;
  /** Takes the place of the fixture's clock, milliseconds since 1970. */
  readonly now?: () => number;
  readonly screens?: ScreenFactory;
  /** Called with what is done in a browser, beside what the browser then does. */
  readonly onUserAction?: (packageName: string, action: UserAction) => void;
}

/** A virtual phone that tests can look into. */
export interface OpenedPhone extends VirtualPhone {
  readonly inside: Inside;
  /** Lets so many milliseconds pass on the phone's clock, at once. */
  pass(milliseconds: number): void;
  /** Comes back when nothing happens in the network. */
  networkRests(): Promise<void>;
}

export function openPhone(definition: PhoneDefinition, options: PhoneOptions = {}): OpenedPhone {
  const clock = options.now ?? clockOf(definition, options.timer);
  let ahead = 0;
  const now = () => clock() + ahead;
  let behaviours: readonly Behaviour[] = [];
  const state = makeState(definition, now(), (line) => behaviours.every((one) => one.keeps?.(line) ?? true));
  if (options.gateOpen !== undefined)
    state.properties.set('persist.security.adbinput', options.gateOpen ? '1' : '0');
  if (options.serial !== undefined)
    for (const name of ['ro.serialno', 'ro.boot.serialno']) state.properties.set(name, options.serial);
  const { screens = usualScreens, onUserAction } = options;
  const plans = agenda(now, (options.now ?? options.timer) ? undefined : wakeIn);
  let dial: Dial | undefined;
  const going = new Set<Promise<void>>();
  const inside: Inside = {
    definition,
    state,
    now,
    sdk: Number(definition.properties.get('ro.build.version.sdk')),
    dial: () => dial,
    follow(work) {
      going.add(work);
      void work.finally(() => going.delete(work));
    },
    lookCost: options.lookCost ?? 0,
    get screens() {
      return model;
    },
    get browsing() {
      return browsers;
    },
  };
  const browsers = watched(browsing(inside, plans), { state, behaviours: () => behaviours, onUserAction });
  const model = screens(definition.screens, screenState(inside));
  const behaviourNeeds: BehaviourNeeds = {
    agenda: plans,
    stepClock(milliseconds) {
      ahead += milliseconds;
    },
    reboot() {
      rebootNow(inside);
    },
  };
  behaviours = [...definition.behaviours.map(makeBehaviour), ...definition.modules].map((make) =>
    make(behaviourPhone(inside, behaviourNeeds)),
  );
  const death = new AbortController();
  const tryFaults = misbehave([...(options.faults ?? []), ...definition.faults], () => {
    death.abort();
  });
  return {
    serial: options.serial ?? definition.serial,
    product: definition.product,
    features: options.features ?? definition.features,
    state: options.state ?? 'device',
    died: death.signal,
    inside,
    pass(milliseconds) {
      ahead += milliseconds;
      plans.settle();
    },
    async networkRests() {
      while (going.size > 0) await Promise.all(going);
    },
    async run(command: string, io: Io) {
      const began = wait(options.latency ?? 0, io.signal);
      return tryFaults(command, io, async (through) => {
        await began;
        plans.settle();
        model.settle();
        dial = io.dial ?? dial;
        // A command that writes the row again comes before Android has looked at it.
        if (state.isProxyWritten && !/^settings (?:put|delete) global http_proxy\b/.test(command))
          takeProxyOver(state);
        return runShellLine(command, commands, inside, through);
      });
    },
  };
}

/** Runs on from what the fixture says it is, so that its patches and its log are as old as they look. */
function clockOf({ clock }: PhoneDefinition, timer: () => number = Date.now): () => number {
  const opened = timer();
  const start = clock === undefined ? opened : Date.parse(clock);
  return () => start + timer() - opened;
}

/** Waits by the host's clock, by which the phone's runs; keeps no program alive. */
function wakeIn(milliseconds: number, settle: () => void): void {
  setTimeout(settle, milliseconds + 1).unref();
}

/** What apps do on their own, what the fixture's behaviours do beside it, and whoever looks on. */
function watched(
  inner: Browsing,
  {
    state,
    behaviours,
    onUserAction,
  }: {
    readonly state: PhoneState;
    readonly behaviours: () => readonly Behaviour[];
    readonly onUserAction: PhoneOptions['onUserAction'];
  },
): Browsing {
  const pids = new Map<string, number | undefined>();
  return {
    started(packageName) {
      inner.started(packageName);
      const pid = state.processes.get(packageName);
      if (pid === pids.get(packageName)) return; // it ran already
      pids.set(packageName, pid);
      for (const { started } of behaviours()) started?.(packageName);
    },
    did(packageName, action) {
      onUserAction?.(packageName, action);
      inner.did(packageName, action);
      for (const { did } of behaviours()) did?.(packageName, action);
    },
  };
}

import { findSpot } from './find.ts';
import { enter, leave, seek, shown, type Stage } from './screen.ts';
import { ScreenError } from './screen-error.ts';
import type { ScreenSession, Shot } from './session.ts';
import type { Target } from '../step.ts';

/** A page of an app, and how its first page is opened. */
export interface PageOfApp {
  /** Equal for what opens the same first page. */
  readonly key: string;
  readonly open: () => Promise<void>;
  readonly path: readonly Target[];
}

/** Goes from page to page of an app and knows on which it is, so that a page is not opened anew for each of its rows. */
export interface Walk {
  /** The page, as it shows. Throws ScreenError where it cannot be reached. */
  goTo(stage: Stage, page: PageOfApp): Promise<Shot>;
  /** Forgets where it is: somebody else may have driven the phone. */
  forget(): void;
}

/** A step of a path; versions of an app differ in how many pages lie before a row, so one may have been passed over. */
interface PathStep {
  readonly target: Target;
  readonly isEntered: boolean;
}

export function startWalk(session: ScreenSession): Walk {
  let here: { readonly key: string; readonly steps: PathStep[] } | undefined;

  const goFrom = async (
    place: { readonly steps: PathStep[] },
    stage: Stage,
    path: readonly Target[],
  ): Promise<Shot> => {
    const { steps } = place;
    let shot = await shown(session, stage);
    const shared = path.findIndex((target, at) => steps[at]?.target.name !== target.name);
    const kept = shared < 0 ? path.length : shared;
    while (steps.length > kept) {
      if (steps.at(-1)?.isEntered) shot = await leave(session, stage, shot);
      steps.pop();
    }
    for (const target of path.slice(kept)) {
      const { shot: at, found } = await seek(session, stage, shot, (tree) => findSpot(tree, target));
      shot = found ? await enter(session, stage, target, at, found.bounds) : at;
      steps.push({ target, isEntered: found !== undefined });
    }
    return shot;
  };

  return {
    async goTo(stage, { key, open, path }) {
      const before = here;
      here = undefined; // until it is known again
      if (before?.key === key)
        try {
          const shot = await goFrom(before, stage, path);
          here = before;
          return shot;
        } catch (error) {
          if (!(error instanceof ScreenError)) throw error; // opened anew below
        }
      await open();
      const place = { key, steps: [] };
      const shot = await goFrom(place, stage, path);
      here = place;
      return shot;
    },
    forget() {
      here = undefined;
      delete session.screen.shot;
    },
  };
}

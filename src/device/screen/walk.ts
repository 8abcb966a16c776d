import { findSpot } from './find.ts';
import { doMove } from './move.ts';
import { enter, leave, seek, shown, type Stage } from './screen.ts';
import { ScreenError } from './screen-error.ts';
import { strayTaps, SwitchTurned } from './stray-tap.ts';
import type { ScreenSession, Shot } from './session.ts';
import type { Bounds } from '../../probes/screen/ui-xml.ts';
import type { Move, Target } from '../step.ts';

/** A page of an app, and how its first page is opened. */
export interface PageOfApp {
  readonly open: readonly Move[];
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
  let here: { readonly key: string; readonly steps: PathStep[]; readonly window?: string } | undefined;

  const goFrom = async (
    { steps }: { readonly steps: PathStep[] },
    stage: Stage,
    { open, path }: PageOfApp,
  ): Promise<Shot> => {
    const enterAt = async (at: Shot, target: Target, place: Bounds): Promise<Shot> => {
      try {
        return await enter(session, stage, target, at, place);
      } catch (error) {
        if (!(error instanceof SwitchTurned)) throw error;
        const page = { name: steps.at(-1)?.target.name ?? 'first', path: steps.map((step) => step.target) };
        for (const stray of strayTaps(error.turned, target.name, { ...stage, open, page }))
          await session.onStrayTap(stray);
        throw error;
      }
    };
    let shot = await shown(session, stage);
    const shared = path.findIndex((target, at) => steps[at]?.target.name !== target.name);
    const kept = shared < 0 ? path.length : shared;
    while (steps.length > kept) {
      if (steps.at(-1)?.isEntered) shot = await leave(session, stage, shot);
      steps.pop();
    }
    for (const target of path.slice(kept)) {
      const { shot: at, found } = await seek(session, stage, shot, (tree) => findSpot(tree, target));
      shot = found ? await enterAt(at, target, found.bounds) : at;
      steps.push({ target, isEntered: found !== undefined });
    }
    return shot;
  };

  const at = (place: { readonly key: string; readonly steps: PathStep[] }, { window }: Shot) => ({
    ...place,
    ...(window !== undefined && { window }),
  });

  return {
    async goTo(stage, page) {
      const key = `${stage.package} ${JSON.stringify(page.open)}`;
      const before = here;
      here = undefined; // until it is known again
      if (before?.key === key)
        try {
          // Another page of the app may have come up since.
          if ((await shown(session, stage)).window === before.window) {
            const shot = await goFrom(before, stage, page);
            here = at(before, shot);
            return shot;
          }
        } catch (error) {
          if (!(error instanceof ScreenError)) throw error; // opened anew below
        }
      for (const move of page.open) await doMove(session, move);
      const place = { key, steps: [] };
      const shot = await goFrom(place, stage, page);
      here = at(place, shot);
      return shot;
    },
    forget() {
      here = undefined;
      delete session.screen.shot;
    },
  };
}

import type { Inside } from '../inside.ts';
import { forUser, isOn } from '../state.ts';

/** The first version of the analytics app that takes events of others (docs/evidence/sdks.md#onetrack-routing). */
const takesEventsSince = 2_020_062_900;

/** Who uploads: the app by itself, or the analytics app of the system, where it is there and new enough. */
export function decideRoute({ state }: Inside): {
  readonly by: 'app' | 'service';
  readonly tag: string;
  /** Whose bytes they are, where they are not the app's own. */
  readonly uid?: number;
} {
  const service = state.packages.get('com.miui.analytics');
  const isThere =
    service !== undefined &&
    isOn(forUser(service, 0)) &&
    service.versionCode >= takesEventsSince &&
    'com.miui.analytics.onetrack.OneTrackService' in service.services;
  return isThere
    ? { by: 'service', tag: 'OneTrackSystemImp', uid: service.uid }
    : { by: 'app', tag: 'OneTrackLocalImp' };
}

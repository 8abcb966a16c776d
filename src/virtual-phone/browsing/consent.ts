import type { Inside } from '../inside.ts';

/** How long a process keeps the answer, in milliseconds (docs/evidence/sdks.md#onetrack-consent). */
const kept = 900_000;

/** Asks for the User Experience Program as OneTrack does in one app: 0 is no, and what is not there is yes. */
export function isUserExperienceProgrammeOn({ state }: Inside): (time: number) => boolean {
  let answer: boolean | undefined;
  let asked = 0;
  return (time) => {
    if (answer === undefined || time - asked >= kept) {
      answer = state.settings.secure.get(0)?.get('upload_log_pref') !== '0';
      asked = time;
    }
    return answer;
  };
}

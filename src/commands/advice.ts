import { DeviceError, type DeviceErrorCode } from '../device/errors.ts';
import { sanitise } from '../report/sanitise.ts';
import { InputError, type InputErrorCode } from '../host/input-error.ts';

/** What the command line offers against an error, by the error's code. */
const advice: Partial<Record<DeviceErrorCode | InputErrorCode, string>> = {
  'no-adb': 'The server is named with -H and -P, the program with --adb.',
  'no-farm': 'The farm is named with --stf, its access token stands in MIAUDIT_STF_TOKEN or STF_TOKEN.',
  'no-redis': 'Redis is named with --redis or MIAUDIT_REDIS, its password stands in MIAUDIT_REDIS_PASSWORD.',
  'several-phones': 'Use --serial SERIAL for one, or --all for all.',
  'not-connected': 'Run `miaudit devices` to see what is connected.',
  'not-a-capture': '`miaudit audit --save FOLDER` writes one.',
  'no-browsing': '`miaudit browse --save FOLDER` writes one.',
  'no-browser': 'Use --browser PACKAGE.',
  'other-phone': 'Use --serial SERIAL to choose a phone.',
  'no-journal': '`miaudit fix` names the journal that it writes.',
  authority: '`miaudit ca --remove` removes it.',
  'changed-capture': '`miaudit verify FOLDER` shows what differs.',
  'not-a-plan': '`miaudit browse plan` writes one.',
  'not-a-report': '`miaudit audit -f json` and `miaudit scan -f json` write one.',
  'journal-unwritable': 'Use `fix --journal FILE`, or set XDG_STATE_HOME for all journals.',
};

/** An error as a person reads it: what is, what to do, and the option or command for it */
export function explainError(error: DeviceError | InputError): string {
  const mistakes = error instanceof InputError ? error.mistakes : [];
  const sentences = [error.message, advice[error.code]].filter(Boolean).join(' ');
  return [...mistakes, sentences].map((line) => sanitise(line, 2000)).join('\n');
}

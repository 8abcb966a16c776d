import { DeviceError, type DeviceErrorCode } from '../device/errors.ts';
import { sanitise } from '../report/sanitise.ts';
import { InputError, type InputErrorCode } from '../host/input-error.ts';

/** What the command line offers against an error, by the error's code: it is in brackets behind what to do. */
const advice: Partial<Record<DeviceErrorCode | InputErrorCode, string>> = {
  'no-adb': '-H and -P name the server, --adb names the program',
  'no-farm': '--stf names the farm, and MIAUDIT_STF_TOKEN or STF_TOKEN holds its access token',
  'no-redis': '--redis or MIAUDIT_REDIS names Redis, and MIAUDIT_REDIS_PASSWORD holds its password',
  'several-phones': '--serial SERIAL takes one, --all takes all',
  'not-connected': '`miaudit devices` shows what is connected',
  'not-a-capture': '`miaudit audit --save FOLDER` writes one',
  'no-browsing': '`miaudit browse --save FOLDER` writes one',
  'no-browser': '--browser PACKAGE names one',
  'other-phone': '--serial SERIAL chooses a phone',
  'no-journal': '`miaudit fix` says which journal it writes',
  authority: '`miaudit ca --remove` removes it',
  'changed-capture': '`miaudit verify FOLDER` shows what differs',
  'not-a-plan': '`miaudit browse plan` writes one',
  'not-a-report': '`miaudit audit -f json` and `miaudit scan -f json` write one',
  'journal-unwritable':
    '`fix --journal FILE` names another file, and XDG_STATE_HOME the folder of all journals',
};

/** An error as a person reads it, in two sentences: what is, and what to do with which option or command. */
export function explainError(error: DeviceError | InputError): string {
  const mistakes = error instanceof InputError ? error.mistakes : [];
  const offer = advice[error.code];
  const sentences = offer === undefined ? error.message : `${error.message.replace(/\.$/, '')} (${offer}).`;
  return [...mistakes, sentences].map((line) => sanitise(line, 2000)).join('\n');
}

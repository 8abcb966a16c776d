import { judge } from '../../../src/audit/judge.ts';
import { answersOfFiles } from '../../../src/capture/import/files.ts';
import { checks } from '../../../src/checks/index.ts';
import { getprop } from '../../checks/texts.ts';

const rom = getprop().replace('end of the list\n', '');

export type Files = Readonly<Record<string, string>>;

export const filesRead = (files: Files) =>
  answersOfFiles(new Map(Object.entries({ 'getprop.txt': rom, ...files })));

export function statusOf(check: string, files: Files) {
  return judge(filesRead(files).answers, checks).findings.find((one) => one.check === check)?.status;
}
/** What the audit says of the programme, whose key is secure upload_log_pref: 1 is on, 0 is off. */
export const programme = (files: Files) => statusOf('user-experience-program', files);

export function said(files: Files) {
  return filesRead(files)
    .files.filter(({ path }) => path !== 'getprop.txt')
    .map(({ takenFor, why, unread = [] }) =>
      [...(why === undefined ? takenFor : [why]), ...unread].join('; '),
    )
    .join('\n');
}

/** Made, with keys that every phone has, sorted as a phone sorts them. */
export const secure = (value: string) => [
  ...['accessibility_enabled=0', 'android_id=0', 'default_input_method=a.b/.C', 'location_mode=3'],
  ...['speak_password=0', 'touch_exploration_enabled=0', `upload_log_pref=${value}`, 'user_setup_complete=1'],
  ...['voice_recognition_service=', 'wake_gesture_enabled=1'],
];
export const list = (value: string) =>
  secure(value)
    .map((line) => `${line}\n`)
    .join('');

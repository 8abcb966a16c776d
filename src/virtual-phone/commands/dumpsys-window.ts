import { identity } from '../hash.ts';
import type { Command } from '../inside.ts';
import { shortClass } from '../resolve.ts';

/** `dumpsys window [windows|displays]`: only what says who is in front. */
export const dumpWindow: Command = (_args, { screens, sdk }) => {
  const front = screens.front();
  const full = `${front.package}/${front.activity}`;
  const record = `ActivityRecord{${identity(`${full}record`)} u0 ${front.package}/${shortClass(front.package, front.activity)}`;
  const lines = [
    'WINDOW MANAGER WINDOWS (dumpsys window windows)',
    `  Window #0 Window{${identity(full)} u0 ${full}}:`,
    `    mDisplayId=0 ${sdk >= 31 ? 'rootTaskId=12' : 'stackId=12'} mSession=Session{${identity(front.package)} 12044:u0a10153} mClient=android.os.BinderProxy@${identity(`${full}client`)}`,
    `    mOwnerUid=10153 showForAllUsers=false package=${front.package} appop=NONE`,
    '',
    '  mGlobalConfiguration={1.0 ?mcc?mnc [en_US] ldltr}',
    '  mHasPermanentDpad=false',
    ...(sdk >= 29 ? ['  mTopFocusedDisplayId=0'] : []),
    `  mCurrentFocus=Window{${identity(full)} u0 ${full}}`,
    `  mFocusedApp=${sdk >= 30 ? `${record} t12}` : `AppWindowToken{${identity(`${full}token`)} token=Token{${identity(`${full}t`)} ${record} t12}}}`}`,
  ];
  return { stdout: `${lines.join('\n')}\n` };
};

/** `dumpsys activity [activities|top]`: the activity that is resumed. */
export const dumpActivity: Command = (_args, { screens, sdk }) => {
  const front = screens.front();
  const short = `${front.package}/${shortClass(front.package, front.activity)}`;
  const record = `ActivityRecord{${identity(`${front.package}/${front.activity}record`)} u0 ${short} t12}`;
  const lines = [
    'ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)',
    'Display #0 (activities from top to bottom):',
    '',
    '    Task{12}:',
    `    ${sdk >= 31 ? 'topResumedActivity=' : 'mResumedActivity: '}${record}`,
    '',
    `  ${sdk >= 31 ? 'ResumedActivity: ' : 'ResumedActivity:'}${record}`,
  ];
  return { stdout: `${lines.join('\n')}\n` };
};

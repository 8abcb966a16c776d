import { virtualIdentity as identity } from '../../device/virtual-mark.ts';
import type { PhoneCommand } from '../inside.ts';
import type { PhoneState } from '../state.ts';
import { shortClass } from '../resolve.ts';

/** The policy's part of `dumpsys window`, as far as it reports the lock screen (PhoneWindowManager.dump). */
const policy = ({ isAwake, isLocked }: PhoneState) => [
  'WINDOW MANAGER POLICY STATE (dumpsys window policy)',
  '    mSafeMode=false mSystemReady=true mSystemBooted=true',
  `    screenState=SCREEN_STATE_${isAwake ? 'ON' : 'OFF'}`,
  `    mShowingDream=false mDreamingLockscreen=${isLocked} mDreamingSleepToken=null`,
  '    KeyguardServiceDelegate',
  `      showing=${isLocked}`,
  '',
];

/** `dumpsys window [windows|displays]`: only what says who is in front, and whether the phone is locked. */
export const dumpWindow: PhoneCommand = (args, { screens, sdk, state }) => {
  const front = screens.front();
  const full = `${front.package}/${front.activity}`;
  const record = `ActivityRecord{${identity(`${full}record`)} u0 ${front.package}/${shortClass(front.package, front.activity)}`;
  const shade = sdk >= 30 ? 'NotificationShade' : 'StatusBar';
  const focus = state.isLocked
    ? `Window{${identity(shade)} u0 ${shade}}`
    : `Window{${identity(front.isDialog ? `${full}dialog` : full)} u0 ${full}}`;
  const lines = [
    ...(args.length === 0 || args[0] === '-a' ? policy(state) : []),
    'WINDOW MANAGER WINDOWS (dumpsys window windows)',
    `  Window #0 Window{${identity(full)} u0 ${full}}:`,
    `    mDisplayId=0 ${sdk >= 31 ? 'rootTaskId=12' : 'stackId=12'} mSession=Session{${identity(front.package)} 12044:u0a10153} mClient=android.os.BinderProxy@${identity(`${full}client`)}`,
    `    mOwnerUid=10153 showForAllUsers=false package=${front.package} appop=NONE`,
    '',
    '  mGlobalConfiguration={1.0 ?mcc?mnc [en_US] ldltr}',
    '  mHasPermanentDpad=false',
    ...(sdk >= 29 ? ['  mTopFocusedDisplayId=0'] : []),
    `  mCurrentFocus=${focus}`,
    `  mFocusedApp=${sdk >= 30 ? `${record} t12}` : `AppWindowToken{${identity(`${full}token`)} token=Token{${identity(`${full}t`)} ${record} t12}}}`}`,
  ];
  return { stdout: `${lines.join('\n')}\n` };
};

/** `dumpsys activity [activities|top]`: the activity that is resumed. */
export const dumpActivity: PhoneCommand = (_args, { screens, sdk }) => {
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

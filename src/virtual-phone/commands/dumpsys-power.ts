import type { PhoneCommand } from '../inside.ts';

/** `dumpsys power`: the head of PowerManagerService.dump, as far as it says whether the screen is on. */
export const dumpPower: PhoneCommand = (_args, { state, now }) => {
  const { isAwake } = state;
  const lines = [
    'POWER MANAGER (dumpsys power)',
    '',
    'Power Manager State:',
    '  mDirty=0x0',
    `  mWakefulness=${isAwake ? 'Awake' : 'Asleep'}`,
    '  mWakefulnessChanging=false',
    '  mIsPowered=true',
    '  mPlugType=2',
    '  mBatteryLevel=87',
    '  mBootCompleted=true',
    '  mSystemReady=true',
    `  mHoldingWakeLockSuspendBlocker=false`,
    `  mHoldingDisplaySuspendBlocker=${isAwake}`,
    `  mLastUserActivityTime=${now()} (0 ms ago)`,
    '',
    `Display Power: state=${isAwake ? 'ON' : 'OFF'}`,
  ];
  return { stdout: `${lines.join('\n')}\n` };
};

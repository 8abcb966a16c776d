// A check of your own: miaudit audit --check ./my-check.js
/** @param {typeof import('miaudit')} miaudit */
export default ({ defineCheck, probes }) =>
  defineCheck({
    id: 'my-screen-lock-sound',
    group: 'settings',
    title: 'The phone makes no sound when it is locked',
    failureTitle: 'The phone makes a sound when it is locked',
    severity: 'low',
    why: 'Everybody in the room hears when the phone is put away.',
    source: [
      {
        confidence: 'documented',
        at: 'https://developer.android.com/reference/android/provider/Settings.System',
      },
    ],
    good: 'lockscreen_sounds_enabled = 0',
    bad: 'lockscreen_sounds_enabled = 1',
    needs: { system: probes.settingsSystem },
    judge({ system }) {
      const value = system.get('lockscreen_sounds_enabled');
      if (value === undefined) return { status: 'unknown', observed: 'lockscreen_sounds_enabled is not set' };
      return { status: value === '0' ? 'pass' : 'fail', observed: `lockscreen_sounds_enabled = ${value}` };
    },
  });

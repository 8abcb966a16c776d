import { settingsSecure } from '../../probes/settings.ts';
import { mirrorCheck } from '../mirror.ts';
import { judgeSetting } from '../setting.ts';
import { uploadLog } from './user-experience-program.ts';

export const userExperienceProgramRow = mirrorCheck(
  {
    id: 'user-experience-program-row',
    title: 'Screen and key agree on the User Experience Program',
    failureTitle: 'Screen and key disagree on the User Experience Program',
    source: [{ confidence: 'code', at: 'docs/evidence/screens.md#program-rows' }],
    good: '"Enroll in User Experience Program": off, secure upload_log_pref=0',
    bad: '"Enroll in User Experience Program": off, secure upload_log_pref=1',
  },
  ['user_experience_program_title'],
  settingsSecure,
  (settings) => judgeSetting(uploadLog, settings),
);

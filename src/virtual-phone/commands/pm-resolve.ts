import type { PhoneCommand } from '../inside.ts';
import { readIntent } from '../intent.ts';
import { chooseActivity, shortClass } from '../resolve.ts';

/** `cmd package resolve-activity [--brief] [--components] INTENT`. */
export const resolveActivity: PhoneCommand = (args, phone) => {
  const brief = args.includes('--brief');
  const components = args.includes('--components');
  const { intent } = readIntent(args.filter((word) => word !== '--brief' && word !== '--components'));
  const found = chooseActivity(phone, intent);
  if (found === undefined) return { stdout: 'No activity found\n' };
  const component = `${found.package}/${shortClass(found.package, found.activity)}`;
  if (components) return { stdout: `${component}\n` };
  const head = 'priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false';
  if (brief) return { stdout: `${head}\n${component}\n` };
  const info = [
    `  ${head}`,
    '  ActivityInfo:',
    `    name=${found.activity}`,
    `    packageName=${found.package}`,
    `    enabled=true exported=${found.exported} directBootAware=false`,
  ];
  return { stdout: `${info.join('\n')}\n` };
};

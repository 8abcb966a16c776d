import { createHash } from 'node:crypto';
import type { PhoneCommand } from '../inside.ts';

/** `dumpsys adb` of Android 11 (AOSP AdbDebuggingManager.dump), with a made key for each computer. */
export const dumpAdb: PhoneCommand = (_args, { definition, sdk }) => {
  if (sdk < 29) return { stderr: "Can't find service: adb\n" };
  const keys = definition.trustedComputers.map((computer) => `${keyOf(computer)} ${computer}`);
  const lines = [
    'ADB MANAGER STATE (dumpsys adb):',
    '{',
    '  debugging_manager={',
    '    connected_to_adb=true',
    ...(keys.length === 0 ? [] : keysIn('user_keys', keys)),
    "    keystore=<?xml version='1.0' encoding='utf-8' standalone='yes' ?>",
    '    <keyStore version="1">',
    ...keys.map((key) => `    <adbKey key="${key}" lastConnection="1700000000000" />`),
    '    </keyStore>',
    '',
    '  }',
    '}',
  ];
  return { stdout: `${lines.join('\n')}\n` };
};

const keysIn = (field: string, keys: readonly string[]): readonly string[] => [
  ...keys.map((key, at) => `    ${at === 0 ? `${field}=` : ''}${key}`),
  '    ',
];

/** 524 bytes in base64, of which the first are those of every key: 64 words of four bytes. */
function keyOf(computer: string): string {
  const rest = createHash('shake256', { outputLength: 520 }).update(computer).digest();
  return Buffer.concat([Buffer.from([64, 0, 0, 0]), rest]).toString('base64');
}

import { refusal } from './refusal.ts';

/** Names of what MIUI's closed gate keeps from adb (docs/evidence/adb.md#gate). */
const gate =
  /INJECT_EVENTS|WRITE_SECURE_SETTINGS|WRITE_SETTINGS|(?:GRANT|REVOKE)_RUNTIME_PERMISSIONS|CLEAR_APP_USER_DATA|UPDATE_APP_OPS_STATS|MANAGE_APP_OPS_MODES/;

/**
 * What phones are known to answer, and what it means in one sentence.
 * Sources: docs/evidence/adb.md#refusals, docs/evidence/packages.md#disable-refused and #uninstall-refused.
 */
const known: readonly { readonly pattern: RegExp; readonly means: string; readonly gate?: true }[] = [
  {
    pattern: gate,
    means:
      'MIUI keeps this from adb until "USB debugging (Security settings)" is on in Developer options. It may ask for a Mi account and a SIM card. On some phones it takes effect only after a restart.',
    gate: true,
  },
  {
    pattern: /Cannot disable system packages/,
    means: 'HyperOS does not let adb disable an app of the system; it can still be removed for the user.',
  },
  {
    pattern: /Cannot disable miui core packages/,
    means: 'MIUI counts this app among its core apps and does not let anybody disable it.',
  },
  {
    pattern: /Failure \[-1000\]|DELETE_FAILED_FORBIDED_BY_MIUI/,
    means: 'MIUI forbids the removal of this app (DELETE_FAILED_FORBIDED_BY_MIUI).',
  },
  {
    pattern: /DELETE_FAILED_USER_RESTRICTED|DELETE_FAILED_DEVICE_POLICY_MANAGER/,
    means: 'A device administrator or a restriction of this user forbids the removal.',
  },
  {
    pattern: /not installed for|NOT_INSTALLED_FOR_USER/i,
    means: 'The app is not installed for this user.',
  },
  {
    pattern: /Shell cannot change component state/,
    means: 'Android does not let adb change the state of this app.',
  },
  {
    pattern: /Unknown package|doesn't exist|NameNotFoundException/i,
    means: 'The app is not on the phone.',
  },
  {
    pattern: /could not get idle state/,
    means: 'The screen kept moving, so it could not be read.',
  },
];

/** What the phone means, in one sentence; undefined where that is not known. */
export function refusalMeaning(answer: string): string | undefined {
  return known.find(({ pattern }) => pattern.test(answer))?.means;
}

/** What the phone answered to a change, in a sentence: what it is known to mean, and the line that says it, never a stack. */
export function refusalSentence(answer: string): string {
  const text = answer.replace(/^exit code \d{1,3}: /, '').trim();
  const thrown = /^(?:[\w.$]{1,200}(?:Exception|Error)): (.{1,200})/m.exec(text)?.[1];
  const line = thrown ?? refusal(text) ?? /^.*$/m.exec(text)?.[0] ?? '';
  const words = line.slice(0, 200).trim();
  if (words === '') return 'The phone said nothing, which does not mean that it worked.';
  return [refusalMeaning(text), `The phone said: ${words.replace(/\.$/, '')}.`].filter(Boolean).join(' ');
}

/** The part of a refusal that names what the gate keeps from adb, as the phone said it. */
export function gateWords(answer: string): string {
  const permission = gate.exec(answer);
  const before = /[\w ,.']{0,120}(?:requires:? ?)?(?:android\.permission\.)?$/.exec(
    answer.slice(Math.max(0, (permission?.index ?? 0) - 160), permission?.index),
  )?.[0];
  return `${before ?? ''}${permission?.[0] ?? ''}`.trim();
}

/** The answer is that of MIUI's closed gate: other changes of its kind will be refused as well. */
export function isGateClosed(answer: string): boolean {
  return known.some(({ pattern, gate }) => gate === true && pattern.test(answer));
}

import { expect, test } from 'vitest';
import { refusalSentence } from '../../src/probes/refusal-meaning.ts';

const stack = (exception: string) => `exit code 255: 
Exception occurred while executing 'enable':
${exception}
\tat com.android.server.pm.PackageManagerService.setEnabledSetting(PackageManagerService.java:20000)
\tat android.os.Binder.execTransact(Binder.java:1021)`;

test.each([
  [
    stack('java.lang.IllegalArgumentException: Unknown package: a.b'),
    'The app is not on the phone. The phone said: Unknown package: a.b.',
  ],
  [stack('java.lang.IllegalStateException: Something new.'), 'The phone said: Something new.'],
  ['Package a.b new state: default', 'The phone said: Package a.b new state: default.'],
  ['exit code 1: ', 'The phone said nothing, which does not mean that it worked.'],
])('%j is told as %s', (answer, sentence) => {
  expect(refusalSentence(answer)).toBe(sentence);
});

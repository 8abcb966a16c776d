import { expect, test } from 'vitest';
import { explainError } from '../../src/commands/advice.ts';
import { DeviceError } from '../../src/device/errors.ts';
import { InputError } from '../../src/host/input-error.ts';

test.each([
  ['several-phones', '--serial SERIAL takes one, --all takes all'],
  ['not-connected', '`miaudit devices` shows what is connected'],
  ['no-adb', '-H and -P name the server, --adb names the program'],
] as const)('%s names the options in the sentence that says what to do', (code, options) => {
  const error = new DeviceError(code, 'Two are there. Choose one.');
  expect(explainError(error)).toBe(`Two are there. Choose one (${options}).`);
});

test('an error for which there is no option is told as it is', () => {
  expect(explainError(new InputError('It is empty. Name another.'))).toBe('It is empty. Name another.');
  expect(explainError(new DeviceError('offline', 'It is silent. Unlock it.'))).toBe(
    'It is silent. Unlock it.',
  );
});

test('mistakes in a file are on lines before it', () => {
  const error = new InputError('a.yaml cannot be used. Correct it.', { mistakes: ['a.yaml:1:1: one'] });
  expect(explainError(error)).toBe('a.yaml:1:1: one\na.yaml cannot be used. Correct it.');
});

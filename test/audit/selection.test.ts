import { expect, test } from 'vitest';
import { InputError } from '../../src/host/input-error.ts';
import { fitSelections, readSelection, type KnownFacts, type Fit } from '../../src/audit/selection.ts';

const phone: KnownFacts = {
  model: ['Redmi Note 8 Pro', 'M1906G7G'],
  rom: 'hyperos',
  region: 'eea',
  android: '14',
  label: '',
};

test.each<[string, readonly string[], Fit]>([
  ['all words hold', ['rom=hyperos,region=eea'], 'fits'],
  ['the case of letters does not matter', ['ROM=HyperOS'], 'fits'],
  ['blanks around the words', [' rom = hyperos , region = eea '], 'fits'],
  ['the model number is the model too', ['model=m1906g7g'], 'fits'],
  ['a star is any text', ['model=redmi*pro'], 'fits'],
  ['a star is also no text', ['model=*redmi note 8 pro*'], 'fits'],
  ['the pieces around a star do not share letters', ['region=ee*ea'], 'differs'],
  ['nothing else is a pattern', ['model=Redmi Note . Pro'], 'differs'],
  ['one word differs', ['rom=hyperos,region=cn'], 'differs'],
  ['one of two selections', ['rom=miui', 'android=14'], 'fits'],
  ['a phone without a label', ['label=shelf-3'], 'differs'],
  ['what is not known', ['server=lab:5037'], 'not known'],
  ['what is not known does not hide what differs', ['server=lab:5037,rom=miui'], 'differs'],
  ['one fits and of the other too little is known', ['server=lab:5037', 'rom=hyperos'], 'fits'],
])('%s: %j', (_name, selections, fit) => {
  expect(fitSelections(phone, selections.map(readSelection))).toBe(fit);
});

test.each([
  ['no key', 'hyperos', /"hyperos".*model, rom, region/],
  ['a key that is not known', 'colour=red', /"colour=red"/],
  ['no value', 'rom=', /"rom="/],
  ['nothing', '', /""/],
  ['a comma too many', 'rom=miui,', /""/],
  ['a key twice', 'rom=miui,rom=hyperos', /rom twice/],
])('%s is refused', (_name, text, message) => {
  expect(() => readSelection(text)).toThrow(InputError);
  expect(() => readSelection(text)).toThrow(message);
});

test('a long pattern against a long text takes no long time', () => {
  const long = 'a'.repeat(20_000);
  expect(fitSelections({ model: long }, [readSelection(`model=${'a*'.repeat(200)}b`)])).toBe('differs');
});

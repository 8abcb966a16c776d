import { commandsInLine, type CommandInLine } from './shell-words.ts';

/** Behind a pipe, what writes what it reads to a file. */
const writesPiped = /^(?:tee|tee-object|out-file|set-content)$/;

/** The commands of a line, those together that a pipe joins. */
export function pipelinesOf(typed: string): readonly (readonly CommandInLine[])[] | undefined {
  const pipelines: CommandInLine[][] = [];
  for (const command of commandsInLine(typed) ?? []) {
    const last = pipelines.at(-1);
    if (command.isFed && last && command.words.length > 0) last.push(command);
    else pipelines.push([command]);
  }
  return pipelines.length === 0 && typed !== '' ? undefined : pipelines;
}

export const nameOf = ({ words }: CommandInLine): string =>
  (words.find((word) => word !== 'sudo') ?? '').replace(/\.exe$/i, '').toLowerCase();

export function writtenBy(pipeline: readonly CommandInLine[]): readonly { name: string; isAdded: boolean }[] {
  return pipeline.flatMap((command) => {
    const isAdded = command.words.some((word) => /^-(?:a|append)$/i.test(word)) || command.isAdded === true;
    const piped = command.isFed && writesPiped.test(nameOf(command)) ? namesIn(command.words.slice(1)) : [];
    return [...command.written.flatMap((file) => namesOf([file])), ...piped].map((name) => ({
      name,
      isAdded,
    }));
  });
}

export const isPattern = (name: string): boolean => /[*?$%{[]/.test(name);
export const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .replace(/[.+^()|\\\]]/g, '\\$&')
      .replace(/\$\{?\w{1,30}\}?|%%?~?\w{1,3}|[*?{[]/g, '.*')
      .replace(/[$%}]/g, '.*')}$`,
  );

const namesOf = (words: readonly string[]): readonly string[] =>
  words
    .filter((word) => !/^(?:-|\/\w$|\d+$)/.test(word))
    .map((word) => word.replace(/^.*[/\\]/, '').toLowerCase())
    .filter((base) => base !== '' && !/^\.+$/.test(base));

/** Names of files among words, without their folders: those with an ending. */
export const filesIn = (words: readonly string[]): readonly string[] =>
  namesOf(words).filter((base) => /[.*?$%]/.test(base));

/** The same, or of files without one. */
export const namesIn = (words: readonly string[]): readonly string[] => {
  const files = filesIn(words);
  return files.length > 0 ? files : namesOf(words);
};

import { inWords, type Mention } from './mentions.ts';
import { onlyFails } from './proof.ts';
import type { SavedAnswers } from './saved-answers.ts';

/** Takes settings in other shapes than that of an answer; gives what they were taken for. */
export function takeMentions(mentions: readonly Mention[], { mentioned }: SavedAnswers): string[] {
  for (const { namespace, line } of mentions) mentioned.settings[namespace].push(line);
  return mentions.length === 0
    ? []
    : [`${inWords(mentions)}${onlyFails('it is not of the shape in which a phone says that')}`];
}

import { refusalMeaning } from '../probes/refusal-meaning.ts';

/** The known meaning of an answer, or the answer itself, shortened. */
export function explain(answer: string): string {
  const meaning = refusalMeaning(answer);
  const words = wholeWords(answer.replace(/\s+/g, ' ').trim(), 200);
  if (words === '') return 'The phone said nothing, which does not mean that it worked.';
  return meaning ? `${meaning} It said: ${words}` : `The phone said: ${words}`;
}

/** Not more than so many characters, and no part of a word. */
function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return `${text.slice(0, end > 0 ? end : most)} …`;
}

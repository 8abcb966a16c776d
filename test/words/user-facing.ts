import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface UserText {
  /** `src/commands/audit.ts:34`. */
  readonly at: string;
  /** What is in `${…}` is `X`. */
  readonly text: string;
}

/** Made for phones, not for people: what a virtual phone answers, and what the kernel of it says. */
const notForPeople = /^src\/(?:virtual-phone|fixtures|data)\//;

/** Every text in the code of at least three words, which a person may read: messages, help, titles, reasons. */
export function userTexts(): readonly UserText[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((path) => path.endsWith('.ts') && !notForPeople.test(path))
    .flatMap(textsIn);
}

function textsIn(path: string): readonly UserText[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: UserText[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined && isProse(text)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ at: `${path}:${line + 1}`, text });
    }
    if (text === undefined || ts.isTemplateExpression(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join('');
}

/** Words with spaces between, and neither a command of the phone's shell nor a piece of one. */
function isProse(text: string): boolean {
  const words = text.match(/(?<![\w.@/$-])[A-Za-z][a-z']+(?![\w@/$-])/g) ?? [];
  return words.length >= 3 && !/&&|\|\||^\w+=/.test(text);
}

export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+|\n|(?<=[:;])\s+/).filter((sentence) => sentence.trim() !== '');
}

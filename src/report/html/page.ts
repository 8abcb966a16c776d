import { createHash } from 'node:crypto';
import { h, type ComponentChildren, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { sanitise } from '../sanitise.ts';
import { style } from './style.ts';

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded, sent or run: the page's own style is all that it may use. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

export interface PageParts {
  readonly title: string;
  /** What the parts are, for the list of links at the top: anchor → words. */
  readonly contents: Readonly<Record<string, string>>;
  readonly body: ComponentChildren;
  /** Name and version of what made it. */
  readonly tool: string;
  /** A sentence at the foot. */
  readonly note?: string;
}

/** A page in one file: no script, no request, readable on paper, on a phone, in the dark and by a screen reader. */
export function renderPage({ title, contents, body, tool, note }: PageParts): string {
  const links = Object.entries(contents);
  const html = h('html', { lang: 'en' }, [
    h('head', null, [
      h('meta', { charset: 'utf-8' }),
      h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', null, sanitise(title, 200)),
      h('style', { dangerouslySetInnerHTML: { __html: style } }),
    ]),
    h('body', null, [
      h('a', { class: 'skip', href: '#main' }, 'Skip to the report'),
      h('header', null, [h('h1', null, said(title, 200)), links.length < 2 ? null : navigation(links)]),
      h('main', { id: 'main', tabindex: -1 }, body),
      h('footer', null, [
        ...(note === undefined ? [] : [h('p', null, note)]),
        h('p', null, `Made by ${sanitise(tool, 80)}. This page is one file and asks no server for anything.`),
      ]),
    ]),
  ]);
  return `<!doctype html>\n${renderToString(html)}\n`;
}

/** Before all: that a virtual phone said this. */
export function madeNotice(origin: 'recorded' | 'made' | null): VNode[] {
  if (origin !== 'made') return [];
  return [
    h('p', { class: 'notice' }, 'This is a virtual phone, and made up. It says nothing about a real one.'),
  ];
}

function navigation(links: readonly (readonly [string, string])[]): VNode {
  const items = links.map(([anchor, words]) =>
    h('li', null, h('a', { href: `#${anchor}` }, said(words, 100))),
  );
  return h('nav', { 'aria-label': 'Parts of this report' }, h('ul', null, items));
}

/** What somebody else said: sanitised, and set apart from the reading direction around it. */
export function said(text: string, longest = 400): VNode {
  return h('bdi', null, sanitise(text, longest));
}

/** The same for a cell, which is empty where nothing was said: it is left out on a narrow screen. */
export function saidIfAny(text: string, longest?: number): ComponentChildren {
  return text === '' ? '' : said(text, longest);
}

/** The same, where it is a name or a value. */
export function code(text: string, longest = 400): VNode {
  const shown = sanitise(text, longest);
  return h('code', { dir: 'auto' }, isCommandText.test(shown) ? unbrokenWords(shown) : shown);
}

/** A command, or an option of one. */
const isCommandText = /^(?:miaudit|adb|npx|npm) |^--?[a-z]/;

/** A line ends between words alone: an option in two halves is typed wrong. What is copied is the same text. */
function unbrokenWords(command: string): ComponentChildren[] {
  return command
    .split(/( +)/)
    .map((part, at) => (at % 2 === 1 || part === '' ? part : h('span', { class: 'word' }, part)));
}

/** A name without blanks, which may end a line after a dot, a slash or a dash: it makes no table wider than the page. */
export function breakable(text: string, longest = 400): VNode {
  const parts = sanitise(text, longest).split(/(?<=[./_-])/);
  return h(
    'bdi',
    null,
    parts.flatMap((part, at) => (at === 0 ? [part] : [h('wbr', null), part])),
  );
}

/** Our own words, with what is between backticks as code. */
export function words(text: string): ComponentChildren[] {
  return text.split('`').map((part, at) => (at % 2 === 0 ? part : code(part)));
}

export function section(id: string, title: string, ...children: ComponentChildren[]): VNode {
  return h('section', { id, 'aria-labelledby': `${id}-title` }, [
    h('h2', { id: `${id}-title` }, said(title, 200)),
    ...children,
  ]);
}

/**
 * A table whose rows are cards on a narrow screen: the name of the row, then each cell behind the heading of its column. Where a
 * heading is more than words, the table scrolls by itself there, with the keyboard too, and says so.
 */
export function table(
  caption: string,
  head: readonly ComponentChildren[],
  rows: readonly (readonly ComponentChildren[])[],
): VNode {
  const labels = head.map((cell) => (typeof cell === 'string' ? sanitise(cell, 100) : undefined));
  const isWide = labels.includes(undefined);
  const hint = h('span', { class: 'narrow' }, 'Scroll the table sideways to see all of it.');
  return h(
    'div',
    { class: isWide ? 'scroll wide' : 'scroll cards', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', null, [
      h('caption', null, h('span', null, [caption, ...(isWide ? [hint] : [])])),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          head.map((cell) => h('th', { scope: 'col' }, cell)),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(([first, ...cells]) =>
          h('tr', null, [
            h('th', { scope: 'row' }, first),
            ...cells.map((cell, at) => h('td', isWide ? null : { 'data-label': labels[at + 1] }, cell)),
          ]),
        ),
      ),
    ]),
  );
}

/** Lines of files, word for word. */
export function lines(
  shown: readonly { readonly file: string; readonly line: number; readonly text: string }[],
): VNode {
  return h(
    'ol',
    { class: 'lines' },
    shown.map(({ file, line, text }) =>
      h('li', null, [code(`${file}:${line}`, 200), h('pre', null, said(text, 1500))]),
    ),
  );
}

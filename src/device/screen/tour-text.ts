import { ScreenError } from './screen-error.ts';

/** One screen of a page, its dump word for word; or why the page, or the rest of it, was not seen. */
export type TouredPage =
  { readonly name: string; readonly xml: string } | { readonly name: string; readonly unread: string };

/**
 * The answer of a tour as text: each dump after a comment `<!-- page: NAME -->`, and `<!-- unread: NAME: WHY -->` for a
 * page that was not seen. A dump holds no comment (ui-xml.ts refuses one), and in an attribute `<` is escaped: what a
 * phone says cannot be taken for one of these lines.
 */
export function writeTour(pages: readonly TouredPage[]): string {
  return pages
    .map((page) =>
      'unread' in page
        ? `<!-- unread: ${inComment(page.name)}: ${inComment(page.unread)} -->\n`
        : `<!-- page: ${inComment(page.name)} -->\n${page.xml}\n`,
    )
    .join('');
}

/** Throws ScreenError where the text is not a tour. */
export function readTour(text: string): TouredPage[] {
  const pages: TouredPage[] = [];
  const parts = text.trim().split(/<!-- (page|unread): ([^\n]{1,1000}?) -->/);
  if (parts[0] !== '' || parts.length === 1)
    throw new ScreenError('The text is not that of a tour of screens.');
  for (let at = 1; at < parts.length; at += 3) {
    const [kind, said = '', xml = ''] = parts.slice(at, at + 3);
    if (kind === 'unread') {
      const [name = '', ...why] = said.split(': ');
      pages.push({ name, unread: why.join(': ') });
    } else pages.push({ name: said, xml: xml.trim() });
  }
  return pages;
}

/** One line without the two hyphens that would end a comment. */
function inComment(text: string): string {
  return text
    .replace(/[\s\u0000-\u001F\u007F]+/g, ' ')
    .replace(/-(?=-|$)/g, '- ')
    .replace(/^-/, ' -')
    .slice(0, 400)
    .trim();
}

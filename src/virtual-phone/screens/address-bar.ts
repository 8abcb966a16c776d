/** What the address bar makes of the text that was typed. */
export type Submitted = { readonly url: string } | { readonly words: string; readonly url: string };

const files = /\.(?:apk|bin|gz|iso|pdf|tar|zip)$/i;

/** What looks like no address is searched for. */
export function readAddressBar(typed: string): Submitted {
  const text = typed.trim();
  const hasScheme = /^https?:\/\//i.test(text);
  const isAddress = !text.includes(' ') && (hasScheme || /^[^/:]{1,250}(?:\.|:\d)/.test(text));
  if (!isAddress) return { words: text, url: `https://www.google.com/search?q=${encodeURIComponent(text)}` };
  if (hasScheme) return { url: text };
  return { url: `${/^(?:localhost|127\.)/.test(text) ? 'http' : 'https'}://${text}` };
}

/** Whether a browser saves what is there instead of showing it. */
export function isDownload(url: string): boolean {
  return URL.canParse(url) && files.test(new URL(url).pathname);
}

/** What the page at an address says, made: its heading, or that nothing came. */
export function pageHeading(address: string, isOffline: boolean): string {
  if (isOffline) return 'This site can’t be reached';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const words = url?.pathname === '/search' ? url.searchParams.get('q') : undefined;
  if (typeof words === 'string') return `${words} - Search`;
  const host = url?.hostname ?? '';
  return /^(?:www\.)?example\.(?:com|net|org)$/.test(host) ? 'Example Domain' : `Page of ${host}`;
}

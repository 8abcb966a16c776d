import type { EventShape } from './definition.ts';
import type { userActions } from './user-actions.ts';

/** What a person does in a browser. */
export interface UserAction {
  readonly kind: (typeof userActions)[number];
  /** The address that is opened, or of the page on which it is done. */
  readonly url: string;
  /** What was typed so far, or searched for. */
  readonly words?: string;
  readonly incognito: boolean;
}

/** The literal names and properties of Mint Browser 3.4.0 and 3.4.3 (docs/evidence/incident.md#mint-events); those of feed and share are made. */
export const usualEvents: Readonly<Record<UserAction['kind'], readonly EventShape[]>> = {
  page: [
    { name: 'page_load_event_start', properties: { url: '{url}' }, after: 0 },
    { name: 'page_load_event_finish', properties: { url: '{url}' }, after: 700 },
  ],
  search: [
    {
      name: 'search',
      properties: {
        used_searchengine: 'google',
        search_position: 'address_bar',
        search_method: 'manual',
        search_word: '{words}',
      },
      after: 0,
    },
  ],
  typing: [],
  feed: [{ name: 'news_item_click', properties: { url: '{url}', position: 'feed' }, after: 0 }],
  download: [
    {
      name: 'download_files',
      properties: { op: 'start', suffix: '{suffix}', url: '{url}', type: '{type}' },
      after: 0,
    },
  ],
  share: [{ name: 'share_page', properties: { url: '{url}' }, after: 0 }],
};

/** The properties of an event with its placeholders filled in. A word from outside is put in as it is, once. */
export function fill({ properties }: EventShape, action: UserAction): Record<string, string> {
  const values: Readonly<Record<string, string>> = {
    url: action.url,
    words: action.words ?? '',
    suffix: /\.(\w{1,8})(?:[?#]|$)/.exec(action.url)?.[1] ?? '',
    type: action.incognito ? 'privacy' : 'general',
    mode: action.incognito ? 'incognito' : 'normal',
  };
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      value.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
    ]),
  );
}

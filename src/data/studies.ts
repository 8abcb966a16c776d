import type { Evidence } from './evidence.ts';

/** A study whose table a browsing can give anew, with what it published, as far as that was read. */
export interface Study {
  readonly title: string;
  readonly source: readonly Evidence[];
  /** What the comparison cannot show. */
  readonly note: string;
}

export const studyIds = ['palant-2020', 'nksc-2021', 'leith-2021', 'brodroid-2024'] as const;
export type StudyId = (typeof studyIds)[number];

export const studies: Readonly<Record<StudyId, Study>> = {
  'palant-2020': {
    title: 'Palant, with Cirlig and Tierney, 2020: events of Mint Browser and their properties',
    source: [
      { confidence: 'code', at: 'docs/evidence/incident.md#mint-events' },
      { confidence: 'press', at: 'docs/evidence/incident.md#claims' },
    ],
    note: 'The study read the code of Mint Browser 3.4.0 and 3.4.3. An event that is not seen here may be recorded all the same: the verdicts say where silence means something.',
  },
  'nksc-2021': {
    title: 'NKSC, 2021: parameters that Mi Browser collects',
    source: [{ confidence: 'press', at: 'docs/evidence/incident.md#nksc' }],
    note: 'The number is read in the press, for a Mi 10T 5G; which names were counted as one parameter is not known. Here each name of a property counts once for each SDK, over all arms. No more can be counted than was recorded in the log or could be read on the wire.',
  },
  'leith-2021': {
    title: 'Liu, Patras and Leith, 2021 and 2023: endpoints, identifiers and volume of an idle phone',
    source: [{ confidence: 'documented', at: 'docs/evidence/incident.md#leith' }],
    note: 'Their abstracts were read, and no number of a single endpoint. They decrypted the traffic: what is opaque here they could read. Here only what goes through the proxy is counted.',
  },
  'brodroid-2024': {
    title: 'Liu and others (BroDroid), 2024: rules of the private mode',
    source: [{ confidence: 'documented', at: 'docs/evidence/browsers.md#private-mode-study' }],
    note: 'Its abstract was read, so its six rules are not repeated one by one: what is asked here is our own.',
  },
};

/** docs/evidence/incident.md#mint-events */
export const mintEvents: readonly (readonly [event: string, properties: readonly string[]])[] = [
  ['page_load_event_start', ['url']],
  ['page_load_event_finish', ['url']],
  ['search', ['used_searchengine', 'search_position', 'search_method', 'search_word']],
  ['download_files', ['op', 'suffix', 'url', 'type']],
  ['youtube_search_op', ['op', 'search_word', 'search_type', 'page']],
  ['rv_crashed', ['cause']],
];
export const propertiesOfAll = [
  ...['uuid', 'internet_status', 'platform', 'miui_version', 'miui_region', 'system_language'],
  '$device_id',
];

/** docs/evidence/incident.md#nksc */
export const parametersOfNksc = 61;

/** docs/evidence/browsers.md#private-mode-study */
export const brodroid = { browsers: 49, rules: 6, violations: 58 };

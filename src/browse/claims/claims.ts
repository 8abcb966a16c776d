import type { Evidence } from '../../data/evidence.ts';
import type { ClaimId } from '../plan/claim-ids.ts';

/** What was said in 2020, by whom, and where that can be read. */
export interface Claim {
  readonly id: ClaimId;
  /** `miaudit`: it was not claimed in 2020, and is asked here. */
  readonly by: 'researchers' | 'maker' | 'miaudit';
  readonly statement: string;
  readonly source: readonly Evidence[];
}

const press: Evidence = { confidence: 'press', at: 'docs/evidence/incident.md#claims' };
const code: Evidence = { confidence: 'code', at: 'docs/evidence/incident.md#mint-events' };
const maker: Evidence = { confidence: 'documented', at: 'docs/evidence/incident.md#xiaomi-statement' };

const study: Evidence = { confidence: 'documented', at: 'docs/evidence/browsers.md#private-mode-study' };

export const claims: readonly Claim[] = [
  {
    id: 'pages-recorded',
    by: 'researchers',
    statement: 'Every page that is visited is recorded',
    source: [press, code],
  },
  {
    id: 'searches-recorded',
    by: 'researchers',
    statement: 'Every search is recorded, with its words',
    source: [press, code],
  },
  {
    id: 'downloads-recorded',
    by: 'researchers',
    statement: 'Every download is recorded',
    source: [press, code],
  },
  {
    id: 'feed-recorded',
    by: 'researchers',
    statement: 'Every item that is opened in the news feed is recorded',
    source: [press],
  },
  {
    id: 'incognito-too',
    by: 'researchers',
    statement: 'In incognito mode too',
    source: [press, code],
  },
  {
    id: 'sent-abroad',
    by: 'researchers',
    statement: 'What is recorded is sent to servers abroad',
    source: [press, { confidence: 'press', at: 'docs/evidence/hosts.md#places' }],
  },
  {
    id: 'addresses-sent',
    by: 'researchers',
    statement: 'The addresses of visited pages are sent to others than the visited site',
    source: [press, code],
  },
  {
    id: 'not-linked',
    by: 'maker',
    statement:
      'What is recorded is not linked to a person: it “cannot alone be used to identify any individual”',
    source: [maker],
  },
  { id: 'with-consent', by: 'maker', statement: 'It is recorded with the user’s consent', source: [maker] },
  {
    id: 'anonymous-and-encrypted',
    by: 'maker',
    statement: 'It is sent anonymous and encrypted',
    source: [maker, { confidence: 'code', at: 'docs/evidence/incident.md#encoding' }],
  },
  {
    id: 'switch-stops-it',
    by: 'maker',
    statement: 'The switch that came with the updates of May 2020 stops it in incognito mode',
    source: [
      { confidence: 'documented', at: 'docs/evidence/incident.md#timeline' },
      { confidence: 'code', at: 'docs/evidence/incident.md#switch-sense' },
    ],
  },
  {
    id: 'incognito-kept',
    by: 'miaudit',
    statement: 'What a page stores in incognito mode is still there in a later session',
    source: [study],
  },
  {
    id: 'incognito-sees-normal',
    by: 'miaudit',
    statement: 'A page in incognito mode finds what it stored in normal mode',
    source: [study],
  },
  {
    id: 'idle-recorded',
    by: 'miaudit',
    statement: 'Something is recorded while the phone is left alone',
    source: [code],
  },
  {
    id: 'first-start-recorded',
    by: 'miaudit',
    statement: 'Something is recorded at the first start, before anything is answered',
    source: [code],
  },
  {
    id: 'reboot-recorded',
    by: 'miaudit',
    statement: 'Something is recorded after a restart of the phone, before the browser is opened',
    source: [code],
  },
];

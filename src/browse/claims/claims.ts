/** What was said in 2020, by whom, and where that can be read. The verdict on each is worked out in verdicts/. */
export interface Claim {
  readonly id: ClaimId;
  readonly by: 'researchers' | 'maker';
  readonly statement: string;
  readonly source: string;
}

export type ClaimId =
  | 'pages-recorded'
  | 'searches-recorded'
  | 'feed-recorded'
  | 'incognito-too'
  | 'sent-abroad'
  | 'not-linked'
  | 'with-consent'
  | 'anonymous-and-encrypted'
  | 'switch-stops-it';

const press = 'Forbes, 2020-04-30, in the press of the days after (shared facts, 1.2 [B])';
const code =
  'https://palant.info/2020/05/04/are-xiaomi-browsers-spyware-yes-they-are/ (shared facts, 1.2 [C])';
const maker = 'https://blog.mi.com/en/2020/05/02/ (shared facts, 1.5 [D])';

export const claims: readonly Claim[] = [
  {
    id: 'pages-recorded',
    by: 'researchers',
    statement: 'Every page that is visited is recorded',
    source: `${press}; ${code}`,
  },
  {
    id: 'searches-recorded',
    by: 'researchers',
    statement: 'Every search is recorded, with its words',
    source: `${press}; ${code}`,
  },
  {
    id: 'feed-recorded',
    by: 'researchers',
    statement: 'Every item that is opened in the news feed is recorded',
    source: press,
  },
  {
    id: 'incognito-too',
    by: 'researchers',
    statement: 'In incognito mode too',
    source: `${press}; ${code}`,
  },
  {
    id: 'sent-abroad',
    by: 'researchers',
    statement: 'What is recorded is sent to servers abroad',
    source: 'Forbes, 2020-04-30: Singapore and Russia, rented from Alibaba (shared facts, 5.3 [B])',
  },
  {
    id: 'not-linked',
    by: 'maker',
    statement:
      'What is recorded is not linked to a person: it “cannot alone be used to identify any individual”',
    source: maker,
  },
  { id: 'with-consent', by: 'maker', statement: 'It is recorded with the user’s consent', source: maker },
  {
    id: 'anonymous-and-encrypted',
    by: 'maker',
    statement: 'It is sent anonymous and encrypted',
    source: `${maker}; on the encodings, shared facts, 6.1 and 6.2 [C]`,
  },
  {
    id: 'switch-stops-it',
    by: 'maker',
    statement: 'The switch that came with the updates of May 2020 stops it in incognito mode',
    source: 'https://blog.mi.com/en/2020/05/02/ of 2020-05-03 (shared facts, 1.1 and 1.6 [D])',
  },
];

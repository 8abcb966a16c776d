import { test } from 'vitest';
import { mint } from '../on-virtual-phone.ts';
import { cannot, expectTruth, pages, quietMint, searchHeard, type TruthPhone } from './truth-phone.ts';

const reader = 'org.example.lautleser';
const oneTrack = (app: string, tag: string) => ({
  app,
  tag,
  says: `track data:{"H":{"event":"vorgelesen","pkg":"${mint}"},"B":{"was":"{url}"}}`,
});

/** Apps that write the name of the browser into records of their own. */
const phones: readonly TruthPhone[] = [
  {
    truth:
      'records nothing; an accessibility service records each page, and names the app in which it was read',
    phone: quietMint(),
    behaviours: [{ on: pages, ...oneTrack(reader, 'OneTrack-Api-OneTrackLocalImp') }],
    scenario: 'visit',
    right: [{ 'pages-recorded': cannot, 'with-consent': cannot, 'not-linked': cannot }],
    otherApps: [reader],
    says: [`${reader} recorded what was done in com.mi.globalbrowser.mini`],
  },
  {
    truth:
      'records searches alone, while an accessibility service records each page under the name of the browser',
    phone: quietMint(),
    behaviours: [searchHeard, { on: pages, ...oneTrack(reader, 'OneTrack-Api-OneTrackLocalImp') }],
    runs: 5,
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
    otherApps: [reader],
    says: [`${reader} recorded it in an event that names the browser`],
  },
  {
    truth: 'gives each page to the analytics app of the system, which records it for the browser',
    phone: quietMint(),
    behaviours: [{ on: pages, ...oneTrack('com.miui.analytics', 'OneTrack-Api-OneTrackSystemImp') }],
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }],
    otherApps: [],
  },
];

test.each(phones)('a phone that $truth', expectTruth);

import { readFrom12To2 } from '../../data/rom-releases.ts';
import { packages } from '../../probes/packages.ts';
import { settingsSecure, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { mayBeInstalled } from '../packages/by-user.ts';
import { check, type Remedy } from '../check.ts';
import { keysAsRead, uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';
import { authorisationKey, localOnly, revoke, revoked, runs } from './authorisation.ts';
import { revoke as revokeOnPage } from '../../probes/settings-pages.ts';

const msa = 'com.miui.msa.global';

/** The ad service of ROMs for China. The page does not list it (docs/evidence/settings.md#authorisable-packages). */
const msaOfChina = 'com.miui.systemAdSolution';

const onPage = {
  tier: 'safe',
  summary: 'Revoke the authorisation of msa on the page "Authorization & revocation" (takes ten seconds)',
} as const;

/** Only the page informs Xiaomi's server, too. Which page leads to it differs by version (docs/evidence/screens.md#revocation-page). */
const remedies = (settings?: Settings): readonly Remedy[] => {
  const holds = settings && keysAsRead(settings, 'secure', authorisationKey(msa));
  return [
    { ...onPage, steps: [revokeOnPage('msa', 'security', holds)] },
    { ...onPage, steps: [revokeOnPage('msa', 'privacy', holds)] },
    {
      tier: 'safe',
      summary: 'Mark msa as revoked on this phone',
      sideEffects:
        'Nothing. Xiaomi\'s server learns nothing: only the page "Authorization & revocation" informs it.',
      steps: [revoke(msa)],
    },
  ];
};

export const msaAuthorisation = check({
  id: 'msa-authorisation',
  group: 'settings',
  title: 'The ad service (msa) is not authorised',
  failureTitle: 'The ad service (msa) is authorised',
  severity: 'medium',
  why: 'While it is authorised, msa may analyse what you do with the phone to choose the ads of system apps.',
  source: [
    { confidence: 'code', at: 'docs/evidence/settings.md#privacy-status', what: 'the key' },
    { confidence: 'code', at: 'docs/evidence/screens.md#revocation-page', what: 'the page' },
  ],
  appliesTo: xiaomiRoms,
  statements: [
    {
      by: 'Code of Settings',
      says: "Only the page informs Xiaomi's server. A key that adb writes does not.",
      source: { confidence: 'code', at: 'docs/evidence/settings.md#privacy-status' },
    },
  ],
  good: `secure ${authorisationKey(msa)}=0`,
  bad: `secure ${authorisationKey(msa)}=1`,
  needs: { settings: settingsSecure, packages },
  judge({ settings, packages }) {
    const isKnown = packages.owner.has(msa) || !packages.isExcerpt;
    if (isKnown && !runs(packages.owner, msa) && runs(packages.owner, msaOfChina))
      return {
        status: 'skip',
        observed: `${msaOfChina} is the ad service here, and has no authorisation to revoke; see package-msa`,
      };
    if (isKnown && !runs(packages.owner, msa))
      return {
        status: 'pass',
        observed: `${msa} is not enabled for user 0: there is nothing to authorise`,
      };
    if (revoked(settings, msa))
      return { status: 'pass', observed: `secure ${authorisationKey(msa)} = 0: ${localOnly}` };
    if (!isKnown) return { status: 'unknown', observed: mayBeInstalled(msa) };
    const value = uniqueSetting(settings, authorisationKey(msa));
    return value === undefined
      ? {
          status: 'fail',
          observed: `secure ${authorisationKey(msa)} is absent: the ROM takes that as authorised`,
          knownOn: readFrom12To2,
        }
      : { status: 'fail', observed: `secure ${authorisationKey(msa)} = ${shown(value)}: authorised` };
  },
  offers: () => remedies(),
  remedies: ({ settings }) => remedies(settings),
});

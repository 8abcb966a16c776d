/** What can be asked of a browser. claims.ts has who says what. */
export const claimIds = [
  'pages-recorded',
  'searches-recorded',
  'downloads-recorded',
  'feed-recorded',
  'incognito-too',
  'sent-abroad',
  'addresses-sent',
  'not-linked',
  'with-consent',
  'anonymous-and-encrypted',
  'switch-stops-it',
  'incognito-kept',
  'incognito-sees-normal',
  'idle-recorded',
  'first-start-recorded',
  'reboot-recorded',
] as const;

export type ClaimId = (typeof claimIds)[number];
